package dev.inkling.page.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import org.junit.jupiter.api.Test;

class FramingTest {

  /** A seven: its ink is not in its middle. */
  private static final Ink SEVEN =
      Ink.of(Stroke.of(new double[] {0.3, 0.7, 0.4}, new double[] {0.2, 0.2, 0.8}));

  @Test
  void theBoxIsWhereTheInkWasScaledTo() {
    InkNormalizer.Placement place = InkNormalizer.standard().placement(SEVEN);

    Framing framing = Framing.of(InkNormalizer.standard().normalize(SEVEN));

    assertThat(framing.left() + DigitImage.BOX / 2.0).isCloseTo(place.placeX(), within(0.3));
    assertThat(framing.top() + DigitImage.BOX / 2.0).isCloseTo(place.placeY(), within(0.3));
    assertThat(Bounds.of(SEVEN).height() * place.scale())
        .isLessThan(DigitImage.BOX)
        .isGreaterThan(DigitImage.BOX - 3);
  }

  @Test
  void theCentreOfMassIsWhereMnistHasIt() {
    Framing framing = Framing.of(InkNormalizer.standard().normalize(SEVEN));

    assertThat(framing.massX()).isCloseTo(DigitImage.CENTRE, within(0.05));
    assertThat(framing.massY()).isCloseTo(DigitImage.CENTRE, within(0.05));
    // So the box of a seven, whose ink is above its middle, lies low.
    assertThat(framing.top()).isGreaterThan(DigitImage.CENTRE - DigitImage.BOX / 2.0);
  }

  @Test
  void aHalfCoveredPixelHasItsEdgeInItsMiddle() {
    float[] pixels = new float[DigitImage.SIZE * DigitImage.SIZE];
    pixels[4 * DigitImage.SIZE + 4] = 0.5f;
    pixels[4 * DigitImage.SIZE + 5] = 1;

    Framing framing = Framing.of(DigitImage.of(pixels));

    assertThat(framing.left()).isEqualTo(5.25 - 10);
    assertThat(framing.top()).isEqualTo(4.5 - 10);
    assertThat(framing.massX()).isCloseTo((0.5 * 4.5 + 5.5) / 1.5, within(1e-9));
  }

  @Test
  void nothingHasNoFraming() {
    assertThat(Framing.of(InkNormalizer.standard().normalize(Ink.empty()))).isNull();
  }
}
