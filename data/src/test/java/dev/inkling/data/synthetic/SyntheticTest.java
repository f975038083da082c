package dev.inkling.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SyntheticTest {

  @Property(tries = 200)
  void theSameSeedDrawsTheSameShapeAndAnotherSeedAnother(
      @ForAll long seed, @ForAll DigitShape shape) {
    Ink first = shape.draw(new SplittableRandom(seed));

    Ink again = shape.draw(new SplittableRandom(seed));
    Ink other = shape.draw(new SplittableRandom(seed + 1));

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Property(tries = 500)
  void everyKindOfNotDigitLeavesInk(@ForAll long seed, @ForAll NotDigit kind) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Ink> digits = List.of(DigitShape.FOOTED_ONE.draw(random));

    Ink ink = kind.draw(random, digits);

    assertThat(InkNormalizer.standard().normalize(ink).isBlank()).isFalse();
  }

  @Property(tries = 200)
  void severalDigitsStandSideBySide(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Ink one = Ink.of(Stroke.of(new double[] {5, 5}, new double[] {0, 10}));

    Ink number = NotDigit.SEVERAL.draw(random, List.of(one));

    assertThat(number.strokes()).hasSizeBetween(2, 4);
    for (int i = 1; i < number.strokes().size(); i++) {
      assertThat(number.strokes().get(i).x(0)).isGreaterThan(number.strokes().get(i - 1).x(0));
    }
  }

  @Property(tries = 50)
  void signsAreUnlikeTheDigitsGiven(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Ink> digits = Arrays.stream(DigitShape.values()).map(shape -> shape.draw(random)).toList();
    Signs signs = new Signs(digits);

    Ink sign = signs.draw(random);

    assertThat(InkNormalizer.standard().normalize(sign).isBlank()).isFalse();
    assertThat(signs.distance(sign)).isGreaterThan(0.1);
    assertThat(signs.distance(digits.get(0))).isZero();
    assertThat(new Signs(List.of(sign)).distance(sign)).isZero();
  }

  @Test
  void signsNeedDigitsToBeUnlike() {
    assertThatThrownBy(() -> new Signs(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of digits (0) must be positive");
  }
}
