package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.formats.TfjsWriter;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  @TempDir private Path folder;

  @Test
  void theCommandWritesEveryFormatAndSaysWhat() throws IOException {
    List<String> written = new ArrayList<>();
    for (String format : List.of("tfjs", "onnx", "wasm")) {
      Path target = folder.resolve("new").resolve(format);

      Invocation run = Invocation.of("export", "--format", format, target);

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains(target.toString(), " bytes  ");
      written.add(run.out());
    }

    assertThat(String.join("", written))
        .contains("model.json", "weights.bin", "digits.onnx", "digits.wasm", "digits-f32.wasm");
    byte[] onnx = Files.readAllBytes(folder.resolve("new/onnx/digits.onnx"));
    Network shipped = OnnxReader.read(DigitRecognizer.bundledModel());
    assertThat(answer(OnnxReader.read(onnx))).containsExactly(answer(shipped));
    assertThat(OnnxReader.read(onnx).metadata()).isEqualTo(shipped.metadata());
  }

  @Test
  void aModelThatTfjsMadeIsExportedToo() throws IOException {
    Network network = OnnxReader.read(DigitRecognizer.bundledModel());
    Path tfjs = Files.createDirectory(folder.resolve("tfjs"));
    TfjsWriter.write(network, tfjs);

    Invocation run =
        Invocation.of(
            "export", "--format", "onnx", "-m", tfjs.resolve("model.json"), folder.resolve("out"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    Network read = ModelFile.read(folder.resolve("out/digits.onnx"));
    assertThat(answer(read)).containsExactly(answer(network));
  }

  @Test
  void wrongUseIsASentence() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine"), "mine");

    Invocation full = Invocation.of("export", "--format", "onnx", folder);
    Invocation file = Invocation.of("export", "--format", "onnx", mine);
    Invocation format = Invocation.of("export", "--format", "paper", folder.resolve("out"));
    Invocation model =
        Invocation.of("export", "--format", "onnx", "--model", mine, folder.resolve("out"));

    assertThat(full.err()).isEqualToIgnoringNewLines("inkling: DIR (" + folder + ") must be empty");
    assertThat(file.err())
        .isEqualToIgnoringNewLines("inkling: DIR (" + mine + ") must be a folder, it is a file");
    assertThat(format.err())
        .isEqualToIgnoringNewLines(
            "inkling: --format (paper) must be tfjs, onnx, wasm or savedmodel");
    assertThat(model.err()).startsWith("inkling: " + mine + ": ");
    assertThat(List.of(full, file, format, model)).allMatch(run -> run.exitCode() == 2);
    assertThat(mine).hasContent("mine");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static float[] answer(Network network) {
    float[] image = new float[Network.INPUT.size()];
    Arrays.fill(image, 300, 500, 0.7f);
    float[] logits = new float[Network.OUTPUTS];
    new JavaEngine(network).run(image, logits);
    return logits;
  }
}
