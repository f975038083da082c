package dev.inkling.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
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
    List<LabeledInk> digits = new ArrayList<>();
    for (DigitShape shape : DigitShape.values()) {
      digits.add(LabeledInk.of(shape.draw(random), Label.digit(shape.digit())));
    }
    Signs signs = new Signs(digits);

    Ink sign = signs.draw(random);

    assertThat(InkNormalizer.standard().normalize(sign).isBlank()).isFalse();
    assertThat(signs.resembles(sign)).isFalse();
    assertThat(digits).allMatch(digit -> signs.resembles(digit.ink()));
    assertThat(new Signs(List.of(LabeledInk.of(sign, Label.digit(3)))).resembles(sign)).isTrue();
  }

  @Test
  void whereTheDigitsAroundDisagreeItIsASign() {
    // A chevron lies between the 7 and the 1, which a mouse draws in so many ways.
    Ink chevron = Ink.of(Stroke.of(new double[] {0, 10, 0}, new double[] {0, 10, 20}));
    Ink bent = Ink.of(Stroke.of(new double[] {0, 10, 3}, new double[] {0, 6, 20}));

    assertThat(new Signs(around(bent, 7, 7)).resembles(chevron)).isTrue();
    assertThat(new Signs(around(bent, 7, 1)).resembles(chevron)).isFalse();
  }

  /** Ten times the same drawing, as two digits in turn. */
  private static List<LabeledInk> around(Ink ink, int one, int other) {
    List<LabeledInk> digits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      digits.add(LabeledInk.of(ink, Label.digit(i % 2 == 0 ? one : other)));
    }
    return digits;
  }

  @Test
  void signsNeedDigitsToBeUnlike() {
    assertThatThrownBy(() -> new Signs(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of digits (0) must be positive");
  }
}
