package dev.inkling.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.benchmarks.Subject;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.onnxruntime.OnnxRuntimeEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuantizedOnnxTest {

  @Test
  void onnxRuntimeReadsTheSameDigitsInEightBits() {
    Network network = Subject.network();
    JavaEngine reference = new JavaEngine(network);

    try (OnnxRuntimeEngine engine =
        new OnnxRuntimeEngine(QuantizedOnnx.write(network, Subject.images()))) {
      for (float[] image : Subject.images()) {
        float[] expected = new float[Network.OUTPUTS];
        float[] actual = new float[Network.OUTPUTS];
        reference.run(image, expected);
        engine.run(image, actual);

        float largest = 0;
        for (float logit : expected) {
          largest = Math.max(largest, Math.abs(logit));
        }
        for (int i = 0; i < expected.length; i++) {
          assertThat(actual[i]).isCloseTo(expected[i], within(0.05f * largest));
        }
      }
    }
  }

  @Test
  void itsWeightsAreBytes() {
    Network network = Subject.network();

    byte[] file = QuantizedOnnx.write(network, Subject.images());

    assertThat(file.length).isLessThan(network.parameters() * 3 / 2);
  }

  @Test
  void aConvolutionThatIsNotCutOffBelowZeroIsRefused() {
    Layer convolution =
        new Layer.Convolution(1, 1, 1, 1, 1, Layer.Padding.NONE, new float[1], new float[1]);
    Layer dense = new Layer.Dense(784, 10, new float[7840], new float[10]);
    Network network = new Network(List.of(convolution, dense), Map.of());

    assertThatThrownBy(() -> QuantizedOnnx.write(network, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer 0 must be a convolution of 8 bits with a ReLU behind it");
  }
}
