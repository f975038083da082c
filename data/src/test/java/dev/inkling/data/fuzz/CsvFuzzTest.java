package dev.inkling.data.fuzz;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.picture.CsvReader;
import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Tables of pixels. */
public final class CsvFuzzTest extends ParserFuzz {

  private static final Path TABLE = scratch("table");
  private static final String ROW = ",0".repeat(784) + "\n";
  private static final CsvFuzzTest FUZZ = new CsvFuzzTest();

  CsvFuzzTest() {
    super(table("7", ROW, "3" + ROW), table("label", ROW.replace("0", "pixel"), "3" + ROW));
  }

  /** A part for the first label, a few columns, the rest of its line, and the other lines. */
  private static Structure table(String label, String columns, String rest) {
    int some = columns.indexOf(',', 20);
    List<byte[]> parts = new ArrayList<>();
    parts.addAll(Structure.ofText(label + columns.substring(0, some)).parts());
    for (String part : List.of(columns.substring(some), rest.substring(0, 9), rest.substring(9))) {
      parts.add(part.getBytes(StandardCharsets.UTF_8));
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
        Map.entry("blank lines", () -> repeat("", "\n", "")),
        Map.entry("one long line", () -> repeat("", "1,", "")),
        Map.entry("commas", () -> repeat("", ",", "")),
        Map.entry("a long number", () -> repeat("7,", "0", "")),
        Map.entry("quotes", () -> repeat("", "\"", "")),
        Map.entry("blank lines, unpacked", () -> bomb('\n')),
        Map.entry("commas, unpacked", () -> bomb(',')));
  }

  @Override
  protected void parse(byte[] file) throws IOException {
    Files.write(TABLE, file);
    try {
      CsvReader.read(TABLE);
    } catch (InvalidDataException e) {
      refused(e);
    }
  }
}
