package dev.inkling.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.DigitRecognizer;
import dev.inkling.Drawings;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final Engine ENGINE = bundled();

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
    List<Stretch> stretches = Explanation.of(ink, HALVES).stretches();

    List<Stroke> lines = new ArrayList<>();
    stretches.forEach(stretch -> lines.addAll(stretch.ink().strokes()));
    float[] expected = InkNormalizer.standard().normalize(ink).pixels();
    float[] actual = InkNormalizer.standard().normalize(new Ink(lines)).pixels();
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-3f));
    }
    assertThat(stretches).hasSizeLessThanOrEqualTo(Explainer.MAX_STRETCHES);
  }

  @Test
  void eachStepIsOneRun() {
    Explainer explainer = new Explainer(drawing(line(0, 0, 30, 0), line(0, 20, 30, 20)));
    int[] runs = {0};

    for (int i = 0; i < 3 * explainer.steps(); i++) {
      explainer.step((pixels, logits) -> runs[0]++);
    }

    assertThat(explainer.isDone()).isTrue();
    assertThat(runs[0]).isEqualTo(explainer.steps()).isLessThanOrEqualTo(64);
  }

  @Test
  void inkThatCountsForADigitHasInfluenceOnIt() {
    Ink ink = drawing(line(0, 0, 40, 0), line(0, 20, 40, 20), line(0, 40, 40, 40));

    Explanation explanation = Explanation.of(ink, HALVES);

    assertThat(explanation.ranked(1, 2)).startsWith(0).endsWith(2);
    assertThat(explanation.ranked(2, 1)).startsWith(2).endsWith(0);
    assertThat(explanation.strokeInfluence(0, 1)).isPositive();
    assertThat(explanation.strokeInfluence(2, 1)).isNegative();
    assertThat(explanation.strokeInfluence(0, 3, 4)).isZero();
    for (int i = 0; i < explanation.stretches().size(); i++) {
      double influence = explanation.influence(i, 1, 2);
      switch (explanation.stretches().get(i).stroke()) {
        case 0 -> assertThat(influence).isPositive();
        case 2 -> assertThat(influence).isNegative();
        default -> assertThat(influence).isBetween(-9.0, 9.0);
      }
    }
  }

  @Test
  void theBarThatMakesAZeroAnEightRanksFirst() {
    // Two closed rings need the bar; without it there is one.
    Ink ink =
        drawing(
            ellipse(50, 50, 22, 40, -90, 90), ellipse(50, 50, 22, 40, 90, 270), bar(28, 72, 50));

    assertThat(ranked(ink, 8, 0)).startsWith(2);
  }

  @Test
  void theCrossOfASevenRanksFirst() {
    // A 1 with a flag and a 7 are alike; the cross is what a 1 never has.
    Ink ink = drawing(joined(line(30, 22, 58, 12), line(58, 12, 45, 95)), bar(30, 70, 52));

    assertThat(ranked(ink, 7, 1)).startsWith(1);
  }

  @Test
  void theArcThatClosesTheGapOfASixRanksFirst() {
    Ink ink =
        drawing(
            joined(line(60, 10, 44, 24), line(44, 24, 35, 45), line(35, 45, 33, 70)),
            ellipse(52, 70, 19, 22, 180, 540),
            joined(line(60, 10, 68, 24), line(68, 24, 62, 40), line(62, 40, 50, 49)));

    assertThat(ranked(ink, 8, 6)).startsWith(2);
  }

  @Test
  void aDrawingOfVeryManyStrokesIsExplainedWithAsManyRuns() {
    Stroke[] dots = new Stroke[5_000];
    for (int i = 0; i < dots.length; i++) {
      dots[i] = dot(i % 70, i);
    }

    Explainer explainer = new Explainer(drawing(dots));

    assertThat(explainer.steps()).isLessThanOrEqualTo(1 + Explainer.MAX_STRETCHES);
  }

  @Test
  void aDotIsExplained() {
    Explanation explanation = Explanation.of(drawing(dot(5, 5)), HALVES);

    assertThat(explanation.stretches()).hasSize(1);
    assertThat(explanation.strokes()).isEqualTo(1);
  }

  @Test
  void nothingHasNoExplanationAndHalfOneIsNone() {
    assertThatThrownBy(() -> Explanation.of(Ink.empty(), HALVES))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(new Explainer(drawing(line(0, 0, 1, 1)))::explanation)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("steps done (0) must be ");
  }

  private static List<Integer> ranked(Ink ink, int digit, int other) {
    return Explanation.of(ink, ENGINE).ranked(digit, other);
  }

  private static Engine bundled() {
    try (InputStream in = DigitRecognizer.class.getResourceAsStream("digits.onnx")) {
      return new JavaEngine(OnnxReader.read(in.readAllBytes()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Ink drawing(Stroke... strokes) {
    return Ink.of(strokes);
  }

  private static Stroke dot(double x, double y) {
    return Stroke.of(new double[] {x}, new double[] {y});
  }

  private static Stroke bar(double from, double to, double y) {
    return line(from, y, to, y);
  }

  private static Stroke line(double x, double y, double toX, double toY) {
    double[] xs = new double[12];
    double[] ys = new double[12];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = x + (toX - x) * i / (xs.length - 1);
      ys[i] = y + (toY - y) * i / (xs.length - 1);
    }
    return Stroke.of(xs, ys);
  }

  /** An arc from one angle to another, in degrees, 0 at the right and 90 at the bottom. */
  private static Stroke ellipse(
      double x, double y, double radiusX, double radiusY, double from, double to) {
    double[] xs = new double[33];
    double[] ys = new double[33];
    for (int i = 0; i < xs.length; i++) {
      double angle = Math.toRadians(from + (to - from) * i / (xs.length - 1));
      xs[i] = x + radiusX * Math.cos(angle);
      ys[i] = y + radiusY * Math.sin(angle);
    }
    return Stroke.of(xs, ys);
  }

  private static Stroke joined(Stroke... parts) {
    List<double[]> points = new ArrayList<>();
    for (Stroke part : parts) {
      for (int i = 0; i < part.size(); i++) {
        points.add(new double[] {part.x(i), part.y(i)});
      }
    }
    return Stroke.of(
        points.stream().mapToDouble(p -> p[0]).toArray(),
        points.stream().mapToDouble(p -> p[1]).toArray());
  }
}
