package dev.inkling.data.fuzz;

import dev.inkling.data.collections.PendigitsReader;
import dev.inkling.data.collections.UjiReader;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** The UNIPEN-like text of UCI: pen digits and UJI. */
public final class PendigitsFuzzTest extends ParserFuzz {

  private static final PendigitsFuzzTest FUZZ = new PendigitsFuzzTest();

  private static final Path DIGITS = scratch("x.tra");
  private static final Path CHARACTERS = scratch("x-w01");
  private static final String DIGIT =
      """
      .SEGMENT DIGIT 0-1 ? "7"
      .COMMENT 7 12 3
      .PEN_DOWN
       12 34
       56 78
      .PEN_UP
      .DT 100
      .PEN_DOWN
      1 2
      .PEN_UP
      """;

  PendigitsFuzzTest() {
    super(Structure.ofText(DIGIT), Structure.ofText(DIGIT.replace("DIGIT", "CHARACTER")));
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.ofEntries(
        Map.entry("blank lines", () -> repeat(DIGIT, "\n", "")),
        Map.entry("one long line", () -> repeat("", "a ", "")),
        Map.entry("strokes of one point", () -> repeat(DIGIT, ".PEN_DOWN\n1 2\n.PEN_UP\n", "")),
        Map.entry("segments", () -> repeat("", ".SEGMENT DIGIT 0 ? \"3\"\n.PEN_DOWN\n1 2\n", "")),
        Map.entry("blank lines, unpacked", () -> bomb('\n')));
  }

  @Override
  protected void parse(byte[] file) throws IOException {
    Files.write(DIGITS, file);
    Files.write(CHARACTERS, file);
    try {
      PendigitsReader.stream(DIGITS, (drawing, line) -> {});
    } catch (InvalidDataException e) {
      refused(e);
    }
    try {
      UjiReader.stream(CHARACTERS, (drawing, line) -> {});
    } catch (InvalidDataException e) {
      refused(e);
    }
  }
}
