package dev.inkling.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkFilesTest {

  @Test
  void weightsLieWhereTheLayersSay() throws IOException {
    float[] weights = new float[Network.INPUT.size() * Network.OUTPUTS];
    float[] bias = new float[Network.OUTPUTS];
    weights[3] = 0.25f;
    bias[9] = -7;

    Map<String, byte[]> files =
        NetworkFiles.of(
            new Network(
                List.of(new Layer.Relu(), new Layer.Dense(784, 10, weights, bias)), Map.of()));

    JsonNode layers = new JsonMapper().readTree(files.get(NetworkFiles.LAYERS));
    assertThat(layers.get(0).get("type").asText()).isEqualTo("relu");
    assertThat(layers.get(1).get("type").asText()).isEqualTo("dense");
    assertThat(layers.get(1).get("weights").toString()).isEqualTo("[0,7840]");
    assertThat(layers.get(1).get("bias").toString()).isEqualTo("[7840,10]");
    ByteBuffer floats =
        ByteBuffer.wrap(files.get(NetworkFiles.WEIGHTS)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(floats.getFloat(3 * Float.BYTES)).isEqualTo(0.25f);
    assertThat(floats.getFloat(7849 * Float.BYTES)).isEqualTo(-7);
  }

  @Test
  void paddingIsCalledSameWhereTensorFlowWouldPadSo() {
    TensorShape picture = new TensorShape(28, 28, 1);

    assertThat(NetworkFiles.isSame(convolution(5, 2, 1, 1, 2, 2), picture)).isTrue();
    assertThat(NetworkFiles.isSame(convolution(5, 2, 2, 2, 2, 2), picture)).isFalse();
    assertThat(NetworkFiles.isSame(convolution(3, 1, 1, 1, 1, 1), picture)).isTrue();
    assertThat(NetworkFiles.isSame(convolution(3, 1, 0, 0, 0, 0), picture)).isFalse();
    assertThat(NetworkFiles.isSame(convolution(1, 1, 0, 0, 0, 0), picture)).isTrue();
  }

  private static Layer.Convolution convolution(
      int size, int stride, int top, int left, int bottom, int right) {
    return new Layer.Convolution(
        size,
        size,
        1,
        1,
        stride,
        new Layer.Padding(top, left, bottom, right),
        new float[size * size],
        new float[1]);
  }
}
