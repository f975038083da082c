package dev.inkling.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Invocation;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.data.picture.LabeledImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands around the readers; the readers themselves are tested in the module data. */
final class DataConversionTest {

  private static final String DRAWING =
      """
      {"label":7,"writer":"tra12","source":"pendigits-tra","strokes":[[[10,100],[20,100.5]]]}
      """;

  @TempDir private Path folder;
  private Path digits;

  @BeforeEach
  void write() throws IOException {
    digits = folder.resolve("our.tra");
    Files.writeString(
        digits,
        """
        .SEGMENT DIGIT 0 ? "7"
        .COMMENT 7 12 1
        .PEN_DOWN
        10 400
        20 399.5
        """);
  }

  @Test
  void printsDrawingsAndNothingElseToStandardOutput() {
    Invocation run = Invocation.of("data", "pendigits", digits);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(DRAWING);
    assertThat(run.err()).isEqualToIgnoringNewLines("inkling: 1 drawings of 1 writers");
  }

  @Test
  void writesAFileGzippedWhereTheNameSaysSo() throws IOException {
    Path plain = folder.resolve("new/digits.ndjson");
    Path packed = folder.resolve("digits.ndjson.gz");

    Invocation run = Invocation.of("data", "pendigits", digits, "--out", plain);
    Invocation.of("data", "pendigits", digits, "--out", packed);

    assertThat(run.out()).isEqualToIgnoringNewLines("1 drawings of 1 writers in " + plain);
    assertThat(run.err()).isEmpty();
    assertThat(plain).hasContent(DRAWING.strip());
    assertThat(Files.readAllBytes(packed)).startsWith(0x1f, 0x8b);
    assertThat(InkReader.read(packed)).isEqualTo(InkReader.read(plain));
  }

  @Test
  void picturesBecomeDigitImagesOfTheWritersThatAreWanted() throws IOException {
    Path scans = Files.createDirectories(folder.resolve("scans"));
    for (String name : List.of("1-anna-1", "1-anna-2", "1-bo-1", "odd")) {
      BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
      for (int y = 0; y < 40; y++) {
        for (int x = 0; x < 40; x++) {
          picture.setRGB(x, y, x > 17 && x < 22 && y > 8 && y < 32 ? 0 : 0xffffff);
        }
      }
      ImageIO.write(picture, "png", scans.resolve(name + ".png").toFile());
    }
    Path list = Files.writeString(folder.resolve("list.txt"), "# ours\nanna\n");
    Path some = folder.resolve("some-images-idx3-ubyte");
    Path others = folder.resolve("others-images-idx3-ubyte.gz");

    Invocation run = Invocation.of("data", "pictures", scans, "--writers", list, "--out", some);
    Invocation.of("data", "pictures", scans, "--writers", list, "--except", "--out", others);
    Invocation one =
        Invocation.of("data", "pictures", scans, "--per-digit", 1, "--out", some + "-one");

    assertThat(run.out()).isEqualToIgnoringNewLines("2 digit images of 1 writers in " + some);
    LabeledImages images = IdxReader.read(some);
    assertThat(images.writers()).containsExactly("anna", "anna");
    assertThat(images.label(0)).isEqualTo(1);
    // A line, twenty pixels high, in the middle.
    assertThat(images.image(0).pixels()[14 * 28 + 14]).isGreaterThan(0.9f);
    assertThat(images.image(0).pixels()[14 * 28 + 5]).isZero();
    assertThat(IdxReader.read(others).writers()).containsExactly("bo");
    assertThat(one.out()).startsWith("1 digit images");
    assertThat(Invocation.of("data", "pictures", scans, "--out", folder.resolve("digits")).err())
        .contains("file name must contain \"images\"");
  }

