package dev.inkling.page.panels;

import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Links with a drawing: their bytes are changed, and the check sum made anew, or their letters. */
public final class LinkFuzzTest extends ParserFuzz {

  private static final String LETTERS =
      DrawingLink.of(
          Ink.of(
              Stroke.of(new double[] {0.1, 0.5, 0.2}, new double[] {0, 1, -0.5}),
              Stroke.of(new double[] {0.9, 0.8}, new double[] {0.7, 0.7}, new double[] {0, 40})));

  private static final LinkFuzzTest FUZZ = new LinkFuzzTest();

  LinkFuzzTest() {
    super(bytes(), Structure.ofBytes(LETTERS.getBytes(StandardCharsets.UTF_8), 1, 4, 8, 12));
  }

  /** A part for each byte but the check sum. */
  private static Structure bytes() {
    byte[] all = Base64.getUrlDecoder().decode(LETTERS);
    int[] cuts = new int[all.length - 3];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = i + 1;
    }
    List<byte[]> parts = Structure.ofBytes(all, cuts).parts();
    return new Structure(parts.subList(0, parts.size() - 1), LinkFuzzTest::letters);
  }

  private static byte[] letters(List<byte[]> parts) {
    byte[] bytes = Structure.concatenated(parts);
    byte[] all = Arrays.copyOf(bytes, bytes.length + 2);
    int sum = DrawingLink.checksum(bytes, bytes.length);
    all[bytes.length] = (byte) (sum >> 8);
    all[bytes.length + 1] = (byte) sum;
    return Base64.getUrlEncoder().withoutPadding().encode(all);
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected void parse(byte[] file) {
    try {
      DrawingLink.ink(new String(file, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      refused(e);
    }
  }
}
