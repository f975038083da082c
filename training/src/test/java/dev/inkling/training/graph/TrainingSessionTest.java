package dev.inkling.training.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.ink.LabeledInk;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.training.fixtures.SegmentDigits;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.samples.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSessionTest {

  private static final NetworkSpec SMALL =
      NetworkSpec.parse("conv5x5/2:6 pool2 valid3x3:8 gap dense12 dense10");

  private static Batch batch(long seed) {
    List<LabeledInk> drawings = new ArrayList<>(SegmentDigits.drawings(20, 3, seed));
    drawings.addAll(SegmentDigits.negatives(4, 3, seed));
    return SegmentDigits.batch(drawings);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2})
  void theGradientIsTheSlopeOfTheLoss(double temperature) {
    Batch batch = batch(1);
    try (TrainingSession session = new TrainingSession(SMALL, 0, temperature, 1)) {
      session.initialize(3);
      Map<String, float[]> variables = session.variables();
      Map<String, float[]> gradients = session.gradients(batch);

      assertThat(gradients).hasSize(10);
      for (Map.Entry<String, float[]> gradient : gradients.entrySet()) {
        float[] slope = gradient.getValue();
        double length = length(slope);
        assertThat(length).as(gradient.getKey()).isGreaterThan(1e-4);
        float[] uphill = scaled(slope, 1 / length);
        float[] anywhere = direction(slope.length, 5);
        assertThat(numericSlope(session, batch, variables, gradient.getKey(), uphill))
            .as("steepest slope by " + gradient.getKey())
            .isCloseTo(length, within(0.03 * length + 2e-4));
        assertThat(numericSlope(session, batch, variables, gradient.getKey(), anywhere))
            .as("slope by " + gradient.getKey())
            .isCloseTo(product(slope, anywhere), within(0.03 * length + 2e-4));
      }
    }
  }

  private static double numericSlope(
      TrainingSession session,
      Batch batch,
      Map<String, float[]> variables,
      String name,
      float[] direction) {
    double step = 4e-3;
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      Map<String, float[]> moved = new HashMap<>(variables);
      float[] values = variables.get(name).clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) ((side == 0 ? -step : step) * direction[i]);
      }
      moved.put(name, values);
      session.restore(moved);
      losses[side] = session.loss(batch);
    }
    session.restore(variables);
    return (losses[1] - losses[0]) / (2 * step);
  }

  private static float[] direction(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] direction = new float[size];
    for (int i = 0; i < size; i++) {
      direction[i] = (float) random.nextGaussian();
    }
    return scaled(direction, 1 / length(direction));
  }

  private static float[] scaled(float[] vector, double factor) {
    float[] scaled = vector.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= (float) factor;
    }
    return scaled;
  }

  private static double length(float[] vector) {
    return Math.sqrt(product(vector, vector));
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3})
  void theLossIsThatOfElevenClassesWhoseLastLogitIsZero(double temperature) {
    Batch batch = batch(1);
    NetworkSpec plain = NetworkSpec.parse("dense10");
    try (TrainingSession session = new TrainingSession(plain, 0, temperature, 1)) {
      session.initialize(4);

      float[] logits = session.logits(batch.images(), batch.size());

      double loss = 0;
      for (int i = 0; i < batch.size(); i++) {
        double mass = 1;
        for (int j = 0; j < 10; j++) {
          mass += Math.exp(logits[i * 10 + j] / temperature);
        }
        for (int j = 0; j < 11; j++) {
          double logit = j == 10 ? 0 : logits[i * 10 + j] / temperature;
          loss -= batch.targets()[i * 11 + j] * (logit - Math.log(mass));
        }
      }
      assertThat((double) session.loss(batch))
          .isCloseTo(temperature * temperature * loss / batch.size(), within(1e-4));
    }
  }

  @Test
  void theFoldedNetworkAnswersAsTheGraphDoes() {
    Batch batch = batch(1);
    try (TrainingSession session = new TrainingSession(SMALL, 0.01, 1, 1)) {
      session.initialize(3);
      for (int i = 0; i < 30; i++) {
        session.step(batch, 1e-2, 0.2, 7, i);
      }
      session.recalibrateBatchNorm(batch.images(), batch.size(), 1);

      float[] expected = session.logits(batch.images(), batch.size());
      Network folded = SMALL.fold(session.averages(), Map.of());

      JavaEngine engine = new JavaEngine(folded);
      for (int i = 0; i < batch.size(); i++) {
        float[] image = Arrays.copyOfRange(batch.images(), i * 784, (i + 1) * 784);
        float[] actual = new float[10];
        engine.run(image, actual);
        for (int j = 0; j < 10; j++) {
          assertThat(actual[j])
              .isCloseTo(expected[i * 10 + j], within(2e-4f * (1 + Math.abs(actual[j]))));
        }
      }
    }
  }

  /** With the statistics of the batch itself, the network runs as it does while it learns. */
  @Test
  void batchNormTakesTheMeanOfAllRecalibrations() {
    NetworkSpec spec = NetworkSpec.parse("conv5x5/2:6 gap dense10");
    Batch first = batch(1);
    Batch second = batch(2);
    try (TrainingSession session = new TrainingSession(spec, 1)) {
      session.initialize(3);

      session.recalibrateBatchNorm(first.images(), first.size(), 1);
      Map<String, float[]> one = session.variables();
      session.recalibrateBatchNorm(second.images(), second.size(), 1);
      Map<String, float[]> two = session.variables();
      session.recalibrateBatchNorm(first.images(), first.size(), 0.5);
      Map<String, float[]> both = session.variables();

      for (String name : List.of("block0/mean", "block0/variance")) {
        for (int i = 0; i < 6; i++) {
          assertThat(both.get(name)[i])
              .isCloseTo((one.get(name)[i] + two.get(name)[i]) / 2, within(1e-6f));
        }
        assertThat(one.get(name)).isNotEqualTo(two.get(name));
      }
      assertThat(both.get("block0/kernel")).isEqualTo(one.get("block0/kernel"));
    }
  }

  @Test
  void stepsLowerTheLoss() {
    Batch batch = batch(1);
    try (TrainingSession session = new TrainingSession(SMALL, 1)) {
      session.initialize(3);
      float before = session.loss(batch);

      for (int i = 0; i < 60; i++) {
        session.step(batch, 1e-2, 0.1, 7, i);
      }

      assertThat(session.loss(batch)).isLessThan(before / 3);
    }
  }

  /** One step of Adam moves each weight by the learning rate, against the sign of its slope. */
  @Test
  void theFirstStepIsAdams() {
    Batch batch = batch(1);
    try (TrainingSession session = new TrainingSession(SMALL, 0.5, 1, 1)) {
      session.initialize(3);
      Map<String, float[]> before = session.variables();
      Map<String, float[]> gradients = session.gradients(batch);

      session.step(batch, 1e-2, 0.25, 7, 0);

      Map<String, float[]> after = session.variables();
      for (Map.Entry<String, float[]> gradient : gradients.entrySet()) {
        String name = gradient.getKey();
        // Decoupled weight decay follows Adam's own move, on weights only.
        double decay = name.endsWith("kernel") ? 0.5 * 1e-2 : 0;
        for (int i = 0; i < gradient.getValue().length; i++) {
          double slope = gradient.getValue()[i];
          double old = before.get(name)[i];
          double moved = (old - 1e-2 * slope / (Math.abs(slope) + 1e-7 / Math.sqrt(1e-3)));
          moved -= decay * moved;
          assertThat((double) after.get(name)[i]).as(name).isCloseTo(moved, within(2e-4));
          assertThat((double) after.get(name + "/average")[i])
              .as(name + "/average")
              .isCloseTo(0.75 * old + 0.25 * after.get(name)[i], within(1e-6));
        }
      }
      assertThat(after.get("beta1")[0]).isEqualTo(0.9f * 0.9f);
    }
  }

  @Test
  void whatIsRestoredGoesOnAsIfNothingHadHappened() {
    NetworkSpec spec = NetworkSpec.parse("conv5x5/2:6 gap drop0.3 dense10");
    Batch batch = batch(1);
    Map<String, float[]> saved;
    Map<String, float[]> expected;
    try (TrainingSession session = new TrainingSession(spec, 0.01, 1, 1)) {
      session.initialize(3);
      session.step(batch, 1e-2, 0.2, 7, 0);
      saved = session.variables();
      session.step(batch, 1e-2, 0.2, 7, 1);
      expected = session.variables();
    }

    try (TrainingSession session = new TrainingSession(spec, 0.01, 1, 1)) {
      session.restore(saved);
      session.step(batch, 1e-2, 0.2, 7, 1);

      assertThat(session.variables())
          .allSatisfy((name, values) -> assertThat(values).isEqualTo(expected.get(name)));
    }
  }

  @Test
  void dropoutLeavesOutOtherValuesInEachStep() {
    NetworkSpec spec = NetworkSpec.parse("conv5x5/2:6 gap drop0.5 dense10");
    Batch batch = batch(1);
    try (TrainingSession session = new TrainingSession(spec, 1)) {
      session.initialize(3);

      float first = session.step(batch, 0, 0, 7, 0);
      float second = session.step(batch, 0, 0, 7, 1);
      float again = session.step(batch, 0, 0, 7, 0);

      assertThat(second).isNotEqualTo(first);
      assertThat(again).isEqualTo(first);
    }
  }

  @Test
  void valuesOfAnotherNetworkAreRefused() {
    try (TrainingSession session = new TrainingSession(SMALL, 1)) {
      assertThatThrownBy(() -> session.restore(Map.of("block0/kernel", new float[3])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("variable block0/kernel must have 150 values");
    }
  }
}
