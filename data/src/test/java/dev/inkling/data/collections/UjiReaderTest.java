package dev.inkling.data.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

final class UjiReaderTest {

  private static final String CHARACTERS =
      """
      .LEXICON "a" "x" "7"
      .HIERARCHY CHARACTER

      .SEGMENT CHARACTER 0-1 ? "a"
      .COMMENT a 1 1
      .PEN_DOWN
        10  20
        15  25
      .PEN_UP
      .DT 100
      .PEN_DOWN
        30  40
      .PEN_UP
      .DT 100

      .SEGMENT CHARACTER 2 ? "x"
      .PEN_DOWN
        1 2
      .PEN_UP

      .SEGMENT CHARACTER 3 ? "7"
      .PEN_DOWN
        50  60
        55  65
      .PEN_UP
      """;

  @TempDir private Path folder;

  private List<LabeledInk> read(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    List<LabeledInk> drawings = new ArrayList<>();
    UjiReader.stream(file, (drawing, line) -> drawings.add(drawing));
    return drawings;
  }

  private List<LabeledInk> read(String name, String text) throws IOException {
    return read(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void readsDigitsAndLettersAndTheWriterFromTheName() throws IOException {
    List<LabeledInk> drawings = read("UJIpenchars-w07", CHARACTERS);

    Ink a =
        Ink.of(
            Stroke.of(new double[] {10, 15}, new double[] {20, 25}),
            Stroke.of(new double[] {30}, new double[] {40}));
    Ink x = Ink.of(Stroke.of(new double[] {1}, new double[] {2}));
    Ink seven = Ink.of(Stroke.of(new double[] {50, 55}, new double[] {60, 65}));
    assertThat(drawings)
        .containsExactly(
            new LabeledInk(a, Label.NOT_A_DIGIT, "w07", "uji-v1", "a", true),
            new LabeledInk(x, Label.NOT_A_DIGIT, "w07", "uji-v1", "x", false),
            new LabeledInk(seven, Label.digit(7), "w07", "uji-v1", "", false));
  }

  @Test
  void namesFileLineAndReason() {
    Path file = folder.resolve("UJIpenchars-w01");

    assertThatThrownBy(() -> read("UJIpenchars-w01", ".SEGMENT CHARACTER 0 ? \"ab\""))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            file + ":1: segment (.SEGMENT CHARACTER 0 ? \"ab\") must be a digit or a letter");
    assertThatThrownBy(() -> read("UJIpenchars-w01", "hello"))
        .hasMessage(file + ":2: file must contain segments, as UJIpenchars-w01 does");
    assertThatThrownBy(() -> read("uji.names", CHARACTERS))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageEndingWith("must name the writer, as UJIpenchars-w01 does");
  }

  @Test
  void everyMutationIsReadOrRefusedWithASentence() throws IOException {
    byte[] plain = CHARACTERS.getBytes(StandardCharsets.ISO_8859_1);
    Random random = new Random(17);

    for (int i = 0; i < 500; i++) {
      try {
        assertThat(read("UJIpenchars-w01", Mutations.of(plain, random))).isNotNull();
      } catch (InvalidDataException e) {
        assertThat(e.getMessage()).startsWith(folder.toString()).doesNotContain("\n");
      }
    }
  }
}
