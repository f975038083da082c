package dev.inkling.attribution;

import static dev.inkling.attribution.Lines.dot;
import static dev.inkling.attribution.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.Drawings;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.Engine;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  /** A network that counts ink: the logit of 1 is the ink in the upper half, of 2 in the lower. */
  private static final Engine HALVES =
      (pixels, logits) -> {
        java.util.Arrays.fill(logits, 0);
        for (int i = 0; i < pixels.length; i++) {
          logits[i < pixels.length / 2 ? 1 : 2] += pixels[i];
        }
      };

  @Provide
  Arbitrary<Ink> drawings() {
    return Drawings.arbitrary();
  }

  @Property(tries = 100)
  void stretchesAreTheDrawing(@ForAll("drawings") Ink ink) {
    List<StrokeSegment> segments = Explanation.of(ink, HALVES).segments();

    List<Stroke> lines = new ArrayList<>();
    segments.forEach(segment -> lines.addAll(segment.ink().strokes()));
    // In the frame of the whole drawing: a part may be as short and far away as a stray tap.
    InkNormalizer.Placement at = InkNormalizer.standard().placement(ink);
    float[] expected = drawn(ink, at);
    float[] actual = drawn(new Ink(lines), at);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-3f));
    }
    assertThat(segments).hasSizeLessThanOrEqualTo(Explainer.MAX_SEGMENTS);
  }

  private static float[] drawn(Ink ink, InkNormalizer.Placement at) {
    float[] pixels = new float[DigitImage.SIZE * DigitImage.SIZE];
    InkNormalizer.standard().draw(ink, at, pixels);
    return pixels;
  }

  @Test
  void eachStepIsOneRun() {
    Explainer explainer = new Explainer(drawing(line(0, 0, 30, 0), line(0, 20, 30, 20)));
    int[] runs = {0};

    for (int i = 0; i < 3 * explainer.steps(); i++) {
      explainer.step((pixels, logits) -> runs[0]++);
    }

    assertThat(explainer.isDone()).isTrue();
    assertThat(runs[0])
        .isEqualTo(explainer.steps())
        .isLessThanOrEqualTo(1 + Explainer.MAX_SEGMENTS);
  }

  @Test
  void inkThatCountsForADigitHasAPositiveAttribution() {
    Ink ink = drawing(line(0, 0, 40, 0), line(0, 20, 40, 20), line(0, 40, 40, 40));

    Explanation explanation = Explanation.of(ink, HALVES);

    assertThat(explanation.ranked(1, 2)).startsWith(0).endsWith(2);
    assertThat(explanation.ranked(2, 1)).startsWith(2).endsWith(0);
    assertThat(explanation.strokeAttribution(0, 1)).isPositive();
    assertThat(explanation.strokeAttribution(2, 1)).isNegative();
    assertThat(explanation.strokeAttribution(0, 3, 4)).isZero();
    for (int i = 0; i < explanation.segments().size(); i++) {
      double attribution = explanation.attribution(i, 1, 2);
      switch (explanation.segments().get(i).stroke()) {
        case 0 -> assertThat(attribution).isPositive();
        case 2 -> assertThat(attribution).isNegative();
        default -> assertThat(attribution).isBetween(-9.0, 9.0);
      }
    }
  }

  @Test
  void aDrawingOfVeryManyStrokesIsExplainedWithAsManyRuns() {
    Stroke[] dots = new Stroke[5_000];
    for (int i = 0; i < dots.length; i++) {
      dots[i] = dot(i % 70, i);
    }

    Explainer explainer = new Explainer(drawing(dots));
    Explanation explanation = Explanation.of(drawing(dots), HALVES);

    assertThat(explainer.steps()).isLessThanOrEqualTo(1 + Explainer.MAX_SEGMENTS);
    // Strokes that share a segment share what it does.
    assertThat(explanation.strokeAttribution(1, 1)).isEqualTo(explanation.strokeAttribution(0, 1));
    assertThat(explanation.ranked(1, 2)).hasSize(dots.length);
  }

  @Test
  void aDotIsExplained() {
    Explanation explanation = Explanation.of(drawing(dot(5, 5)), HALVES);

    assertThat(explanation.segments()).hasSize(1);
    assertThat(explanation.strokes()).isEqualTo(1);
    assertThat(explanation.ranked(1)).containsExactly(0);
  }

  @Test
  void aPictureIsExplainedByItsPatchesWithInk() {
    float[] pixels = new float[DigitImage.SIZE * DigitImage.SIZE];
    for (int x = 4; x < 24; x++) {
      pixels[6 * DigitImage.SIZE + x] = 1;
      pixels[21 * DigitImage.SIZE + x] = 0.5f;
    }
    Explainer explainer = new Explainer(DigitImage.of(pixels));
    while (!explainer.isDone()) {
      explainer.step(HALVES);
    }
    Explanation explanation = explainer.explanation();

    assertThat(explanation.segments()).hasSize(20);
    for (int i = 0; i < 20; i++) {
      Stroke middle = explanation.segments().get(i).ink().strokes().get(0);
      boolean isUpper = middle.y(0) == 7;
      // A gap takes what is in it: five or six pixels of a line, fewer at its ends.
      double loss = explanation.attribution(i, isUpper ? 1 : 2, 3);
      assertThat(loss).isBetween(isUpper ? 4.0 : 2.0, isUpper ? 6.0 : 3.0);
      assertThat(explanation.attribution(i, isUpper ? 2 : 1, 3)).isZero();
      assertThat(middle.y(0)).isEqualTo(isUpper ? 7 : 21);
    }
    assertThat(explanation.ranked(1).get(0)).isLessThan(10);
    assertThatThrownBy(() -> new Explainer(DigitImage.of(new float[pixels.length])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingHasNoExplanationAndHalfOneIsNone() {
    assertThatThrownBy(() -> Explanation.of(Ink.empty(), HALVES))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(new Explainer(drawing(line(0, 0, 1, 1)))::explanation)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("steps done (0) must be ");
  }

  private static Ink drawing(Stroke... strokes) {
    return Ink.of(strokes);
  }
}
