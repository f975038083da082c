package dev.inkling.data.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.data.synthetic.InkDefect;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RobustnessTest {

  private static final int DRAWINGS = 40;

  private final Evaluator evaluator = new Evaluator(DigitRecognizer.bundled());

  private static List<LabeledInk> digits() {
    SplittableRandom random = new SplittableRandom(3);
    List<DigitShape> shapes = List.of(DigitShape.values());
    List<LabeledInk> digits = new ArrayList<>();
    for (int i = 0; i < DRAWINGS; i++) {
      DigitShape shape = shapes.get(i % shapes.size());
      digits.add(LabeledInk.of(shape.draw(random), Label.digit(shape.digit())));
    }
    return digits;
  }

  private static LabeledImages images() {
    List<LabeledInk> digits = digits();
    byte[][] pixels = new byte[DRAWINGS][];
    byte[] labels = new byte[DRAWINGS];
    for (int i = 0; i < DRAWINGS; i++) {
      float[] ink = InkNormalizer.standard().normalize(digits.get(i).ink()).pixels();
      pixels[i] = new byte[ink.length];
      for (int p = 0; p < ink.length; p++) {
        pixels[i][p] = (byte) Math.round(255 * ink[p]);
      }
      labels[i] = (byte) digits.get(i).label().digit();
    }
    return new LabeledImages("ours", pixels, labels);
  }

  private List<Robustness> measure(DataSet set, int runs) throws IOException {
    Evaluation clean = evaluator.evaluate(set, done -> {}).evaluation(set.name());
    List<Robustness> results = new ArrayList<>();
    for (Perturbation perturbation : set.perturbations()) {
      results.add(Robustness.measure(evaluator, perturbation, clean, runs, done -> {}));
    }
    return results;
  }

  @Test
  void drawingsSufferLittleFromWhatDevicesAndHandsDo() throws IOException {
    List<Robustness> results = measure(DataSet.of("ours", digits()), 2);

    assertThat(results).extracting(Robustness::runs).containsExactly(2, 2, 1, 1, 2, 2, 2);
    assertThat(results).allMatch(result -> result.digits() == DRAWINGS);
    assertThat(results.subList(0, 6))
        .allMatch(result -> result.drop() < 0.1, "drop below ten points");
    assertThat(results.get(2).deviation()).isNaN();
    assertThat(results.get(0).parts()).isEmpty();
  }

  @Test
  void theSameSeedsGiveTheSameFigures() throws IOException {
    DataSet set = DataSet.of("ours", digits());

    assertThat(measure(set, 2)).isEqualTo(measure(set, 2));
  }

  @Test
  void onlyDigitsAreMadeHarder() throws IOException {
    List<LabeledInk> drawings = digits();
    drawings.add(LabeledInk.of(drawings.get(0).ink(), Label.NOT_A_DIGIT));
    DataSet set = DataSet.of("ours", drawings);

    for (Perturbation perturbation : set.perturbations()) {
      int harder = 0;
      for (DataSet part : perturbation.parts().apply(1)) {
        harder += evaluator.evaluate(part, done -> {}).evaluation("").drawings();
      }

      assertThat(harder).isEqualTo(DRAWINGS);
    }
  }

  @Test
  void everyImageIsPastedOnceAndMostAreRead() throws IOException {
    Robustness pasted = measure(DataSet.of(images()), 2).get(0);

    assertThat(pasted.parts()).hasSize(6);
    assertThat(pasted.parts().get(0).name()).isEqualTo("12 to 16 px");
    assertThat(pasted.parts().stream().mapToInt(Robustness.Part::digits).sum())
        .isEqualTo(2 * DRAWINGS);
    double right = pasted.parts().stream().mapToDouble(p -> p.digits() * p.accuracy()).sum();
    assertThat(right / (2 * DRAWINGS)).isCloseTo(pasted.accuracy(), within(1e-9));
    assertThat(pasted.accuracy()).isGreaterThan(0.9);
  }

  @Test
  void everyDigitIsOnOnePageAndPagesOfSeveralCountAsNoDigit() throws IOException {
    for (DataSet set : List.of(DataSet.of(images()), DataSet.of("ours", digits()))) {
      List<Robustness> results = measure(set, 2);
      Robustness pages = results.get(results.size() - 1);

      assertThat(pages.parts().stream().mapToInt(Robustness.Part::drawings).sum())
          .isEqualTo(2 * DRAWINGS);
      for (Robustness.Part part : pages.parts()) {
        assertThat(part.digits()).isEqualTo(part.name().equals("several") ? 0 : part.drawings());
        assertThat(part.sureErrors()).isBetween(0, part.drawings());
      }
      Robustness.Part plain = pages.parts().get(0);
      assertThat(plain.name()).isEqualTo("plain");
      assertThat(plain.accuracy()).isGreaterThan(0.6);
    }
  }

  @Test
  void dropAndDeviationByHand() throws IOException {
    Ink one = Ink.of(Stroke.of(new double[] {0, 0}, new double[] {0, 9}));
    DataSet ones = DataSet.of("ones", List.of(LabeledInk.of(one, Label.digit(1))));
    DataSet sevens = DataSet.of("sevens", List.of(LabeledInk.of(one, Label.digit(7))));
    Evaluation clean = evaluator.evaluate(ones, done -> {}).evaluation("ones");
    // Right with the first seed, half right with the second.
    Perturbation perturbation =
        new Perturbation("none", true, seed -> seed == 1 ? List.of(ones) : List.of(ones, sevens));

    Robustness result = Robustness.measure(evaluator, perturbation, clean, 2, done -> {});

    assertThat(clean.accuracy()).isEqualTo(1);
    assertThat(result.accuracy()).isEqualTo(0.75);
    assertThat(result.drop()).isEqualTo(0.25);
    assertThat(result.deviation()).isCloseTo(0.5 / Math.sqrt(2), within(1e-12));
  }

  @Test
  void aQuarterTurnGoesClockwise() {
    Ink right = Ink.of(Stroke.of(new double[] {0, 1}, new double[] {0, 0}));

    Stroke turned = InkDefect.turned(right, 90).strokes().get(0);

    // y grows downwards.
    assertThat(turned.x(1)).isCloseTo(0, within(1e-12));
    assertThat(turned.y(1)).isCloseTo(1, within(1e-12));
  }
}
