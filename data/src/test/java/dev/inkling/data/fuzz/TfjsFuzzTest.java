package dev.inkling.data.fuzz;

import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.formats.TfjsWriter;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** TensorFlow.js models; their weights lie beside them. */
public final class TfjsFuzzTest extends ParserFuzz {

  private static final Path MODEL = scratch("model.json");
  private static final TfjsFuzzTest FUZZ = new TfjsFuzzTest();

  TfjsFuzzTest() {
    super(tfjs());
  }

  private static Structure tfjs() {
    try {
      TfjsWriter.write(OnnxFuzzTest.smallest(0), MODEL.getParent());
      return Structure.ofText(Files.readString(MODEL));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.ofEntries(
        Map.entry("arrays in arrays", () -> repeat("", "[", "")),
        Map.entry("objects in objects", () -> repeat("", "{\"a\":", "")),
        Map.entry("blank lines", () -> repeat("", "\n", "")),
        Map.entry(
            "layers",
            () ->
                repeat(
                    "{\"modelTopology\":{\"model_config\":{\"class_name\":\"Sequential\",\"config\":{\"layers\":[",
                    "{\"class_name\":\"Flatten\",\"config\":{}},",
                    "{}]}}},\"weightsManifest\":[]}")),
        Map.entry(
            "weights",
            () ->
                repeat(
                    "{\"modelTopology\":{},\"weightsManifest\":[{\"paths\":[\"a\"],\"weights\":[",
                    "{\"name\":\"a\",\"shape\":[9],\"dtype\":\"float32\"},",
                    "{}]}]}")));
  }

  @Override
  protected void parse(byte[] file) throws IOException {
    Files.write(MODEL, file);
    try {
      ModelFile.read(MODEL);
    } catch (InvalidDataException e) {
      refused(e);
    }
  }
}
