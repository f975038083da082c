package dev.inkling.training.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.console.Main;
import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.formats.TfjsWriter;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import dev.inkling.training.fixtures.Values;
import dev.inkling.training.network.NetworkSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reader of an exported network answers as the network did. */
class ExportTest {

  private static final int IMAGES = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        NetworkSpec.STANDARD,
        "conv5x5/2:8 conv4x4/3:12 pool2 dense24 dense10",
        "valid5x5/2:6 conv3x3:8 gap dense10",
        "dense24 dense10"
      })
  void ourOwnReaderOfTfjsModelsReadsWhatIsWritten(String spec) throws IOException {
    Network network = Values.network(spec, 1, Map.of("date", "today"));

    TfjsWriter.write(network, folder);

    Network read = ModelFile.read(folder.resolve("model.json"));
    assertThat(read.metadata()).isEqualTo(network.metadata());
    for (float[] image : images()) {
      assertThat(answer(read, image)).containsExactly(answer(network, image));
    }
  }

  @Test
  void theCommandWritesEveryFormatAndSaysWhat() throws IOException {
    List<String> written = new ArrayList<>();
    for (String format : List.of("tfjs", "onnx", "wasm", "savedmodel")) {
      Path target = folder.resolve("new").resolve(format);

      Run run = run("export", "--format", format, target);

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains(target.toString(), " bytes  ");
      written.add(run.out());
    }

    assertThat(String.join("", written))
        .contains(
            "model.json",
            "weights.bin",
            "digits.onnx",
            "digits.wasm",
            "digits-f32.wasm",
            "saved_model.pb");
    byte[] onnx = Files.readAllBytes(folder.resolve("new/onnx/digits.onnx"));
    Network shipped = OnnxReader.read(DigitRecognizer.bundledModel());
    float[] image = images()[0];
    assertThat(answer(OnnxReader.read(onnx), image)).containsExactly(answer(shipped, image));
    assertThat(OnnxReader.read(onnx).metadata()).isEqualTo(shipped.metadata());
  }

  @Test
  void aModelThatTfjsMadeIsExportedToo() throws IOException {
    Network network = Values.network("dense24 dense10", 1, Map.of());
    Path tfjs = Files.createDirectory(folder.resolve("tfjs"));
    TfjsWriter.write(network, tfjs);

    Run run =
        run("export", "--format", "onnx", "-m", tfjs.resolve("model.json"), folder.resolve("out"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    Network read = ModelFile.read(folder.resolve("out/digits.onnx"));
    assertThat(answer(read, images()[0])).containsExactly(answer(network, images()[0]));
  }

  @Test
  void wrongUseIsASentence() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine"), "mine");

    Run full = run("export", "--format", "onnx", folder);
    Run file = run("export", "--format", "onnx", mine);
    Run format = run("export", "--format", "paper", folder.resolve("out"));
    Run model = run("export", "--format", "onnx", "--model", mine, folder.resolve("out"));

    assertThat(full.err()).isEqualToIgnoringNewLines("inkling: DIR (" + folder + ") must be empty");
    assertThat(file.err())
        .isEqualToIgnoringNewLines("inkling: DIR (" + mine + ") must be a folder, it is a file");
    assertThat(format.err()).contains("--format");
    assertThat(model.err()).startsWith("inkling: " + mine + ": ");
    assertThat(List.of(full, file, format, model)).allMatch(run -> run.exitCode() == 2);
    assertThat(mine).hasContent("mine");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private record Run(int exitCode, String out, String err) {}

  private static Run run(Object... arguments) {
    String[] args = new String[arguments.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = arguments[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Run(code, out.toString(), err.toString());
  }

  private static float[] answer(Network network, float[] image) {
    float[] logits = new float[10];
    new JavaEngine(network).run(image, logits);
    return logits;
  }

  private static float[][] images() {
    SplittableRandom random = new SplittableRandom(2);
    float[][] images = new float[IMAGES][];
    for (int i = 0; i < IMAGES; i++) {
      images[i] = Values.image(random);
    }
    return images;
  }
}
