package dev.inkling.server.inference;

import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import dev.inkling.server.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Requests of the Open Inference Protocol: JSON, and after the first line the bytes of tensors. */
public final class InferRequestFuzzTest extends ParserFuzz {

  private static final String IMAGE =
      "{\"id\":\"7\",\"inputs\":[{\"name\":\"image\",\"datatype\":\"FP32\",\"shape\":[1,1,28,28],";

  private static final String OUTPUTS =
      "\"outputs\":[{\"name\":\"logits\",\"parameters\":{\"binary_data\":true}}]}";

  private static final InferRequestFuzzTest FUZZ = new InferRequestFuzzTest();

  InferRequestFuzzTest() {
    super(
        around(IMAGE + "\"data\":[0", ",0".repeat(783), "]}]," + OUTPUTS),
        around(
            IMAGE + "\"parameters\":{\"binary_data_size\":3136}}]," + OUTPUTS,
            "\n" + "\0".repeat(3136),
            ""));
  }

  /** A text in parts, one large part behind it, and a text in parts. */
  private static Structure around(String before, String middle, String after) {
    List<byte[]> parts = new ArrayList<>(Structure.ofText(before).parts());
    parts.add(middle.getBytes(StandardCharsets.UTF_8));
    if (!after.isEmpty()) {
      parts.addAll(Structure.ofText(after).parts());
    }
    return new Structure(parts, Structure::concatenated);
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.ofEntries(
        Map.entry("deep data", () -> repeat(IMAGE + "\"data\":", "[", "")),
        Map.entry("numbers", () -> repeat(IMAGE + "\"data\":[0", ",1", "]}]}")),
        Map.entry("a long number", () -> repeat(IMAGE + "\"data\":[0.", "3", "]}]}")),
        Map.entry("long exponents", () -> repeat(IMAGE + "\"data\":[0", ",1e99999", "]}]}")),
        Map.entry("a long shape", () -> repeat("{\"inputs\":[{\"shape\":[1", ",1", "]}]}")),
        Map.entry("deep parameters", () -> repeat("{\"parameters\":", "{\"a\":", "")),
        Map.entry("parameters", () -> repeat("{\"parameters\":{\"a\":1", ",\"b\":1", "}}")),
        Map.entry("inputs", () -> repeat("{\"inputs\":[{}", ",{}", "]}")),
        Map.entry("a long name", () -> repeat("{\"inputs\":[{\"name\":\"", "n", "\"}]}")),
        Map.entry("unknown keys", () -> repeat("{\"x\":[", "[],", "[]]}")));
  }

  @Override
  protected void parse(byte[] file) {
    int line = new String(file, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    try {
      InferRequest.read(file, line == 0 ? null : Integer.toString(line));
    } catch (ProblemException e) {
      refused(e);
    }
  }
}
