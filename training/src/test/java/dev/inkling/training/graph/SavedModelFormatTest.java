package dev.inkling.training.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.DigitRecognizer;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import dev.inkling.training.fixtures.Values;
import dev.inkling.training.network.NetworkSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** TensorFlow answers as the network that was exported did. */
class SavedModelFormatTest {

  private static final float TOLERANCE = 1e-4f;
  private static final int IMAGES = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        NetworkSpec.STANDARD,
        "conv5x5/2:8 conv4x4/3:12 pool2 dense24 dense10",
        "valid5x5/2:6 conv3x3:8 gap dense10",
        "dense24 dense10"
      })
  void tensorFlowAnswersAlike(String spec) throws IOException {
    Network network = Values.network(spec, 1, Map.of());

    new SavedModelFormat().write(network, folder);

    float[][] images = Values.images(IMAGES);
    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString());
        TFloat32 batch =
            TFloat32.tensorOf(Shape.of(IMAGES, 28, 28, 1), DataBuffers.of(joined(images)));
        Result result = bundle.function("serving_default").call(Map.of("image", batch))) {
      TFloat32 logits = (TFloat32) result.get("logits").orElseThrow();
      for (int i = 0; i < IMAGES; i++) {
        float[] actual = new float[10];
        for (int digit = 0; digit < 10; digit++) {
          actual[digit] = logits.getFloat(i, digit);
        }
        assertAlike(actual, Values.answer(network, images[i]));
      }
    }
  }

  @Test
  void tensorFlowAnswersAsTheShippedNetworkDoes() throws IOException {
    Network network = OnnxReader.read(DigitRecognizer.bundledModel());

    new SavedModelFormat().write(network, folder);

    float[] image = Values.images(IMAGES)[0];
    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString());
        TFloat32 one = TFloat32.tensorOf(Shape.of(1, 28, 28, 1), DataBuffers.of(image));
        Result result = bundle.function("serving_default").call(Map.of("image", one))) {
      TFloat32 logits = (TFloat32) result.get("logits").orElseThrow();
      float[] expected = Values.answer(network, image);
      for (int digit = 0; digit < 10; digit++) {
        assertThat(logits.getFloat(0, digit)).isCloseTo(expected[digit], within(TOLERANCE));
      }
    }
  }

  /** Random networks have logits of millions; these count for what they are. */
  private static void assertAlike(float[] actual, float[] expected) {
    float most = 1;
    for (float logit : expected) {
      most = Math.max(most, Math.abs(logit));
    }
    assertThat(actual).containsExactly(expected, within(TOLERANCE * most));
  }

  private static float[] joined(float[][] images) {
    float[] all = new float[images.length * 784];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(images[i], 0, all, i * 784, 784);
    }
    return all;
  }
}
