package dev.inkling.page.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.image.DigitImage;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.page.text.Messages;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReadoutTest {

  private static final Prediction SEVEN = prediction(0, 0, 1, 0, 0, 0, 0, 5, 0, 0);

  @Test
  void anEmptyPadHasNoAnswerAndEmptyBars() {
    Readout readout = Readout.blank().settled();

    assertThat(readout.answer()).isEmpty();
    assertThat(readout.confidence()).isEmpty();
    assertThat(readout.announcement()).isEmpty();
    assertThat(readout.isDoubtful()).isFalse();
    for (int digit = 0; digit < 10; digit++) {
      assertThat(readout.thousandths(digit)).isZero();
      assertThat(readout.label(digit)).isEmpty();
      assertThat(readout.digit()).isNotEqualTo(digit);
    }
  }

  @Test
  void theLikeliestDigitIsTheAnswer() {
    Readout readout = Readout.of(SEVEN);

    assertThat(readout.answer()).isEqualTo("7");
    assertThat(readout.digit()).isEqualTo(7);
    assertThat(readout.confidence()).isEqualTo("93 %");
    assertThat(readout.percentText(2)).isEqualTo("2 %");
    assertThat(readout.label(2)).isEqualTo("2 %");
  }

  @Property
  void aBarHoldsTheProbabilityToAThousandth(
      @ForAll @Size(10) float @FloatRange(min = -30, max = 30) [] logits) {
    Prediction prediction = prediction(logits);

    Readout readout = Readout.of(prediction);

    for (int digit = 0; digit < 10; digit++) {
      assertThat(readout.thousandths(digit) / 1000.0)
          .isCloseTo(prediction.probability(digit), within(0.000_501));
    }
  }

  @Test
  void wordsWaitUntilThePenRests() {
    Readout drawing = Readout.of(SEVEN);

    assertThat(drawing.announcement()).isEmpty();
    assertThat(Messages.text("en", drawing.settled().announcement())).isEqualTo("7, 93 percent");
  }

  @Test
  void doubtTakesTheAnswersPlaceOnceThePenRests() {
    Prediction scribble = prediction(-9, -9, -9, -8, -9, -9, -9, -9, -9, -9);

    Readout readout = Readout.of(scribble);

    assertThat(scribble.isDigit()).isFalse();
    assertThat(readout.isDoubtful()).isFalse();
    assertThat(readout.settled().isDoubtful()).isTrue();
    assertThat(readout.settled().answer()).isEqualTo("3");
    assertThat(Messages.text("en", readout.settled().announcement()))
        .isEqualTo("Not a digit, I think. If it is one: 3");
    assertThat(readout.doubt()).isEmpty();
    assertThat(readout.settled().doubt()).isEqualTo(readout.settled().announcement());
  }

  /** What a network that knows nothing but these logits thinks of any drawing. */
  private static Prediction prediction(float... logits) {
    Layer constant =
        new Layer.Dense(Network.INPUT.size(), 10, new float[10 * Network.INPUT.size()], logits);
    Network network =
        new Network(List.of(constant), Map.of(DigitRecognizer.REJECT_THRESHOLD, "0.5"));
    float[] pixels = new float[Network.INPUT.size()];
    pixels[400] = 1;
    return DigitRecognizer.of(network, (in, out) -> System.arraycopy(logits, 0, out, 0, 10))
        .recognize(DigitImage.of(pixels));
  }
}
