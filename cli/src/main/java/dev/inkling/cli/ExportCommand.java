package dev.inkling.cli;

import dev.inkling.console.ModelOption;
import dev.inkling.console.Subcommand;
import dev.inkling.data.formats.ExportFormat;
import dev.inkling.network.Network;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a network for other tools. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Writes a network for other tools.",
      "",
      "tfjs        a TF.js layers model: model.json, weights.bin",
      "onnx        digits.onnx, for ONNX Runtime and others",
      "wasm        digits.wasm, 16 bits, as the page runs it; digits-f32.wasm, in float32",
      "savedmodel  a TensorFlow SavedModel, signature serving_default",
      "",
      "An image is 28 x 28 numbers, 0 for paper to 1 for ink; ten logits come out, for 0 to 9."
    },
    footer = {
      "  inkling export --format tfjs public/model",
      "  inkling export --format savedmodel --model runs/today/digits.onnx serving/1"
    },
    exitCodeList = "2:wrong use, a broken model, or DIR is a file or not empty")
public final class ExportCommand implements Subcommand, Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "tfjs, onnx, wasm or savedmodel, see above.")
  private String format;

  @Mixin private ModelOption model;

  @Parameters(paramLabel = "DIR", description = "The folder to write into; made if it is missing.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Network network = model.network();
    ExportFormat chosen = format();
    requireEmpty();
    Files.createDirectories(folder);
    chosen.write(network, folder);
    PrintWriter out = command.commandLine().getOut();
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        out.println(String.format(Locale.ROOT, "%,9d bytes  %s", Files.size(file), file));
      }
    }
    out.flush();
    return 0;
  }

  private ExportFormat format() {
    List<ExportFormat> formats = new ArrayList<>(List.of(StandardFormat.values()));
    ServiceLoader.load(ExportFormat.class).forEach(formats::add);
    return formats.stream()
        .filter(known -> known.name().equalsIgnoreCase(format))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--format (" + format + ") must be tfjs, onnx, wasm or savedmodel"));
  }

  private void requireEmpty() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("DIR (" + folder + ") must be a folder, it is a file");
    }
    try (Stream<Path> present = Files.list(folder)) {
      if (present.findAny().isPresent()) {
        throw new IllegalArgumentException("DIR (" + folder + ") must be empty");
      }
    }
  }
}
