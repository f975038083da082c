package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.InkReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
  void helpIsComplete() {
    assertThat(Invocation.of("data", "unipen", "--help").out())
        .contains("FILE", "--out", "10.5281/zenodo.1195803", "CC BY", "Exit codes:", "Examples:");
    assertThat(Invocation.of("data", "pendigits", "--help").out())
        .contains("FILE", "--out", "10.24432/C5MG6K", "CC BY", "Exit codes:", "Examples:");
  }
}
