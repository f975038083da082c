package dev.inkling.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.inkling.data.formats.OnnxWriter;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import dev.inkling.training.fixtures.Values;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxWriterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        NetworkSpec.STANDARD,
        "conv5x5/2:8 conv4x4/3:12 pool2 dense24 dense10",
        "valid5x5/2:6 conv3x3:8 gap dense10",
        "conv3x3:4 pool3 dense10",
        "dense10"
      })
  void ourReaderAndOnnxRuntimeReadTheSameNetwork(String spec) throws OrtException {
    Network network = Values.network(spec, 1, Map.of());

    byte[] onnx = OnnxWriter.write(network);

    JavaEngine written = new JavaEngine(network);
    JavaEngine read = new JavaEngine(OnnxReader.read(onnx));
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(onnx)) {
      SplittableRandom random = new SplittableRandom(2);
      for (int i = 0; i < 20; i++) {
        float[] image = Values.image(random);
        float[] expected = new float[10];
        float[] actual = new float[10];
        written.run(image, expected);
        read.run(image, actual);
        assertThat(actual).isEqualTo(expected);
        assertClose(onnxRuntime(environment, session, image, 1)[0], expected);
      }
    }
  }

  @Test
  void onnxRuntimeTakesSeveralImagesAtOnce() throws OrtException {
    Network network = Values.network("conv3x3/2:8 gap dense10", 1, Map.of());
    SplittableRandom random = new SplittableRandom(3);
    float[] images = new float[3 * 784];
    float[] last = null;
    for (int i = 0; i < 3; i++) {
      last = Values.image(random);
      System.arraycopy(last, 0, images, i * 784, 784);
    }

    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(OnnxWriter.write(network))) {
      float[][] logits = onnxRuntime(environment, session, images, 3);

      float[] expected = new float[10];
      new JavaEngine(network).run(last, expected);
      assertThat(logits).hasDimensions(3, 10);
      assertClose(logits[2], expected);
    }
  }

  @Test
  void theMetadataComesBack() {
    Map<String, String> metadata = Map.of("date", "2026-11-23", "data", "a\nb", "sign", "χ² ✓");

    byte[] onnx = OnnxWriter.write(Values.network("dense10", 1, metadata));

    assertThat(OnnxReader.read(onnx).metadata()).isEqualTo(metadata);
  }

  @Test
  void theSameNetworkIsTheSameBytes() {
    Map<String, String> metadata = Map.of("a", "1", "b", "2", "c", "3");

    byte[] once = OnnxWriter.write(Values.network("gap dense10", 1, metadata));
    byte[] again = OnnxWriter.write(Values.network("gap dense10", 1, metadata));

    assertThat(again).isEqualTo(once);
  }

  private static float[][] onnxRuntime(
      OrtEnvironment environment, OrtSession session, float[] images, int count)
      throws OrtException {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(images), new long[] {count, 1, 28, 28});
        OrtSession.Result result = session.run(Map.of("image", tensor))) {
      return (float[][]) result.get("logits").orElseThrow().getValue();
    }
  }

  private static void assertClose(float[] actual, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .isCloseTo(expected[i], within(1e-5 * (1 + Math.abs(expected[i]))));
    }
  }
}
