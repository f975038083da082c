package dev.inkling.page.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.attribution.Explanation;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.state.Why;
import dev.inkling.page.state.WhyTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class RibbonTest {

  private static final Ink STEM =
      Ink.of(Stroke.of(new double[] {0.5, 0.5, 0.5}, new double[] {0, 0.3, 1}));

  @Test
  void stepsFollowEachOtherFromTheFirstPointToTheLast() {
    List<Ribbon.Step> steps = Ribbon.of(STEM, why(STEM), 0.03);

    assertThat(steps).hasSizeBetween(17, 34);
    assertThat(steps.get(0).line().y(0)).isZero();
    for (int i = 1; i < steps.size(); i++) {
      Stroke before = steps.get(i - 1).line();
      assertThat(steps.get(i).line().y(0)).isEqualTo(before.y(before.size() - 1));
    }
    Stroke last = steps.get(steps.size() - 1).line();
    assertThat(last.y(last.size() - 1)).isEqualTo(1);
  }

  @Test
  void strengthGoesSmoothlyFromInkForTheAnswerToInkAgainstIt() {
    List<Ribbon.Step> steps = Ribbon.of(STEM, why(STEM), 0.01);

    assertThat(steps.get(0).strength()).isPositive();
    assertThat(steps.get(steps.size() - 1).strength()).isNegative();
    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i).strength()).isCloseTo(steps.get(i - 1).strength(), within(0.5));
    }
  }

  @Test
  void whatThePenHasDrawnSinceSaysNothing() {
    Ink longer =
        Ink.of(
            Stroke.of(new double[] {0.5, 0.5, 0.5, 0.5}, new double[] {0, 0.3, 1, 2}),
            Stroke.of(new double[] {2, 3}, new double[] {0, 0}));

    List<Ribbon.Step> steps = Ribbon.of(longer, why(STEM), 0.1);

    for (Ribbon.Step step : steps) {
      boolean isNew = step.line().x(0) > 1 || step.line().y(0) > 0.99;
      assertThat(step.strength() == 0).as("at %s", step.line().y(0)).isEqualTo(isNew);
    }
  }

  @Test
  void linesThatGoFarHaveLongerSteps() {
    double[] xs = new double[100];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i % 2 == 0 ? -8 : 8;
    }
    Ink far = Ink.of(Stroke.of(xs, new double[100]));

    assertThat(Ribbon.of(far, why(far), 0.006)).hasSizeBetween(1000, 2001);
  }

  @Test
  void aDotIsOneStepOfOnePoint() {
    Ink dot = Ink.of(Stroke.of(new double[] {0.4}, new double[] {0.6}));

    List<Ribbon.Step> steps = Ribbon.of(dot, why(dot), 0.01);

    assertThat(steps).hasSize(1);
    assertThat(steps.get(0).line()).isEqualTo(dot.strokes().get(0));
  }

  @Test
  void equalPointsMakeNoStepTooMany() {
    Ink ink = Ink.of(Stroke.of(new double[] {0.1, 0.1, 0.1}, new double[] {0.2, 0.2, 0.2}));

    assertThat(Ribbon.of(ink, why(ink), 0.01)).hasSize(1);
  }

  @Test
  void aBowIsAsRoundAsTheInkItself() {
    int count = 9;
    double[] xs = new double[count];
    double[] ys = new double[count];
    for (int i = 0; i < count; i++) {
      xs[i] = Math.cos(i * Math.PI / 8);
      ys[i] = Math.sin(i * Math.PI / 8);
    }
    Ink bow = Ink.of(Stroke.of(xs, ys));

    List<Ribbon.Step> steps = Ribbon.of(bow, why(bow), 0.02);

    for (Ribbon.Step step : steps) {
      Stroke line = step.line();
      // Straight lines from point to point would come as near as 0.981; ends have no bend.
      if (Math.abs(line.x(1)) < Math.cos(Math.PI / 8)) {
        assertThat(Math.hypot(line.x(1), line.y(1))).isCloseTo(1, within(0.006));
      }
    }
  }

  private static Ribbon.Strength why(Ink ink) {
    Why why = Why.of(Explanation.of(ink, WhyTest.HALVES), 2, 1);
    return (stroke, way, x, y) -> why.strength(stroke, way);
  }
}
