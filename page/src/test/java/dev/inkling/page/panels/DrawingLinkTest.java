package dev.inkling.page.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class DrawingLinkTest {

  @Property(tries = 300)
  void aLinkHoldsTheDrawing(@ForAll long seed) {
    Ink ink = drawing(new Random(seed));

    Ink read = DrawingLink.ink(DrawingLink.of(ink));

    assertThat(read.strokes()).hasSameSizeAs(ink.strokes());
    double start = Double.NaN;
    for (int s = 0; s < ink.strokes().size(); s++) {
      Stroke from = ink.strokes().get(s);
      Stroke to = read.strokes().get(s);
      assertThat(to.size()).isEqualTo(from.size());
      assertThat(to.hasTimes()).isEqualTo(from.hasTimes());
      for (int i = 0; i < from.size(); i++) {
        assertThat(to.x(i)).isCloseTo(from.x(i), within(0.5 / 1024 + 1e-9));
        assertThat(to.y(i)).isCloseTo(from.y(i), within(0.5 / 1024 + 1e-9));
        if (from.hasTimes()) {
          start = Double.isNaN(start) ? from.time(i) : start;
          assertThat(to.time(i)).isCloseTo(from.time(i) - start, within(2.01));
        }
      }
    }
    assertThat(DrawingLink.of(read))
        .isEqualTo(DrawingLink.of(DrawingLink.ink(DrawingLink.of(read))));
  }

  @Test
  void aUsualDrawingIsShortEnoughForAnyMail() {
    double[] xs = new double[80];
    double[] ys = new double[80];
    double[] times = new double[80];
    for (int i = 0; i < 80; i++) {
      xs[i] = 0.5 + 0.3 * Math.cos(i * 0.08);
      ys[i] = 0.5 + 0.3 * Math.sin(i * 0.08);
      times[i] = 16 * i;
    }

    String letters = DrawingLink.of(Ink.of(Stroke.of(xs, ys, times)));

    assertThat(letters).matches("[A-Za-z0-9_-]+").hasSizeLessThan(340);
  }

  @Test
  void whatALinkMeantYesterdayItMeansToday() {
    // Version 1; one stroke of two points without times: (256, 128), then (-1, +64).
    Ink ink = DrawingLink.ink("AQSABIACAYAB" + sum("AQSABIACAYAB"));

    assertThat(ink)
        .isEqualTo(
            Ink.of(Stroke.of(new double[] {0.25, 255.0 / 1024}, new double[] {0.125, 0.1875})));
  }

  @Property(tries = 2000)
  void aBrokenLinkIsRefusedOrHarmless(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder letters = new StringBuilder(DrawingLink.of(drawing(random)));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(letters.length());
      switch (random.nextInt(3)) {
        case 0 -> letters.setCharAt(at, (char) (33 + random.nextInt(94)));
        case 1 -> letters.deleteCharAt(at);
        default -> letters.insert(at, (char) (33 + random.nextInt(94)));
      }
    }

    assertRefusedOrHarmless(letters.toString());
  }

  @Property(tries = 1000)
  void anyLettersAreRefusedOrHarmless(
      @ForAll @Chars({'-', '_'}) @CharRange(from = 'A', to = 'z') String letters) {
    assertRefusedOrHarmless(letters);
    assertRefusedOrHarmless("AQ" + letters);
  }

  @Test
  void hostileLinksAreRefused() {
    for (String letters :
        new String[] {
          "", "A", "AQ", sum("Ag"), sum("AQ"), "A".repeat(DrawingLink.MAX_LENGTH + 4), "ä", "AB C"
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> DrawingLink.ink(letters));
    }
  }

  @Test
  void aDrawingThatIsTooLongOrTooFarHasNoLink() {
    double[] many = new double[DrawingLink.MAX_POINTS + 1];

    assertThatThrownBy(() -> DrawingLink.of(Ink.of(Stroke.of(many, many))))
        .hasMessage("number of points (5001) must be at most 5000");
    assertThatThrownBy(() -> DrawingLink.of(Ink.of(Stroke.of(new double[] {9}, new double[] {0}))))
        .hasMessage("a point must be near the pad");
  }

  private static void assertRefusedOrHarmless(String letters) {
    Ink ink;
    try {
      ink = DrawingLink.ink(letters);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("must");
      return;
    }
    assertThat(ink.points()).isBetween(1, DrawingLink.MAX_POINTS);
    assertThat(DrawingLink.ink(DrawingLink.of(ink))).isEqualTo(ink);
  }

  /** The letters that end a link which begins with these whole bytes. */
  private static String sum(String letters) {
    byte[] bytes = Base64.getUrlDecoder().decode(letters);
    int low = 0;
    int high = 0;
    for (byte one : bytes) {
      low = (low + (one & 0xff)) % 255;
      high = (high + low) % 255;
    }
    byte[] all = Arrays.copyOf(bytes, bytes.length + 2);
    all[bytes.length] = (byte) high;
    all[bytes.length + 1] = (byte) low;
    String whole = Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    return whole.substring(letters.length() / 4 * 4);
  }

  private static Ink drawing(Random random) {
    Stroke[] strokes = new Stroke[1 + random.nextInt(3)];
    double time = random.nextInt(100_000);
    for (int s = 0; s < strokes.length; s++) {
      int size = 1 + random.nextInt(30);
      double[] xs = new double[size];
      double[] ys = new double[size];
      double[] times = new double[size];
      for (int i = 0; i < size; i++) {
        xs[i] = random.nextDouble() * 1.4 - 0.2;
        ys[i] = random.nextDouble() * 1.4 - 0.2;
        time += random.nextInt(40);
        times[i] = time;
      }
      strokes[s] = random.nextInt(4) == 0 ? Stroke.of(xs, ys) : Stroke.of(xs, ys, times);
    }
    return Ink.of(strokes);
  }
}
