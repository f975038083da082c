package dev.inkling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.inkling.Drawings.Drawing;
import dev.inkling.image.DigitImage;
import dev.inkling.image.GrayImage;
import dev.inkling.image.Photographs;
import dev.inkling.ink.Ink;
import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.RandomNetworks;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DigitRecognizerTest {

  /** What rounding may change in a probability. */
  private static final double TOLERANCE = 1e-4;

  private static final Network NETWORK = RandomNetworks.usual(new Random(1));
  private static final DigitRecognizer RANDOM =
      DigitRecognizer.of(NETWORK, new JavaEngine(NETWORK));

  @Provide
  Arbitrary<Ink> drawings() {
    return Drawings.arbitrary();
  }

  @Property(tries = 100)
  void noLawOfInkChangesAProbability(
      @ForAll("drawings") Ink ink,
      @ForAll @DoubleRange(min = -5000, max = 5000) double shift,
      @ForAll @DoubleRange(min = 0.01, max = 100) double factor,
      @ForAll long seed) {
    float[] expected = RANDOM.recognize(ink).probabilities();

    for (Ink same :
        List.of(
            InkLaws.moved(ink, shift, -shift),
            InkLaws.scaled(ink, factor),
            InkLaws.shuffled(ink, seed),
            InkLaws.reversed(ink),
            InkLaws.denser(ink, seed),
            Drawings.scaledTo(ink, 100),
            Drawings.scaledTo(ink, 4000))) {
      assertClose(RANDOM.recognize(same).probabilities(), expected);
    }
  }

  @Test
  void theBundledModelReadsOurOwnDrawings() {
    DigitRecognizer recognizer = DigitRecognizer.bundled();

    for (Drawing drawing : Drawings.own()) {
      assertThat(recognizer.recognize(drawing.ink()).digit()).isEqualTo(drawing.label());
    }
    assertThat(Drawings.own()).hasSize(30);
  }

  @Test
  void aPictureIsADigitOnlyWhereTheNetworkIsSure() {
    Ink ink = Drawings.own().get(0).ink();
    GrayImage picture = Photographs.likeMnist(ink, 2.8);
    DigitRecognizer unsure = DigitRecognizer.of(answering(4, 2), 1, 0.5);
    DigitRecognizer sure = DigitRecognizer.of(answering(8, 2), 1, 0.5);

    assertThat(unsure.recognize(ink).isDigit()).isTrue();
    assertThat(unsure.recognize(picture).isDigit()).isFalse();
    assertThat(unsure.recognize(picture).isSeveral()).isFalse();
    assertThat(sure.recognize(picture).isDigit()).isTrue();
  }

  /** An engine that always gives these logits to 0 and 1. */
  private static Engine answering(float zero, float one) {
    return (pixels, logits) -> {
      Arrays.fill(logits, -9);
      logits[0] = zero;
      logits[1] = one;
    };
  }

  @Test
  void theBundledModelReadsRealDrawings() {
    Assumptions.assumeTrue(Drawings.hasUji(), "shared/data is not there");
    DigitRecognizer recognizer = DigitRecognizer.bundled();

    int right = 0;
    for (Drawing drawing : Drawings.uji()) {
      if (recognizer.recognize(drawing.ink()).digit() == drawing.label()) {
        right++;
      }
    }

    // 220 drawings of 11 writers, none of whom the model was trained on.
    assertThat(Drawings.uji()).hasSize(220);
    assertThat(right).isGreaterThanOrEqualTo(218);
  }

  @Test
  void noLawOfInkChangesWhatTheBundledModelReadsInRealDrawings() {
    Assumptions.assumeTrue(Drawings.hasUji(), "shared/data is not there");
    DigitRecognizer recognizer = DigitRecognizer.bundled();

    for (Drawing drawing : Drawings.uji()) {
      Ink ink = drawing.ink();
      Ink same =
          InkLaws.moved(InkLaws.scaled(InkLaws.denser(InkLaws.reversed(ink), 1), 0.37), 250, -90);
      assertClose(
          recognizer.recognize(same).probabilities(), recognizer.recognize(ink).probabilities());
    }
  }

  @Test
  void blankInkImagesAndPicturesAreNoDigit() {
    byte[] white = new byte[100 * 80];
    Arrays.fill(white, (byte) 255);

    assertThat(RANDOM.recognize(Ink.empty())).isEqualTo(Prediction.ofBlank());
    assertThat(RANDOM.recognize(GrayImage.of(100, 80, white))).isEqualTo(Prediction.ofBlank());
    assertThat(RANDOM.recognize(DigitImage.of(new float[784]))).isEqualTo(Prediction.ofBlank());
  }

  @Test
  void metadataOfAModelIsChecked() {
    assertRefused("temperature", "warm", "temperature (warm) must be a number");
    assertRefused("temperature", "1000", "temperature (1000.0) must be above 0 and below 1000");
    assertRefused("temperature", "0", "temperature (0.0) must be above 0 and below 1000");
    assertRefused("temperature", "NaN", "temperature (NaN) must be above 0 and below 1000");
    assertRefused("reject_threshold", "", "reject_threshold () must be a number");
    assertRefused("reject_threshold", "1.5", "reject threshold (1.5) must be within 0 and 1");
    assertRefused("reject_threshold", "-1", "reject threshold (-1.0) must be within 0 and 1");
  }

  @Test
  void theThresholdComesFromTheModel() {
    Ink ink = Drawings.own().get(0).ink();
    double score = RANDOM.recognize(ink).digitScore();

    DigitRecognizer stricter = with("reject_threshold", Double.toString(Math.nextUp(score)));

    assertThat(RANDOM.recognize(ink).isDigit()).isTrue();
    assertThat(stricter.recognize(ink).isDigit()).isFalse();
  }

  @Test
  void recognizingInkAllocatesNoMoreThanTheResult() {
    Ink ink = Drawings.own().get(0).ink();
    for (int i = 0; i < 200; i++) {
      RANDOM.recognize(ink);
    }

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long warm = threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      RANDOM.recognize(ink);
    }
    long allocated = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;

    // A prediction of 40 bytes at most and ten floats in an array: 56.
    assertThat(warm).isPositive();
    assertThat(allocated).isLessThanOrEqualTo(100);
  }

  private static void assertRefused(String key, String value, String sentence) {
    assertThatThrownBy(() -> with(key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  private static DigitRecognizer with(String key, String value) {
    Network network = new Network(NETWORK.layers(), Map.of(key, value));
    return DigitRecognizer.of(network, new JavaEngine(network));
  }

  private static void assertClose(float[] actual, float[] expected) {
    for (int i = 0; i < 10; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], within(TOLERANCE));
    }
  }
}
