package dev.inkling.console;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.formats.InputConvention;
import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.formats.TfjsReader;
import dev.inkling.data.graph.Elementwise;
import dev.inkling.data.graph.ImportedNetwork;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.network.Engine;
import dev.inkling.network.Engines;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options that choose a model and what runs it. */
public final class RecognizerOptions extends ModelOption {

  /** The launcher fetches it where it is named. */
  private static final String ONNX_RUNTIME = "onnxruntime";

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "What runs the network: java; or onnxruntime, faster at thousands of drawings, which"
              + " fetches 75 MB on first use; it runs whatever ONNX model takes one image and gives"
              + " ten outputs. Default: the fastest whose jar is there, which is java unless"
              + " another is named.")
  private String engine;

  /**
   * The recogniser with that model and that engine; without a name the fastest engine that is on
   * the class path.
   *
   * @throws InvalidDataException if the model is missing or no model
   * @throws IllegalArgumentException if the engine is not there
   * @throws IOException if the model cannot be read
   */
  public DigitRecognizer recognizer() throws IOException {
    return recognizer(convention());
  }

  /**
   * The same where the model takes other numbers.
   *
   * @param convention null for what the model says itself
   * @throws InvalidDataException if the model is missing or no model
   * @throws IllegalArgumentException if the engine is not there
   * @throws IOException if the model cannot be read
   */
  public DigitRecognizer recognizer(InputConvention convention) throws IOException {
    String name = engine == null ? Engines.names().get(0) : engine;
    if (!Engines.names().contains(name)) {
      Set<String> known = new TreeSet<>(Engines.names());
      known.add(ONNX_RUNTIME);
      throw new IllegalArgumentException(
          name.equals(ONNX_RUNTIME)
              ? "--engine (" + name + ") must be java where its jar is not on the class path"
              : "--engine (" + name + ") must be " + String.join(" or ", known));
    }
    boolean isOnnx = file() == null || !TfjsReader.isNamed(file());
    if (!isOnnx && engine != null && !engine.equals(Engines.JAVA)) {
      throw new IllegalArgumentException(
          "--engine (" + engine + ") must be java for a TF.js model");
    }
    if (isOnnx && !name.equals(Engines.JAVA)) {
      return file() == null
          ? DigitRecognizer.of(network(), Engines.named(name, DigitRecognizer.bundledModel()))
          : foreign(name, convention);
    }
    ImportedNetwork imported = imported(convention);
    return said(() -> DigitRecognizer.of(imported.network(), imported.engine()));
  }

  /** Of a model that the other engine reads: ours need not be able to. */
  private DigitRecognizer foreign(String name, InputConvention asked) throws IOException {
    ModelFile.requireModel(file());
    Map<String, String> metadata = ModelFile.metadata(file());
    return said(
        () -> {
          InputConvention convention = asked != null ? asked : InputConvention.of(metadata, false);
          Elementwise line = convention.function();
          Engine runner =
              Engines.named(name, file().toString(), (float) line.scale(), (float) line.shift());
          return DigitRecognizer.of(metadata, runner);
        });
  }

  /** What is wrong with a model is said with its file. */
  private DigitRecognizer said(Supplier<DigitRecognizer> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw file() == null ? e : new InvalidDataException(file() + ": " + e.getMessage(), e);
    }
  }

  /** What the command line or the model says that it takes: ours where neither says anything. */
  public InputConvention stated() throws IOException {
    InputConvention asked = convention();
    if (asked != null || file() == null || TfjsReader.isNamed(file())) {
      return asked == null ? InputConvention.STANDARD : asked;
    }
    return InputConvention.of(ModelFile.metadata(file()), false);
  }
}
