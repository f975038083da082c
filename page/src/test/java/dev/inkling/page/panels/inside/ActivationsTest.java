package dev.inkling.page.panels.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ActivationsTest {

  private static final float[] SEVEN =
      InkNormalizer.standard()
          .normalize(Ink.of(Stroke.of(new double[] {0, 4, 1}, new double[] {0, 0, 6})))
          .pixels();

  private static Network network;
  private static Activations activations;

  @BeforeAll
  static void run() throws IOException {
    try (InputStream in = Network.class.getResourceAsStream("/dev/inkling/digits.onnx")) {
      network = OnnxReader.read(in.readAllBytes());
    }
    activations = new Activations(network);
    activations.run(SEVEN);
  }

  @Test
  void contributionsAndEffectsOfTheLastMapsAddUpToTheLogits() {
    float[] logits = new float[Network.OUTPUTS];
    new JavaEngine(network).run(SEVEN, logits);

    assertThat(activations.hasSums()).isTrue();
    int last = activations.stages() - 1;
    float[] effects = activations.effects(new FeatureMap(last, 3));
    for (int digit = 0; digit < logits.length; digit++) {
      double[] adds = activations.contributions(digit);
      double sum = 0;
      for (double add : adds) {
        sum += add;
      }
      assertThat(sum).isCloseTo(logits[digit], within(1e-3));
      assertThat(activations.logit(digit)).isEqualTo(logits[digit]);
      assertThat(logits[digit]).isLessThanOrEqualTo(logits[activations.best()]);
      assertThat((double) effects[digit]).isCloseTo(adds[3], within(1e-3));
    }
  }

  @Test
  void thePiecesOfAFilterAddUpToAValueOfTheirMap() {
    for (int stage = 0; stage < activations.stages(); stage++) {
      int channel = strongest(stage);
      FeatureMap map = new FeatureMap(stage, channel);
      double sum = activations.stage(stage).filter().bias()[channel];
      for (Activations.Piece piece : activations.pieces(map)) {
        sum += piece.adds();
      }
      double nearest = Double.POSITIVE_INFINITY;
      float[] values = activations.values(stage);
      for (int i = channel; i < values.length; i += activations.stage(stage).shape().channels()) {
        nearest = Math.min(nearest, Math.abs(values[i] - sum));
      }

      assertThat(sum).isPositive();
      assertThat(nearest).isLessThan(1e-3);
    }
  }

  @Test
  void theStrongestMapsRespondToInkAndNoneToBlankPaper() {
    for (int stage = 0; stage < activations.stages(); stage++) {
      float[] light = activations.light(new FeatureMap(stage, strongest(stage)));
      float most = 0;
      for (int i = 0; i < light.length; i++) {
        assertThat(light[i]).isBetween(0f, 1f);
        most = SEVEN[i] > 0.5 ? Math.max(most, light[i]) : most;
      }

      assertThat(most).isEqualTo(1);
    }
    Activations blank = new Activations(network);
    assertThat(blank.strengths(0)).containsOnly(0);
  }

  private static int strongest(int stage) {
    double[] strengths = activations.strengths(stage);
    int strongest = 0;
    for (int c = 1; c < strengths.length; c++) {
      strongest = strengths[c] > strengths[strongest] ? c : strongest;
    }
    return strongest;
  }

  @Test
  void aMapsPixelsLieInTheImageWhereTheMiddleOfWhatTheySeeIs() {
    float[] one = {0, 0, 0, 0, 1, 0, 0, 0, 0};
    float[] weights = new float[10];
    Network small =
        new Network(
            List.of(
                new Layer.Convolution(
                    3, 3, 1, 1, 2, Layer.Padding.same(Network.INPUT, 3, 3, 2), one, new float[1]),
                new Layer.Relu(),
                new Layer.MaxPooling(2, 2),
                new Layer.Convolution(3, 3, 1, 1, 1, Layer.Padding.NONE, one, new float[1]),
                new Layer.Relu(),
                new Layer.GlobalAveragePooling(),
                new Layer.Dense(1, 10, weights, weights)),
            Map.of());
    Activations activations = new Activations(small);
    float[] dot = new float[28 * 28];
    // The first layer's middles are the pixels 1, 3, 5 …, that is 1.5, 3.5 …
    dot[9 * 28 + 13] = 1;
    activations.run(dot);

    float[] first = activations.light(new FeatureMap(0, 0));
    float[] second = activations.light(new FeatureMap(1, 0));

    assertThat(first[9 * 28 + 13]).isEqualTo(1);
    assertThat(first[9 * 28 + 14]).isCloseTo(0.707f, within(0.001f));
    assertThat(first[9 * 28 + 15]).isZero();
    // The maximum takes it with three others; the middle of the four is at pixels 14 and 10.
    assertThat(second[10 * 28 + 14]).isGreaterThanOrEqualTo(second[9 * 28 + 13]).isPositive();
    assertThat(second[2 * 28 + 2]).isZero();
  }

  @Test
  void aNetworkThatEndsOtherwiseHasNoSums() {
    Network dense =
        new Network(List.of(new Layer.Dense(784, 10, new float[7840], new float[10])), Map.of());

    assertThat(new Activations(dense).hasSums()).isFalse();
    assertThat(new Activations(dense).stages()).isZero();
  }
}
