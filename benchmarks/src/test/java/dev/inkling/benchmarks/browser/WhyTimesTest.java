package dev.inkling.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.explain.Explainer;
import dev.inkling.ink.Ink;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhyTimesTest {

  @ParameterizedTest
  @EnumSource(DigitShape.class)
  void everyDigitIsDrawnUntilItHasEnoughPieces(DigitShape shape) {
    Ink ink = WhyTimes.longEnough(shape.draw(new SplittableRandom(3)));

    assertThat(new Explainer(ink).steps()).isBetween(WhyTimes.ENOUGH, WhyTimes.RUNS);
  }
}
