package dev.inkling.data.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Mutations;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class UnipenReaderTest {

  /** Ink of five components, in which the pen is up in component 2; one run is empty. */
  private static final String INK =
      """
      .WRITER_ID anna
      .COMMENT the pen goes
       .PEN_DOWN is no keyword here
      .PEN_DOWN
      0 10
      5 20
      .PEN_UP
      .PEN_DOWN
      7 -1
      .DT 12
      .PEN_UP
      8 8
      .PEN_DOWN
      1 1
      2 2
      3 3
      4 4
      .PEN_DOWN
      9 0
      """;

  private static final String DIGITS =
      """
      .VERSION 1.0
      .INCLUDE abc/abc.doc
      .INCLUDE abc/data/anna.dat
      .SEGMENT CHARACTER 0 ? "7"
      .SEGMENT CHARACTER 1-3 OK "4"
      .SEGMENT CHARACTER 3:1-3:2 OK "1"
      .SEGMENT CHARACTER 0:1,3:2-4 ? "0"
      .SEGMENT CHARACTER 4 ? "x"
      .SEGMENT WORD 0-4 ? "77"
      """;

  @TempDir private Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();
  private UnipenCategory category = UnipenCategory.DIGITS;

  private List<LabeledInk> read() throws IOException {
    return read(tar());
  }

  private List<LabeledInk> read(byte[] bytes) throws IOException {
    Path archive = folder.resolve("unipen");
    Files.write(archive, bytes);
    List<LabeledInk> drawings = new ArrayList<>();
    UnipenReader.stream(
        archive, category, (drawing, line) -> drawings.add(drawing), UnipenReaderTest::fail);
    return drawings;
  }

  private static void fail(InvalidDataException e) {
    throw e;
  }

  private byte[] tar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.ISO_8859_1);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void putExample() {
    files.put("data/1a/abc/anna.dat", DIGITS);
    files.put("data/1b/abc/anna.dat", ".SEGMENT CHARACTER 0 ? \"8\"\n");
    files.put("include/abc/abc.doc", ".COORD X Y\n.DATA_INFO caf\u00e9\n.ALPHABET \"0\"\n");
    files.put("include/abc/data/anna.dat", INK);
    files.put("LICENSE", "free");
  }

  @Test
  void segmentsNameComponents() throws IOException {
    putExample();

    List<LabeledInk> drawings = read();

    assertThat(drawings)
        .extracting(LabeledInk::label)
        .containsExactly(Label.digit(7), Label.digit(4), Label.digit(1), Label.digit(0));
    assertThat(drawings).extracting(LabeledInk::writer).containsOnly("abc:anna");
    assertThat(drawings).extracting(LabeledInk::source).containsOnly("unipen-1a");
    assertThat(drawings)
        .extracting(LabeledInk::ink)
        .containsExactly(
            Ink.of(stroke(0, -10, 5, -20)),
            Ink.of(stroke(7, 1), stroke(1, -1, 2, -2, 3, -3, 4, -4)),
            Ink.of(stroke(2, -2, 3, -3)),
            Ink.of(stroke(5, -20), stroke(3, -3, 4, -4), stroke(9, 0)));
  }

  private static Stroke stroke(double... coordinates) {
    double[] xs = new double[coordinates.length / 2];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = coordinates[2 * i];
      ys[i] = coordinates[2 * i + 1];
    }
    return Stroke.of(xs, ys);
  }

  @Test
  void lettersAndSymbolsAreNoDigits() throws IOException {
    files.put("include/ink", INK);
    files.put("data/1b/abc/a.dat", segments("A", "X", "a", "7", "AB"));
    files.put("data/1c/abc/a.dat", segments("x", "o", "X"));
    files.put("data/1d/abc/a.dat", segments("+", "\\\"", "\"", "\\\\", "\\", "|", "a", " ", ""));

    assertThat(signs(UnipenCategory.CAPITALS)).containsExactly("A like a digit", "X");
    assertThat(signs(UnipenCategory.SMALL_LETTERS)).containsExactly("x", "o like a digit");
    assertThat(signs(UnipenCategory.SYMBOLS))
        .containsExactly("+", "\"", "\"", "\\ like a digit", "\\ like a digit", "| like a digit");
    assertThat(read()).extracting(LabeledInk::label).containsOnly(Label.NOT_A_DIGIT);
    assertThat(read()).extracting(LabeledInk::source).containsOnly("unipen-1d");
    assertThat(read()).extracting(LabeledInk::writer).containsOnly("abc:anna");
  }

  private static String segments(String... labels) {
    StringBuilder text = new StringBuilder(".INCLUDE ink\n");
    for (String label : labels) {
      text.append(".SEGMENT CHARACTER 0 ? \"").append(label).append("\"\n");
    }
    return text.toString();
  }

  private List<String> signs(UnipenCategory chosen) throws IOException {
    category = chosen;
    return read().stream()
        .map(drawing -> drawing.symbol() + (drawing.lookalike() ? " like a digit" : ""))
        .toList();
  }

  @Test
  void whatIsBrokenIsToldOfAndLeftOut() throws IOException {
    putExample();
    files.put("data/1a/abc/anna.dat", DIGITS + ".SEGMENT CHARACTER 9 ? \"1\"\n");
    files.put("data/1a/abc/berta.dat", ".INCLUDE nowhere\n.SEGMENT CHARACTER 0 ? \"1\"\n");
    Path archive = Files.write(folder.resolve("unipen"), tar());
    List<Label> labels = new ArrayList<>();
    List<String> broken = new ArrayList<>();

    UnipenReader.stream(
        archive,
        UnipenCategory.DIGITS,
        (drawing, line) -> labels.add(drawing.label()),
        e -> broken.add(e.getMessage()));

    assertThat(labels).hasSize(4);
    assertThat(broken)
        .containsExactly(
            archive + "/data/1a/abc/anna.dat:10: segment (9) must name components within 0 and 4",
            archive + "/data/1a/abc/berta.dat:1: included file (nowhere) must be in the archive");
  }

  @Test
  void columnsAreAsCoordSays() throws IOException {
    files.put("data/1a/abc/a.dat", ".INCLUDE a\n.SEGMENT CHARACTER 0 ? \"1\"\n");
    files.put("include/a", ".COORD T Y X\n.PEN_DOWN\n99 1 2\n");

    assertThat(read().get(0).ink()).isEqualTo(Ink.of(stroke(2, -1)));
  }

  @Test
  void archivesAreToldByTheirContent() throws IOException {
    putExample();
    byte[] tar = tar();
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(tar);
    }
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(1))) {
      out.write(tar);
    }

    assertThat(read(gzip.toByteArray())).isEqualTo(read(tar)).hasSize(4);
    assertThat(read(xz.toByteArray())).isEqualTo(read(tar));
  }

  @Test
  void foldersMayLieInOthers() throws IOException {
    files.put("train_r01_v07/data/1a/abc/anna.dat", DIGITS);
    files.put("train_r01_v07/include/abc/abc.doc", "");
    files.put("train_r01_v07/include/abc/data/anna.dat", INK);

    assertThat(read()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        ".SEGMENT CHARACTER 5 ? \"1\" | 1: segment (5) must name components within 0 and 4",
        ".SEGMENT CHARACTER 3-1 ? \"1\" | 1: segment (3-1) must name components within 0 and 4",
        ".SEGMENT CHARACTER 0-999999999 ? \"1\" | 1: segment (0-999999999) must name components"
            + " within 0 and 4",
        ".SEGMENT CHARACTER a ? \"1\" | 1: segment (a) must name components",
        ".SEGMENT CHARACTER 0, ? \"1\" | 1: segment () must name components",
        ".INCLUDE none | 1: included file (none) must be in the archive",
        ".COORD A B | 1: .COORD (A B) must name X and Y",
        ".PEN_DOWN~1 one | 2: point (1 one) must be numbers",
        ".PEN_DOWN~1 | 2: point (1) must have x and y"
      })
  void namesFileLineAndReason(String lines, String reason) {
    files.put("data/1a/abc/a.dat", lines.replace('~', '\n') + "\n.INCLUDE ink\n");
    files.put("include/ink", INK);

    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(folder.resolve("unipen") + "/data/1a/abc/a.dat:" + reason);
  }

  @Test
  void refusesFilesThatIncludeThemselves() {
    files.put("data/1a/abc/a.dat", ".INCLUDE a\n");
    files.put("include/a", ".INCLUDE b\n.INCLUDE b\n.INCLUDE b\n");
    files.put("include/b", ".INCLUDE a\n.INCLUDE a\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidDataException.class)
        .hasMessageEndingWith("inclusions must be at most 100, and 8 deep");
  }

  @Test
  void refusesWhatIsNoSuchArchive() throws IOException {
    files.put("data/1b/abc/a.dat", DIGITS);
    byte[] letters = tar();
    byte[] half = Arrays.copyOf(letters, 700);

    assertThatThrownBy(() -> read(letters))
        .hasMessageEndingWith("archive must contain the folder data/1a, UNIPEN's isolated digits");
    assertThatThrownBy(() -> read(new byte[0]))
        .hasMessageEndingWith("file must be a tar archive with files in it");
    assertThatThrownBy(() -> read("hello".repeat(200).getBytes(StandardCharsets.UTF_8)))
        .hasMessageEndingWith("archive is broken or cut off");
    assertThatThrownBy(() -> read(half)).isInstanceOf(InvalidDataException.class);
  }

  @Test
  void everyMutationIsReadOrRefusedWithASentence() throws IOException {
    putExample();
    byte[] plain = tar();
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(1))) {
      out.write(plain);
    }
    Random random = new Random(9);

    for (int i = 0; i < 300; i++) {
      byte[] mutant =
          i % 4 == 0
              ? Mutations.of(xz.toByteArray(), random)
              : Mutations.of(Mutations.of(plain, random), random);
      try {
        assertThat(read(mutant)).isNotNull();
      } catch (InvalidDataException e) {
        assertThat(e.getMessage()).startsWith(folder.toString()).doesNotContain("\n");
      }
    }
  }

  @Test
  void theOriginalFilesGiveTheRecordedDrawings() throws IOException {
    Path original = Path.of("../../shared/data/raw/unipen-1a.tar.xz");
    Path drawings = Path.of("../../shared/data/ink/unipen-1a.ndjson.gz");
    assumeTrue(Files.exists(original) && Files.exists(drawings), "recorded drawings are not here");
    List<LabeledInk> read = new ArrayList<>();

    UnipenReader.stream(
        original,
        UnipenCategory.DIGITS,
        (drawing, line) -> read.add(drawing),
        UnipenReaderTest::fail);

    assertThat(read).hasSize(15_953);
    assertThat(read.equals(InkReader.read(drawings))).isTrue();
  }
}
