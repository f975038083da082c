package dev.inkling.page.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.attribution.Explainer;
import dev.inkling.attribution.Explanation;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.Engine;
import dev.inkling.page.text.Messages;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

public class WhyTest {

  /** The logit of 1 is the ink in the upper half, of 2 in the lower half. */
  public static final Engine HALVES =
      (pixels, logits) -> {
        Arrays.fill(logits, 0);
        for (int i = 0; i < pixels.length; i++) {
          logits[i < pixels.length / 2 ? 1 : 2] += pixels[i];
        }
      };

  private static final Ink BARS =
      Ink.of(
          Stroke.of(new double[] {0, 40}, new double[] {0, 0}),
          Stroke.of(new double[] {0, 40}, new double[] {40, 40}));

  @Test
  void inkForTheAnswerIsStrongAndInkAgainstItIsNegative() {
    Explanation explanation = Explanation.of(BARS, HALVES);

    Why why = Why.of(explanation, 2, 1);

    assertThat(why.isWhyNot()).isTrue();
    double most = 0;
    for (int stroke = 0; stroke < 2; stroke++) {
      for (int way = 0; way <= 40; way++) {
        double strength = why.strength(stroke, way);
        most = Math.max(most, strength);
        assertThat(strength).isBetween(-1.0, 1.0);
        assertThat(strength > 0).isEqualTo(stroke == 0);
      }
    }
    assertThat(most).isGreaterThan(0.9);
    assertThat(Messages.text("en", why.sentence()))
        .startsWith("Why 1 and not 2?")
        .contains("at the top");
  }

  @Test
  void theAnswerItselfIsAskedWhy() {
    Why why = Why.of(Explanation.of(BARS, HALVES), 2, 2);

    assertThat(why.isWhyNot()).isFalse();
    assertThat(Messages.text("sv", why.sentence())).startsWith("Varför 2?").contains("ne");
  }

  @Test
  void thePixelsOfAPictureSayWhatTheirPatchesSay() {
    DigitImage picture = InkNormalizer.standard().normalize(BARS);
    Explainer explainer = new Explainer(picture);
    while (!explainer.isDone()) {
      explainer.step(HALVES);
    }

    Why why = Why.of(explainer.explanation(), 2, 1);
    float[] said = why.overPicture();

    for (int i = 0; i < said.length; i++) {
      boolean isUpper = i < said.length / 2;
      if (picture.pixel(i % DigitImage.SIZE, i / DigitImage.SIZE) > 0) {
        assertThat(said[i] > 0).isEqualTo(isUpper);
        assertThat(said[i]).isBetween(-1f, 1f).isNotZero();
      }
    }
    assertThat(Messages.text("en", why.sentence())).contains("at the top");
  }

  @Test
  void nothingLooksDecisiveWhereNothingIs() {
    Explanation explanation = Explanation.of(BARS, (pixels, logits) -> Arrays.fill(logits, 0));

    Why why = Why.of(explanation, 3, 4);

    for (int way = 0; way <= 40; way++) {
      assertThat(why.strength(1, way)).isZero();
    }
  }
}
