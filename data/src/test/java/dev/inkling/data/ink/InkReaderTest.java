package dev.inkling.data.ink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Mutations;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public final class InkReaderTest {

  private static final String SEVEN =
      """
      {"label":7,"writer":"w1","source":"s","strokes":[[[0,0],[10.5,-2e1]],[[1,2,30]]]}
      """;

  @TempDir private Path folder;

  @Test
  void readsWhatALineSays() throws IOException {
    List<LabeledInk> drawings = read(SEVEN);

    Ink ink =
        Ink.of(
            Stroke.of(new double[] {0, 10.5}, new double[] {0, -20}),
            Stroke.of(new double[] {1}, new double[] {2}, new double[] {30}));
    assertThat(drawings).containsExactly(new LabeledInk(ink, Label.digit(7), "w1", "s", "", false));
  }

  @Test
  void tellsNotADigitFromUnknown() throws IOException {
    List<LabeledInk> drawings =
        read(
            """
            {"label":null,"symbol":"l","lookalike":true,"strokes":[]}

            {"strokes":[], "more": {"deep": [[1], {"a": null}]}}
            """);

    assertThat(drawings)
        .containsExactly(
            new LabeledInk(Ink.empty(), Label.NOT_A_DIGIT, "", "", "l", true),
            LabeledInk.of(Ink.empty(), Label.UNKNOWN));
  }

  @Test
  void dropsTimesOfAStrokeWhereAPointHasNone() throws IOException {
    Stroke stroke = read("{\"strokes\":[[[1,2,3],[4,5]]]}").get(0).ink().strokes().get(0);

    assertThat(stroke).isEqualTo(Stroke.of(new double[] {1, 4}, new double[] {2, 5}));
  }

  @Test
  void keepsHowAPenWasHeldAndWritesItBack() throws IOException {
    String line =
        "{\"strokes\":[[[1,2],[3,4]],[[5,6]]],\"pressures\":[[0.25,1],[]],\"tilts\":[[],[30,-10]]}\n";

    List<LabeledInk> drawings = read(line);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InkWriter writer = new InkWriter(out)) {
      writer.write(drawings.get(0));
    }

    Stroke first = drawings.get(0).ink().strokes().get(0);
    Stroke second = drawings.get(0).ink().strokes().get(1);
    assertThat(first.pressure(0)).isEqualTo(0.25);
    assertThat(first.hasTilts()).isFalse();
    assertThat(second.hasPressures()).isFalse();
    assertThat(second.tiltX(0)).isEqualTo(30);
    assertThat(second.tiltY(0)).isEqualTo(-10);
    assertThat(out).hasToString(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "pressures":[[0.5]]         | number of pressure values must equal the number of points (2)
          "pressures":[[0.5,2]]       | pressure of point 1 (2.0) must be within 0 and 1
          "pressures":[]              | number of pressures (0) must be the number of strokes (1)
          "tilts":[[1,2,3]]           | number of tilts of stroke 0 (3) must be even
          "tilts":[["x"]]             | tilts of point 0 ("x") must be a number
          "tilts":3                   | tilts (3) must be an array
          """)
  void refusesAPenThatNobodyCanHold(String held, String reason) {
    assertThatThrownBy(() -> read("{\"strokes\":[[[1,2],[3,4]]]," + held + "}"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void takesWindowsLineEndsAByteOrderMarkAndAMissingLastNewline() throws IOException {
    assertThat(read("\uFEFF" + SEVEN.strip() + "\r\n \r\n" + SEVEN.strip())).hasSize(2);
  }

  @Test
  void tellsGzippedFilesByTheirContent() throws IOException {
    Path file = folder.resolve("packed.ndjson");
    Files.write(file, gzip(SEVEN.getBytes(StandardCharsets.UTF_8)));

    assertThat(InkReader.read(file)).isEqualTo(read(SEVEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"label\":12,\"strokes\":[]} | label (12) must be within 0 and 9 or null",
        "{\"label\":-1,\"strokes\":[]} | label (-1) must be within 0 and 9 or null",
        "{\"label\":\"7\",\"strokes\":[]} | label (\"7\") must be within 0 and 9 or null",
        "{\"label\":7.0,\"strokes\":[]} | label (7.0) must be within 0 and 9 or null",
        "{\"label\":[7],\"strokes\":[]} | label ([) must be within 0 and 9 or null",
        "{\"label\":7} | strokes must be given",
        "7 | line must be a JSON object",
        "[] | array must hold either strokes or drawings",
        "[[[1,2]],{\"strokes\":[]}] | array must hold either strokes or drawings",
        "{\"strokes\":[]} {} | strokes must be given",
        "{\"drawing\":[[[1,2],[3]]]} | stroke 0: number of y (1) must be the number of x (2)",
        "{\"strokes\":[[{\"x\":1}]]} | stroke 0: point 0 must have x and y",
        "{\"strokes\":null} | strokes (null) must be an array",
        "{\"strokes\":[7]} | stroke 0 (7) must be an array",
        "{\"strokes\":[[[1,2]],[]]} | stroke 1: number of points in a stroke (0) must be positive",
        "{\"strokes\":[[7]]} | stroke 0: point 0 (7) must be an array",
        "{\"strokes\":[[[1]]]} | stroke 0: y of point 0 (]) must be a number",
        "{\"strokes\":[[[1,2],[3,null]]]} | stroke 0: y of point 1 (null) must be a number",
        "{\"strokes\":[[[1,2,3,4]]]} | stroke 0: point 0 must be [x, y] or [x, y, t]",
        "{\"strokes\":[[[1e10,2]]]} | stroke 0: x of point 0 (1.0E10) must be finite and within"
            + " ±1e9",
        "{\"strokes\":[[[1,1e999]]]} | stroke 0: y of point 0 (Infinity) must be finite and within"
            + " ±1e9",
        "{\"writer\":[],\"strokes\":[]} | writer ([) must be a string",
        "{\"lookalike\":1,\"strokes\":[]} | lookalike (1) must be true or false",
      })
  void namesFileLineAndReason(String line, String reason) {
    assertThatThrownBy(() -> read(SEVEN + "\n" + line))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("drawings.ndjson:3: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"label\":7,",
        "{\"strokes\":[],\"strokes\":[]}",
        "{\"strokes\":[[[NaN,1]]]}",
        "nonsense",
        "{\"strokes\":[[[1,2]]}"
      })
  void saysWhereJsonIsBroken(String line) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("drawings.ndjson:1: JSON is broken: ")
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("Feature")
        .hasMessageNotContaining("Source");
  }

  @Test
  void refusesDeepNesting() {
    String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"strokes\":[]}";

    assertThatThrownBy(() -> read(deep)).isInstanceOf(InvalidDataException.class);
  }

  @Test
  void refusesBytesThatAreNotText() {
    byte[] bytes = {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, '(', '"', '}'};

    assertThatThrownBy(() -> read(bytes))
        .hasMessage("drawings.ndjson:1: text must be UTF-8 or UTF-16");
  }

  @Test
  void refusesMorePointsThanADrawingMayHave() {
    String points = "[1,2],".repeat(Ink.MAX_POINTS);

    assertThatThrownBy(() -> read("{\"strokes\":[[" + points + "[1,2]]]}"))
        .hasMessage(
            "drawings.ndjson:1: stroke 0: number of points of the drawing must be at most 1000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // As Quick Draw, signature_pad, and others have them.
        "{'word':'x','drawing':[[[1,2],[3,4],[0,9]],[[5],[6],[20]]]}",
        "[{'penColor':'x','points':[{'time':0,'x':1,'y':3},{'time':9,'x':2,'y':4,'pressure':1}]},"
            + "{'points':[{'time':20,'x':5,'y':6}]}]",
        "{'strokes':[[{'x':1,'y':3,'t':0},{'x':2,'y':4,'t':9}],[{'x':5,'y':6,'t':20}]]}",
        "{'strokes':[{'points':[[1,3,0],[2,4,9]]},{'x':[5],'y':[6],'t':[20]}]}",
        "[[[1,3,0],[2,4,9]],[[5,6,20]]]",
        "[[{'x':1,'y':3,'timestamp':0},{'x':2,'y':4,'timestamp':9}],[{'x':5,'y':6,'t':20}]]",
        "[{'strokes':[[[1,3,0],[2,4,9]],[[5,6,20]]]}]",
        "{\n 'strokes': [\n  [[1, 3, 0],\n [2, 4, 9]], [[5, 6, 20]]\n ]\n}\n",
        "<ink><traceFormat><channel name='Y'/><channel name='X'/><channel name='T'/></traceFormat>"
            + "<trace>3 1 0, 4 2 9</trace><trace>6 5 20</trace></ink>",
      })
  void readsTheInkOfOthers(String text) throws IOException {
    Ink ink =
        Ink.of(
            Stroke.of(new double[] {1, 2}, new double[] {3, 4}, new double[] {0, 9}),
            Stroke.of(new double[] {5}, new double[] {6}, new double[] {20}));
    String json = text.startsWith("<") ? text : text.replace('\'', '"');

    assertThat(read(json)).extracting(LabeledInk::ink).containsExactly(ink);
  }

  @Test
  void readsUtf16() throws IOException {
    List<LabeledInk> expected = read(SEVEN + SEVEN);

    for (String mark : List.of("", "\uFEFF")) {
      for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        assertThat(read((mark + SEVEN + SEVEN).getBytes(charset))).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "}", "]\n", "{\"strokes\":[[[1,2]]]", "\"a", "[{}"})
  void saysTheLineThatIsBrokenBehindGoodOnes(String line) {
    assertThatThrownBy(() -> read(SEVEN + SEVEN + line))
        .hasMessageStartingWith("drawings.ndjson:3: ");
  }

  @Test
  void saysWhereInADrawingOfManyLinesJsonIsBroken() {
    assertThatThrownBy(() -> read(SEVEN + "{\n\"strokes\": [\n}"))
        .hasMessageStartingWith("drawings.ndjson:2: JSON is broken: ")
        .hasMessageEndingWith("(line 4, column 1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<ink></ink> | drawings.ndjson:1: number of traces (0) must be positive",
        "<ink>\\n<trace>1</trace></ink> | drawings.ndjson:2: point 0 of trace 0 must have x and y",
        "<ink><trace>1 2,'3 4</trace></ink> | drawings.ndjson:1: value ('3) must be a number;"
            + " differences are not read",
        "<ink><trace>1 2 | drawings.ndjson:1: InkML is broken or cut off",
        "<!DOCTYPE ink [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><ink><trace>&e;</trace></ink> |"
            + " drawings.ndjson:1: InkML is broken or cut off",
      },
      quoteCharacter = '`')
  void refusesBrokenInkMl(String text, String reason) {
    assertThatThrownBy(() -> read(text.translateEscapes()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(reason);
  }

  @Test
  void refusesWhatIsNoInkByItsName() {
    assertThatThrownBy(() -> read("%PDF-1.4"))
        .hasMessage(
            "file (drawings.ndjson) must be drawings (NDJSON, InkML); it is a PDF document: save"
                + " its page as PNG");
  }

  @Test
  void refusesFilesBeyondTheLimit() {
    InputStream blank = new EndlessLine();

    assertThatThrownBy(() -> InkJson.stream(blank, "endless", 1 << 20, (drawing, line) -> {}))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("endless: size must be at most 1048576 bytes");
  }

  @Test
  void refusesAGzippedFileThatIsCutOff() throws IOException {
    byte[] whole = gzip(SEVEN.repeat(2000).getBytes(StandardCharsets.UTF_8));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    byte[] start = Arrays.copyOf(whole, 5);

    assertThatThrownBy(() -> read(half))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("the compressed data is broken or cut off");
    assertThatThrownBy(() -> read(start))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("drawings.ndjson: the compressed data is broken or cut off");
  }

  @Test
  void refusesMissingFilesAndFolders() {
    Path missing = folder.resolve("missing.ndjson");

    assertThatThrownBy(() -> InkReader.read(missing))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("file (" + missing + ") must exist");
    assertThatThrownBy(() -> InkReader.read(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("file (" + folder + ") must not be a folder");
  }

  @Test
  void writesWhatItReads() throws IOException {
    byte[] bytes = drawings();
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    List<LabeledInk> drawings = read(bytes);
    try (InkWriter writer = new InkWriter(written)) {
      for (LabeledInk drawing : drawings) {
        writer.write(drawing);
      }
    }

    assertThat(drawings).hasSize(34);
    assertThat(written.toByteArray())
        .asString()
        .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void writesGzippedWhereTheNameSaysSo() throws IOException {
    Path file = folder.resolve("out.ndjson.gz");

    try (InkWriter writer = InkWriter.create(file)) {
      for (LabeledInk drawing : read(drawings())) {
        writer.write(drawing);
      }
    }

    assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
    assertThat(InkReader.read(file)).isEqualTo(read(drawings()));
  }

  @Test
  void everyMutationIsReadOrRefusedWithASentence() throws IOException {
    byte[] plain = drawings();
    byte[] packed = gzip(plain);
    Random random = new Random(7);
    int refused = 0;

    for (int i = 0; i < 3000; i++) {
      byte[] mutant = Mutations.of(i % 3 == 0 ? packed : plain, random);
      try {
        assertThat(read(mutant)).isNotNull();
      } catch (InvalidDataException e) {
        refused++;
        assertThat(e.getMessage()).contains("drawings.ndjson").doesNotContain("\n");
      }
    }

    assertThat(refused).isGreaterThan(1000);
  }

  public static byte[] drawings() throws IOException {
    try (InputStream in = InkReaderTest.class.getResourceAsStream("drawings.ndjson")) {
      return in.readAllBytes();
    }
  }

  static List<LabeledInk> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<LabeledInk> read(byte[] bytes) throws IOException {
    List<LabeledInk> drawings = new ArrayList<>();
    InkReader.stream(
        new ByteArrayInputStream(bytes),
        "drawings.ndjson",
        (drawing, line) -> drawings.add(drawing));
    return drawings;
  }

  public static byte[] gzip(byte[] bytes) throws IOException {
    return gzip(bytes, new byte[0], 0);
  }

  private static byte[] gzip(byte[] bytes, byte[] more, int times) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
      for (int i = 0; i < times; i++) {
        out.write(more);
      }
    }
    return packed.toByteArray();
  }

  /** A line that never ends. */
  private static final class EndlessLine extends InputStream {

    @Override
    public int read() {
      return ' ';
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      Arrays.fill(bytes, offset, offset + length, (byte) ' ');
      return length;
    }
  }
}
