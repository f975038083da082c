package dev.inkling.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.Drawings;
import dev.inkling.Drawings.Drawing;
import dev.inkling.Prediction;
import dev.inkling.ink.InkNormalizer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Papers with lines, crops without a margin, and pictures of more than one digit. */
class PaperKindsTest {

  private static final DigitRecognizer RECOGNIZER = DigitRecognizer.bundled();

  private static final int SIDE = 168;

  /** What is printed on the paper, or how it is cropped. */
  enum Kind {
    RULED,
    SQUARED,
    CELL,
    FRAME,
    CORNERS,
    AXES,
    TIGHT
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theDigitIsReadAsItsInkIs(Kind kind) {
    int different = 0;

    for (Drawing drawing : Drawings.own()) {
      DigitImage image =
          InkNormalizer.standard()
              .withPenWidth(kind == Kind.TIGHT ? 3.6 : 2.4)
              .normalize(drawing.ink());
      for (boolean isDark : new boolean[] {true, false}) {
        Prediction prediction = RECOGNIZER.recognize(picture(image, kind, isDark));
        if (prediction.digit() != RECOGNIZER.recognize(drawing.ink()).digit()) {
          different++;
        }
      }
    }

    // Of sixty pictures.
    assertThat(different).isLessThanOrEqualTo(2);
  }

  @Test
  void severalDigitsAreSaidToBeSeveral() {
    DigitImage[] images = new DigitImage[3];
    for (int first = 0; first < 27; first += 5) {
      for (int i = 0; i < 3; i++) {
        images[i] = InkNormalizer.standard().normalize(Drawings.own().get(first + i).ink());
      }
      byte[] pixels = new byte[3 * SIDE * SIDE];
      for (int at = 0; at < pixels.length; at++) {
        int x = at % (3 * SIDE);
        int y = at / (3 * SIDE);
        float ink = images[x / SIDE].pixel(x % SIDE / 6, y / 6);
        pixels[at] = (byte) (230 - Math.round(200 * ink));
      }

      Prediction prediction = RECOGNIZER.recognize(GrayImage.of(3 * SIDE, SIDE, pixels));

      assertThat(prediction.isSeveral()).isTrue();
      assertThat(prediction.isDigit()).isFalse();
    }
  }

  @Test
  void oneDigitIsNotSeveral() {
    for (Drawing drawing : Drawings.own()) {
      DigitImage image = InkNormalizer.standard().normalize(drawing.ink());

      assertThat(RECOGNIZER.recognize(picture(image, Kind.RULED, true)).isSeveral()).isFalse();
    }
  }

  private static GrayImage picture(DigitImage image, Kind kind, boolean isDark) {
    float[] cover = new float[SIDE * SIDE];
    // Marks stand outside the digit, which would reach to the picture's border.
    int pixel = kind == Kind.CORNERS ? 5 : 6;
    int margin = (SIDE - DigitImage.SIZE * pixel) / 2;
    for (int at = 0; at < cover.length; at++) {
      int x = at % SIDE - margin;
      int y = at / SIDE - margin;
      if (Math.min(x, y) >= 0 && Math.max(x, y) < DigitImage.SIZE * pixel) {
        cover[at] = image.pixel(x / pixel, y / pixel);
      }
    }
    if (kind == Kind.TIGHT) {
      return cropped(cover, isDark);
    }
    for (int at = 0; at < cover.length; at++) {
      cover[at] = Math.max(cover[at], line(at % SIDE, at / SIDE, kind));
    }
    return grey(cover, SIDE, SIDE, isDark);
  }

  /** Printed ink at a pixel, 0 to 1. */
  private static float line(int x, int y, Kind kind) {
    boolean isLine =
        switch (kind) {
          case RULED -> (y + 20) % 47 < 2;
          case SQUARED -> (y + 20) % 37 < 2 || (x + 11) % 37 < 2;
          case CELL -> x / 3 == 3 || x / 3 == 52 || y / 3 == 2 || y / 3 == 53;
          case CORNERS -> {
            int far = Math.max(Math.abs(2 * x - SIDE), Math.abs(2 * y - SIDE));
            int near = Math.min(Math.abs(2 * x - SIDE), Math.abs(2 * y - SIDE));
            yield far > 156 && far < 166 && near > 100 && near < 166;
          }
          case AXES ->
              (x / 4 == 3 && y < 158 && y > 6)
                  || (y / 4 == 38 && x > 11 && x < 162)
                  || (x / 4 == 2 && y % 30 < 3 && y < 158);
          default -> {
            int rim = Math.min(Math.min(x, SIDE - 1 - x), Math.min(y, SIDE - 1 - y));
            yield rim == 9 || rim == 10;
          }
        };
    if (!isLine) {
      return 0;
    }
    return kind == Kind.RULED || kind == Kind.SQUARED ? 0.5f : 1;
  }

  private static GrayImage cropped(float[] cover, boolean isDark) {
    int left = SIDE;
    int top = SIDE;
    int right = 0;
    int bottom = 0;
    for (int at = 0; at < cover.length; at++) {
      if (cover[at] > 0.5f) {
        left = Math.min(left, at % SIDE);
        right = Math.max(right, at % SIDE + 1);
        top = Math.min(top, at / SIDE);
        bottom = at / SIDE + 1;
      }
    }
    // A bare upright bar would be paper as well as ink: the crop is a square around the digit.
    int wider = Math.max(0, bottom - top - (right - left)) / 2;
    left = Math.max(0, left - wider);
    right = Math.min(SIDE, right + wider);
    float[] part = new float[(right - left) * (bottom - top)];
    for (int y = top; y < bottom; y++) {
      float[] row = Arrays.copyOfRange(cover, y * SIDE + left, y * SIDE + right);
      System.arraycopy(row, 0, part, (y - top) * row.length, row.length);
    }
    return grey(part, right - left, bottom - top, isDark);
  }

  private static GrayImage grey(float[] cover, int width, int height, boolean isDark) {
    byte[] pixels = new byte[cover.length];
    for (int at = 0; at < pixels.length; at++) {
      int light = 230 - Math.round(200 * cover[at]);
      pixels[at] = (byte) (isDark ? light : 255 - light);
    }
    return GrayImage.of(width, height, pixels);
  }
}
