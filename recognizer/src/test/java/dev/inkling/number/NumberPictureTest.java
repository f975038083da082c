package dev.inkling.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.Drawings;
import dev.inkling.Drawings.Drawing;
import dev.inkling.image.GrayImage;
import dev.inkling.image.Photographs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NumberPictureTest {

  private static final NumberRecognizer RECOGNIZER = NumberRecognizer.of(DigitRecognizer.bundled());

  private static List<Drawing> some(Random random) {
    List<Drawing> digits = new ArrayList<>(Drawings.own());
    Collections.shuffle(digits, random);
    return digits.subList(0, 2 + random.nextInt(4));
  }

  private static String text(List<Drawing> digits) {
    return digits.stream().map(digit -> "" + digit.label()).collect(Collectors.joining());
  }

  @Test
  void readsCleanPicturesDarkOnLightAndLightOnDarkOfAnySize() {
    Random random = new Random(1);
    int right = 0;
    int accepted = 0;
    for (int i = 0; i < 50; i++) {
      List<Drawing> digits = some(random);
      double height = 40 * Math.pow(20, random.nextDouble());
      GrayImage picture =
          Photographs.clean(
              NumberRecognizerTest.number(digits, 0.35),
              height,
              height * (0.04 + 0.06 * random.nextDouble()),
              i % 2 == 0);

      NumberPrediction prediction = RECOGNIZER.recognize(picture);

      right += prediction.text().equals(text(digits)) ? 1 : 0;
      accepted += prediction.isNumber() ? 1 : 0;
    }

    assertThat(right).isGreaterThanOrEqualTo(47);
    assertThat(accepted).isGreaterThanOrEqualTo(45);
  }

  @Test
  void digitsThatTouchAreReadOrTheNumberIsNone() {
    Random random = new Random(2);
    int right = 0;
    int mistaken = 0;
    for (int i = 0; i < 50; i++) {
      List<Drawing> digits = some(random);
      NumberPrediction prediction =
          RECOGNIZER.recognize(
              Photographs.clean(NumberRecognizerTest.number(digits, 0), 60, 5, true));
      boolean isRight = prediction.text().equals(text(digits));
      right += isRight ? 1 : 0;
      mistaken += prediction.isNumber() && !isRight ? 1 : 0;
    }

    assertThat(right).isGreaterThan(10);
    assertThat(mistaken).isLessThan(10);
  }

  @Test
  void aPictureOfOneDigitOrOfNothingIsNoNumber() {
    for (Drawing drawing : Drawings.own()) {
      NumberPrediction prediction =
          RECOGNIZER.recognize(Photographs.clean(drawing.ink(), 60, 5, true));

      assertThat(prediction.text()).isEqualTo(Integer.toString(drawing.label()));
      assertThat(prediction.isNumber()).isFalse();
    }

    byte[] paper = new byte[100 * 50];
    Arrays.fill(paper, (byte) 250);
    assertThat(RECOGNIZER.recognize(GrayImage.of(100, 50, paper)).segments()).isEmpty();
  }

  @Test
  void aPictureOfNoiseIsAnsweredAndNoNumber() {
    byte[] noise = new byte[300 * 200];
    new Random(3).nextBytes(noise);

    assertThat(RECOGNIZER.recognize(GrayImage.of(300, 200, noise)).isNumber()).isFalse();
  }
}