  @Test
  void aBrokenFileLeavesNothingBehind() throws IOException {
    Files.writeString(digits, Files.readString(digits) + "30 x\n");
    Path out = folder.resolve("digits.ndjson");

    Invocation run = Invocation.of("data", "pendigits", digits, "--out", out);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("inkling: " + digits + ":6: point (30 x) must be two numbers");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(digits);
    }
  }

  @Test
  void aFileThatIsNoArchiveIsOneSentence() {
    Invocation run = Invocation.of("data", "unipen", digits);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("inkling: " + digits + ": ").hasLineCount(1);
  }

  @Test
  void lettersAndSymbolsComeFromUnipenToo() throws IOException {
    Path archive = folder.resolve("unipen.tar");
    writeArchive(archive);
    Path all = folder.resolve("all.ndjson");
    Path some = folder.resolve("some.ndjson");

    Invocation run = Invocation.of("data", "unipen", archive, "-c", "1d,1b", "--out", all);
    Invocation.of("data", "unipen", archive, "-c", "1b", "--per-symbol", "2", "--out", some);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines("6 drawings of 1 writers in " + all);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "inkling: left out: "
                + archive
                + "/data/1b/abc/a.dat:6: segment (7) must name components within 0 and 0");
    assertThat(InkReader.read(all))
        .extracting(LabeledInk::symbol)
        .containsExactly("X", "X", "X", "O", "X", "+");
    assertThat(InkReader.read(all))
        .extracting(LabeledInk::lookalike)
        .containsExactly(false, false, false, true, false, false);
    assertThat(InkReader.read(some))
        .extracting(LabeledInk::symbol)
        .containsExactlyInAnyOrder("X", "X", "O");
  }

  private static void writeArchive(Path archive) throws IOException {
    String x = ".SEGMENT CHARACTER 0 ? \"X\"\n";
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
      put(
          tar,
          "data/1b/abc/a.dat",
          ".INCLUDE ink\n"
              + x.repeat(3)
              + ".SEGMENT CHARACTER 0 ? \"O\"\n.SEGMENT CHARACTER 7 ? \"O\"\n"
              + x);
      put(tar, "data/1d/abc/a.dat", ".INCLUDE ink\n.SEGMENT CHARACTER 0 ? \"+\"\n");
      put(tar, "include/ink", ".WRITER_ID anna\n.PEN_DOWN\n0 0\n9 9\n");
    }
  }

  private static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  @Test
  void refusesWhatIsNoCategoryAndNoCount() {
    assertThat(Invocation.of("data", "unipen", digits, "--category", "2").err())
        .contains("category (2) must be one of 1a, 1b, 1c, 1d");
    assertThat(Invocation.of("data", "unipen", digits, "--per-symbol", "0").err())
        .contains("--per-symbol (0) must be at least 1");
  }

  @Test
  void ujisFilesAreReadTogether() throws IOException {
    String text = ".SEGMENT CHARACTER 0 ? \"7\"\n.PEN_DOWN\n1 2\n.SEGMENT CHARACTER 1 ? \"x\"\n";
    Path first = Files.writeString(folder.resolve("UJIpenchars-w01"), text);
    Path second = Files.writeString(folder.resolve("UJIpenchars-w02"), text);

    Invocation all = Invocation.of("data", "uji", first, second);
    Invocation onlyDigits = Invocation.of("data", "uji", first, second, "--digits");

    assertThat(all.err()).isEqualToIgnoringNewLines("inkling: 4 drawings of 2 writers");
    assertThat(onlyDigits.out().lines())
        .containsExactly(
            "{\"label\":7,\"writer\":\"w01\",\"source\":\"uji-v1\",\"strokes\":[[[1,2]]]}",
            "{\"label\":7,\"writer\":\"w02\",\"source\":\"uji-v1\",\"strokes\":[[[1,2]]]}");
  }

  @Test
  void helpIsComplete() {
    assertThat(Invocation.of("data", "uji", "--help").out())
        .contains("FILE", "--out", "--digits", "CC BY", "Exit codes:", "Examples:");
    assertThat(Invocation.of("data", "unipen", "--help").out())
        .contains(
            "FILE",
            "--out",
            "--category",
            "--per-symbol",
            "--seed",
            "10.5281/zenodo.1195803",
            "CC BY",
            "Exit codes:",
            "Examples:");
    assertThat(Invocation.of("data", "pendigits", "--help").out())
        .contains("FILE", "--out", "10.24432/C5MG6K", "CC BY", "Exit codes:", "Examples:");
  }
}
