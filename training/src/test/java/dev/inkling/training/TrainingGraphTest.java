package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.ink.LabeledInk;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingGraphTest {

  private static final NetworkSpec SMALL =
      NetworkSpec.parse("conv5x5/2:6 pool2 valid3x3:8 gap dense12 dense10");

  private static Batch batch(long seed) {
    List<LabeledInk> drawings = new ArrayList<>(SegmentDigits.drawings(20, 3, seed));
    drawings.addAll(SegmentDigits.others(4, 3, seed));
    return SegmentDigits.batch(drawings);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2})
  void theGradientIsTheSlopeOfTheLoss(double softness) {
    Batch batch = batch(1);
    try (TrainingGraph graph = new TrainingGraph(SMALL, 0, softness, 1)) {
      graph.initialize(3);
      Map<String, float[]> variables = graph.variables();
      Map<String, float[]> gradients = graph.gradients(batch);

      assertThat(gradients).hasSize(10);
      for (Map.Entry<String, float[]> gradient : gradients.entrySet()) {
        float[] slope = gradient.getValue();
        double length = length(slope);
        assertThat(length).as(gradient.getKey()).isGreaterThan(1e-4);
        float[] uphill = scaled(slope, 1 / length);
        float[] anywhere = direction(slope.length, 5);
        assertThat(numericSlope(graph, batch, variables, gradient.getKey(), uphill))
            .as("steepest slope by " + gradient.getKey())
            .isCloseTo(length, within(0.03 * length + 2e-4));
        assertThat(numericSlope(graph, batch, variables, gradient.getKey(), anywhere))
            .as("slope by " + gradient.getKey())
            .isCloseTo(product(slope, anywhere), within(0.03 * length + 2e-4));
      }
    }
  }

  private static double numericSlope(
      TrainingGraph graph,
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
      graph.restore(moved);
      losses[side] = graph.loss(batch);
    }
    graph.restore(variables);
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
  void theLossIsThatOfElevenClassesWhoseLastLogitIsZero(double softness) {
    Batch batch = batch(1);
    NetworkSpec plain = NetworkSpec.parse("dense10");
    try (TrainingGraph graph = new TrainingGraph(plain, 0, softness, 1)) {
      graph.initialize(4);

      float[] logits = graph.logits(batch.images(), batch.size());

      double loss = 0;
      for (int i = 0; i < batch.size(); i++) {
        double mass = 1;
        for (int j = 0; j < 10; j++) {
          mass += Math.exp(logits[i * 10 + j] / softness);
        }
        for (int j = 0; j < 11; j++) {
          double logit = j == 10 ? 0 : logits[i * 10 + j] / softness;
          loss -= batch.targets()[i * 11 + j] * (logit - Math.log(mass));
        }
      }
      assertThat((double) graph.loss(batch))
          .isCloseTo(softness * softness * loss / batch.size(), within(1e-4));
    }
  }

  @Test
  void theFoldedNetworkAnswersAsTheGraphDoes() {
    Batch batch = batch(1);
    try (TrainingGraph graph = new TrainingGraph(SMALL, 0.01, 1)) {
      graph.initialize(3);
      for (int i = 0; i < 30; i++) {
        graph.step(batch, 1e-2, 0.2, 7, i);
      }
      graph.observe(batch.images(), batch.size(), 1);

      float[] expected = graph.logits(batch.images(), batch.size());
      Network folded = SMALL.fold(graph.averages(), Map.of());

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
  void batchNormTakesTheMeanOfWhatItObserves() {
    NetworkSpec spec = NetworkSpec.parse("conv5x5/2:6 gap dense10");
    Batch first = batch(1);
    Batch second = batch(2);
    try (TrainingGraph graph = new TrainingGraph(spec, 0, 1)) {
      graph.initialize(3);

      graph.observe(first.images(), first.size(), 1);
      Map<String, float[]> one = graph.variables();
      graph.observe(second.images(), second.size(), 1);
      Map<String, float[]> two = graph.variables();
      graph.observe(first.images(), first.size(), 0.5);
      Map<String, float[]> both = graph.variables();

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
    try (TrainingGraph graph = new TrainingGraph(SMALL, 0, 1)) {
      graph.initialize(3);
      float before = graph.loss(batch);

      for (int i = 0; i < 60; i++) {
        graph.step(batch, 1e-2, 0.1, 7, i);
      }

      assertThat(graph.loss(batch)).isLessThan(before / 3);
    }
  }

  /** One step of Adam moves each weight by the learning rate, against the sign of its slope. */
  @Test
  void theFirstStepIsAdams() {
    Batch batch = batch(1);
    try (TrainingGraph graph = new TrainingGraph(SMALL, 0.5, 1)) {
      graph.initialize(3);
      Map<String, float[]> before = graph.variables();
      Map<String, float[]> gradients = graph.gradients(batch);

      graph.step(batch, 1e-2, 0.25, 7, 0);

      Map<String, float[]> after = graph.variables();
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
    try (TrainingGraph graph = new TrainingGraph(spec, 0.01, 1)) {
      graph.initialize(3);
      graph.step(batch, 1e-2, 0.2, 7, 0);
      saved = graph.variables();
      graph.step(batch, 1e-2, 0.2, 7, 1);
      expected = graph.variables();
    }

    try (TrainingGraph graph = new TrainingGraph(spec, 0.01, 1)) {
      graph.restore(saved);
      graph.step(batch, 1e-2, 0.2, 7, 1);

      assertThat(graph.variables())
          .allSatisfy((name, values) -> assertThat(values).isEqualTo(expected.get(name)));
    }
  }

  @Test
  void dropoutLeavesOutOtherValuesInEachStep() {
    NetworkSpec spec = NetworkSpec.parse("conv5x5/2:6 gap drop0.5 dense10");
    Batch batch = batch(1);
    try (TrainingGraph graph = new TrainingGraph(spec, 0, 1)) {
      graph.initialize(3);

      float first = graph.step(batch, 0, 0, 7, 0);
      float second = graph.step(batch, 0, 0, 7, 1);
      float again = graph.step(batch, 0, 0, 7, 0);

      assertThat(second).isNotEqualTo(first);
      assertThat(again).isEqualTo(first);
    }
  }

  @Test
  void valuesOfAnotherNetworkAreRefused() {
    try (TrainingGraph graph = new TrainingGraph(SMALL, 0, 1)) {
      assertThatThrownBy(() -> graph.restore(Map.of("block0/kernel", new float[3])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("variable block0/kernel must have 150 values");
    }
  }
}
