package dev.inkling.data.fuzz;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.InkReaderTest;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;

/** Ink: our own, that of others, InkML, and gzipped. */
public final class InkFuzzTest extends ParserFuzz {

  private static final InkFuzzTest FUZZ = new InkFuzzTest();

  private static final String OURS =
      """
      {"label":7,"writer":"w1","source":"s","strokes":[[[0,0],[10.5,-2e1]],[[1,2,30]]]}
      {"label":null,"symbol":"A","lookalike":false,"strokes":[]}
      {"strokes":[[[1,2],[3,4]]],"pressures":[[0.25,1]],"tilts":[[30,28,-10,-12]],"more":{"a":[1]}}
      """;

  private static final String OTHERS =
      """
      {"word":"4","drawing":[[[1,2],[3,4],[0,9]],[[5],[6],[20]]]}
      [{"penColor":"x","points":[{"time":0,"x":1,"y":3,"pressure":0.4},{"time":9,"x":2,"y":4}]}]
      {"strokes":[[{"x":1,"y":3,"t":0}],{"points":[[1,2]]},{"x":[5],"y":[6],"t":[20]}]}
      [[[1,3,0],[2,4,9]],[[5,6,20]]]
      """;

  private static final String INKML =
      "<?xml version=\"1.0\"?><ink><annotation type=\"truth\">4</annotation><traceFormat>"
          + "<channel name=\"X\"/><channel name=\"Y\"/><channel name=\"T\"/></traceFormat>"
          + "<trace>1 2 3, 4 5 6</trace><trace>7 8 9</trace></ink>";

  InkFuzzTest() {
    super(Structure.ofText(OURS), Structure.ofText(OTHERS), Structure.ofText(INKML), packed());
  }

  private static Structure packed() {
    try {
      return Structure.ofBytes(InkReaderTest.gzip(OURS.getBytes(StandardCharsets.UTF_8)), 10);
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
        Map.entry("a long number", () -> repeat("{\"strokes\":[[[", "1", ",2]]]}")),
        Map.entry("a long name", () -> repeat("{\"", "a", "\":1}")),
        Map.entry("a long text", () -> repeat("{\"writer\":\"", "a", "\",\"strokes\":[]}")),
        Map.entry("strokes of one point", () -> repeat("{\"strokes\":[[[0,0]]", ",[[1,2]]", "]}")),
        Map.entry(
            "points as objects", () -> repeat("[[{\"x\":1,\"y\":2}", ",{\"x\":1,\"y\":2}", "]]")),
        Map.entry("empty drawings", () -> repeat("", "{\"strokes\":[]}", "")),
        Map.entry("empty arrays", () -> repeat("[", "[],", "[]]")),
        Map.entry("many members", () -> members()),
        Map.entry("traces of one point", () -> repeat("<ink>", "<trace>1 2</trace>", "</ink>")),
        Map.entry("elements in elements", () -> repeat("<ink>", "<a>", "")),
        Map.entry(
            "many channels",
            () -> repeat("<ink>", "<channel name=\"Z\"/>", "<trace>1 2</trace></ink>")),
        Map.entry("a long name of an element", () -> repeat("<ink><", "a", "/></ink>")),
        Map.entry("one long trace", () -> repeat("<ink><trace>", "1 2,", "1 2</trace></ink>")),
        Map.entry("nothing, unpacked", () -> emptyMembers()),
        Map.entry("blank, unpacked", () -> bomb('\n')),
        Map.entry("arrays, unpacked", () -> bomb('[')),
        Map.entry("digits, unpacked", () -> bomb('1')));
  }

  /** Names that differ, all of which must be kept to tell that none is there twice. */
  private static byte[] members() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; json.length() < 990_000; i++) {
      json.append("\"").append(Integer.toString(i, 36)).append("\":0,");
    }
    return json.append("\"strokes\":[]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void parse(byte[] file) throws IOException {
    try {
      InkReader.stream(new ByteArrayInputStream(file), "ink", (drawing, line) -> {});
    } catch (InvalidDataException e) {
      refused(e);
    }
  }
}
