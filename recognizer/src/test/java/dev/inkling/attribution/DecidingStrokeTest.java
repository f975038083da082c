package dev.inkling.attribution;

import static dev.inkling.attribution.Lines.arc;
import static dev.inkling.attribution.Lines.joined;
import static dev.inkling.attribution.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drawings with a known deciding stroke, in many variants. */
class DecidingStrokeTest {

  private static final int VARIANTS = 24;

  /** Of fewer drawings that the network reads as meant, nothing can be said. */
  private static final int FEWEST = 6;

  private static final Engine ENGINE = bundled();

  /** How such a digit is drawn; the stroke that decides comes last. */
  private enum Shape {
    BAR_THAT_MAKES_A_ZERO_AN_EIGHT(8, 0) {
      @Override
      Ink draw(Random random) {
        // A 0 with a waist: a round one with a bar is a slashed 0.
        double width = within(random, 20, 28);
        double height = within(random, 36, 44);
        double waist = within(random, 0.1, 0.3);
        return Ink.of(
            arc(50, 50, width, height, waist, -90, 270), waistBar(random, width * (1 - waist)));
      }
    },
    BAR_BETWEEN_TWO_HALVES(8, 0) {
      @Override
      Ink draw(Random random) {
        double width = within(random, 20, 28);
        double height = within(random, 36, 44);
        double waist = within(random, 0.1, 0.3);
        return Ink.of(
            arc(50, 50, width, height, waist, -90, 90),
            arc(50, 50, width, height, waist, 90, 270),
            waistBar(random, width * (1 - waist)));
      }
    },
    CROSS_OF_A_SEVEN(7, 1) {
      @Override
      Ink draw(Random random) {
        double right = within(random, 54, 66);
        return Ink.of(
            line(within(random, 24, 34), within(random, 14, 24), right, 12, 45, 95),
            cross(random, right));
      }
    },
    CROSS_OF_A_SEVEN_IN_THREE_STROKES(7, 1) {
      @Override
      Ink draw(Random random) {
        double right = within(random, 54, 66);
        return Ink.of(
            line(within(random, 24, 34), within(random, 14, 24), right, 12),
            line(right, 12, 45, 95),
            cross(random, right));
      }
    },
    FLAG_THAT_MAKES_A_ONE_A_SEVEN(7, 1) {
      @Override
      Ink draw(Random random) {
        double right = within(random, 58, 68);
        return Ink.of(
            line(right, 12, within(random, 40, 50), 95),
            line(within(random, 22, 30), within(random, 10, 16), right, 12));
      }
    },
    ARC_THAT_CLOSES_THE_GAP_OF_A_SIX(8, 6) {
      @Override
      Ink draw(Random random) {
        double x = within(random, 50, 54);
        double y = within(random, 66, 72);
        double width = within(random, 17, 21);
        double height = within(random, 20, 24);
        return Ink.of(
            line(60, 10, 44, 24, 35, 45, x - width, y),
            arc(x, y, width, height, 180, 540),
            line(60, 10, within(random, 66, 70), 24, within(random, 60, 64), 40, 50, y - height));
      }
    },
    BOW_THAT_MAKES_A_THREE_AN_EIGHT(8, 3) {
      @Override
      Ink draw(Random random) {
        double x = within(random, 46, 54);
        double small = within(random, 16, 20);
        double large = within(random, 20, 24);
        return Ink.of(
            joined(arc(x, 30, small, 18, -150, 90), arc(x, 70, large, 22, -90, 150)),
            joined(arc(x, 70, large, 22, 150, 270), arc(x, 30, small, 18, 90, 210)));
      }
    },
    STEM_THAT_MAKES_A_ZERO_A_NINE(9, 0) {
      @Override
      Ink draw(Random random) {
        double y = within(random, 30, 36);
        double width = within(random, 16, 22);
        return Ink.of(
            arc(50, y, width, within(random, 17, 22), 0, 360),
            line(50 + width, y - 4, 50 + width + within(random, -10, 4), 95));
      }
    },
    STEM_THAT_MAKES_A_ZERO_A_SIX(6, 0) {
      @Override
      Ink draw(Random random) {
        double x = within(random, 50, 54);
        double y = within(random, 66, 72);
        double width = within(random, 17, 21);
        return Ink.of(
            arc(x, y, width, within(random, 18, 23), 180, 540),
            line(x - width, y, x - width + 4, 40, x + within(random, -4, 6), 9));
      }
    },
    LID_THAT_MAKES_A_FOUR_A_NINE(9, 4) {
      @Override
      Ink draw(Random random) {
        double right = within(random, 56, 66);
        double left = within(random, 30, 36);
        double top = within(random, 8, 16);
        double middle = within(random, 52, 60);
        return Ink.of(
            line(left, top + 4, left - 4, middle, right, middle),
            line(right, top, right - 2, 95),
            line(left, top + 4, right, top));
      }
    };

    private final int digit;
    private final int other;

    Shape(int digit, int other) {
      this.digit = digit;
      this.other = other;
    }

    abstract Ink draw(Random random);

    private static Stroke waistBar(Random random, double reach) {
      double y = within(random, 46, 54);
      double slope = within(random, -4, 4);
      return line(50 - reach, y + slope, 50 + reach, y - slope);
    }

    private static Stroke cross(Random random, double right) {
      double y = within(random, 46, 58);
      // Where the stem is at that height.
      double x = right + (45 - right) * (y - 12) / 83;
      double reach = within(random, 9, 14);
      return line(x - reach, y + within(random, -3, 3), x + reach, y + within(random, -3, 3));
    }

    private static double within(Random random, double from, double to) {
      return from + (to - from) * random.nextDouble();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theStrokeThatDecidesRanksFirst(Shape shape) {
    Random random = new Random(3);
    int read = 0;
    int first = 0;
    for (int i = 0; i < VARIANTS; i++) {
      Ink ink = shape.draw(random);
      if (answer(ink) == shape.digit) {
        read++;
        int best = Explanation.of(ink, ENGINE).ranked(shape.digit, shape.other).get(0);
        first += best == ink.strokes().size() - 1 ? 1 : 0;
      }
    }

    assertThat(read).as("read as a %d", shape.digit).isGreaterThanOrEqualTo(FEWEST);
    assertThat(first).as("of %d", read).isGreaterThanOrEqualTo(read - read / 20);
  }

  private static int answer(Ink ink) {
    float[] logits = new float[Network.OUTPUTS];
    ENGINE.run(InkNormalizer.standard().normalize(ink).pixels(), logits);
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private static Engine bundled() {
    try (InputStream in = DigitRecognizer.class.getResourceAsStream("digits.onnx")) {
      return new JavaEngine(OnnxReader.read(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
