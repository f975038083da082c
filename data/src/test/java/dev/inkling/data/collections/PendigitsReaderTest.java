package dev.inkling.data.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.InkReaderTest;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Mutations;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PendigitsReaderTest {

  private static final String DIGITS =
      """
      .INCLUDE        our.doc

      .LEXICON "0" "1"
      .HIERARCHY      DIGIT

      .SEGMENT DIGIT    0 ? "7"
      .COMMENT 7 12  224
      .PEN_DOWN
       100  400
       200  400
      .PEN_UP
      .DT 100
      .PEN_DOWN
       150  0
      .PEN_UP

      .SEGMENT DIGIT    0 ? "1"
      .COMMENT 1 3  5
      .PEN_DOWN
       1  500
      """;

  @TempDir private Path folder;

  private List<LabeledInk> read(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    List<LabeledInk> drawings = new ArrayList<>();
    PendigitsReader.stream(file, (drawing, line) -> drawings.add(drawing));
    return drawings;
  }

  private List<LabeledInk> read(String name, String text) throws IOException {
    return read(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void readsStrokesLabelsAndWriters() throws IOException {
    List<LabeledInk> drawings = read("our-orig.tra", DIGITS);

    Ink seven =
        Ink.of(
            Stroke.of(new double[] {100, 200}, new double[] {100, 100}),
            Stroke.of(new double[] {150}, new double[] {500}));
    Ink one = Ink.of(Stroke.of(new double[] {1}, new double[] {0}));
    assertThat(drawings)
        .containsExactly(
            new LabeledInk(seven, Label.digit(7), "tra12", "pendigits-tra", "", false),
            new LabeledInk(one, Label.digit(1), "tra3", "pendigits-tra", "", false));
  }

  @Test
  void thePartIsInTheName() throws IOException {
    byte[] packed = InkReaderTest.gzip(DIGITS.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read("our-orig.tes.gz", packed))
        .extracting(LabeledInk::writer)
        .containsExactly("tes12", "tes3");
    assertThatThrownBy(() -> read("our.txt", DIGITS))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageEndingWith("must contain .tra or .tes, the part of the data set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        ".SEGMENT DIGIT 0 ? \"x\" | 1: segment (.SEGMENT DIGIT 0 ? \"x\") must be a digit",
        ".SEGMENT DIGIT 0 ? \"1\"~.COMMENT a | 2: comment (.COMMENT a) must be digit, writer and"
            + " number",
        ".PEN_DOWN~1 | 2: point (1) must be two numbers within ±1e9",
        ".PEN_DOWN~1 2 3 | 2: point (1 2 3) must be two numbers within ±1e9",
        ".PEN_DOWN~1 NaN | 2: point (1 NaN) must be two numbers within ±1e9",
        ".PEN_DOWN~1 two | 2: point (1 two) must be two numbers",
        "hello | 2: file must contain segments, as pendigits-orig.tra does"
      })
  void namesFileLineAndReason(String lines, String reason) {
    assertThatThrownBy(() -> read("our.tra", lines.replace('~', '\n')))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(folder.resolve("our.tra") + ":" + reason);
  }

  @Test
  void everyMutationIsReadOrRefusedWithASentence() throws IOException {
    byte[] plain = DIGITS.getBytes(StandardCharsets.ISO_8859_1);
    Random random = new Random(13);

    for (int i = 0; i < 1000; i++) {
      try {
        assertThat(read("our.tra", Mutations.of(plain, random))).isNotNull();
      } catch (InvalidDataException e) {
        assertThat(e.getMessage()).startsWith(folder.toString()).doesNotContain("\n");
      }
    }
  }

  @Test
  void theOriginalFileGivesTheRecordedDrawings() throws IOException {
    Path original = Path.of("../../shared/data/raw/pendigits-orig.tra.gz");
    Path drawings = Path.of("../../shared/data/ink/pendigits-train.ndjson.gz");
    assumeTrue(Files.exists(original) && Files.exists(drawings), "recorded drawings are not here");
    List<LabeledInk> read = new ArrayList<>();

    PendigitsReader.stream(original, (drawing, line) -> read.add(drawing));

    assertThat(read).hasSize(7_494);
    assertThat(read.equals(InkReader.read(drawings))).isTrue();
  }
}
