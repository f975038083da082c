package dev.inkling.page.panels;

import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file of corrections as far as Java reads it: the browser parses its JSON and hands over numbers
 * and the text of the picture, which here stand in the line itself.
 */
public final class CorrectionFuzzTest extends ParserFuzz {

  private static final CorrectionFuzzTest FUZZ = new CorrectionFuzzTest();

  CorrectionFuzzTest() {
    super(
        Structure.ofText(
            "7,2,0.5,0.5,0,0.2,1,-2,0.3,0,9,1,0,0,1,0.1,0.1,x,x,x,x\n\n3,1,0,0,0,x,x,x|"
                + "00ff".repeat(392)
                + "\n"),
        Structure.ofText("0,1,0.25,0.75,0,1,x,x\n"));
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected void parse(byte[] file) {
    Corrections read = Corrections.none();
    Corrections.Import imported =
        read.read(new String(file, StandardCharsets.UTF_8), CorrectionFuzzTest::correction);
    read.plus(imported.fresh()).lines();
  }

  private static Correction correction(String line) {
    int bar = line.indexOf('|');
    String[] numbers = (bar < 0 ? line : line.substring(0, bar)).split(",", -1);
    double[] flat = Arrays.stream(numbers).mapToDouble(CorrectionFuzzTest::number).toArray();
    // The browser's part refuses every label but a digit.
    return flat[0] >= 0 && flat[0] <= 9
        ? Correction.read(0, flat, bar < 0 ? null : line.substring(bar + 1), line)
        : null;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
