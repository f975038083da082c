package dev.inkling.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"strokes | JSON",
        " \\r\\n[[[1,2]]] | JSON",
        "\uFEFF{ | JSON",
        "'' | EMPTY",
        "GIF89a | PICTURE",
        "BMxx | PICTURE",
        "RIFFabcdWEBPVP8 | PICTURE",
        "%PDF-1.7 | PDF",
        "<?xml version='1.0'?>\\n<!-- drawn --><svg xmlns='x'> | SVG",
        "<?xml version='1.0'?><ink> | INKML",
        "<!DOCTYPE html><title>x | HTML",
        "<mxfile> | XML",
        "abcdftypheic | HEIC",
        "abcdftypavif | HEIC",
        "II*\\0abc | TIFF",
        "PAR1abc | PARQUET",
        "PK\\3\\4abcdefghijklmnopqrstuvwx.npy | NPZ",
        "PK\\3\\4abc | ZIP",
        "seven | TEXT",
        "file,label\\n7.png,7 | TEXT",
        "ab\\1c | OTHER",
        "\\0\\0\\10\\3 | IDX",
        "\\177ELF\\2x | OTHER"
      })
  void firstBytesTell(String head, FileKind kind) {
    String text = head.translateEscapes();

    assertThat(FileKind.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE, ''", "UTF-16BE, ''", "UTF-16LE, \uFEFF", "UTF-16BE, \uFEFF"})
  void textMayBeUtf16(String charset, String mark) {
    byte[] text = (mark + "{\"strokes\":[]}").getBytes(Charset.forName(charset));

    assertThat(FileKind.of(text)).isEqualTo(FileKind.JSON);
  }

  @Test
  void aTableOfPixelsHasManyColumns() {
    assertThat(FileKind.of(("7" + ",0".repeat(784)).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(FileKind.CSV);
  }

  @Test
  void aRefusalNamesTheKindAndSaysWhatToDo() {
    assertThat(FileKind.PDF.refusal("a.pdf", "a picture"))
        .hasMessage("file (a.pdf) must be a picture; it is a PDF document: save its page as PNG");
    assertThat(FileKind.TEXT.refusal("a", "a picture"))
        .hasMessage("file (a) must be a picture; it is text");
  }

  @Test
  void nothingIsUsedUp() throws IOException {
    InputStream in =
        new BufferedInputStream(
            new ByteArrayInputStream("GIF89a".getBytes(StandardCharsets.UTF_8)));

    FileKind.peek(in, "x");

    assertThat(in.readAllBytes()).asString().isEqualTo("GIF89a");
  }

  @Test
  void whatUnpacksOutOfAllProportionIsRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 40; i++) {
        out.write(zeros);
      }
    }

    InputStream in = Sources.unpacked(new ByteArrayInputStream(packed.toByteArray()), "x.gz");

    assertThatThrownBy(in::readAllBytes)
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "x.gz: size when unpacked must be at most 32 MiB more than 40 times the packed size");
  }
}
