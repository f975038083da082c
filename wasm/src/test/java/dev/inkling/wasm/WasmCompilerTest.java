package dev.inkling.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.DigitRecognizer;
import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.RandomNetworks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compiled computes what the references compute, bit for bit. */
class WasmCompilerTest {

  @Property(tries = 60)
  void anyNetworkGivesTheBitsOfTheReferences(@ForAll long seed) {
    Random random = new Random(seed);

    assertGivesTheBitsOfTheReferences(RandomNetworks.any(random), random);
  }

  @Property(tries = 30)
  void aNetworkOfManyChannelsGivesTheBitsOfTheReferences(@ForAll long seed) {
    Random random = new Random(seed);

    assertGivesTheBitsOfTheReferences(ManyChannels.network(random), random);
  }

  @Test
  void theNetworkThatShipsGivesTheBitsOfTheReferences() {
    assertGivesTheBitsOfTheReferences(Shipped.network(), new Random(1));
  }

  @Test
  void aNetworkThatEndsWithoutWeightsGivesTheBitsOfTheReferences() {
    Random random = new Random(2);
    Layer convolution =
        new Layer.Convolution(
            3, 3, 1, 10, 2, Layer.Padding.NONE, gaussian(random, 90), gaussian(random, 10));
    List<Layer> average = List.of(convolution, new Layer.GlobalAveragePooling());
    List<Layer> relu = new ArrayList<>(average);
    relu.add(new Layer.Relu());
    List<Layer> maximum = List.of(convolution, new Layer.MaxPooling(13, 1));

    for (List<Layer> layers : List.of(average, relu, maximum)) {
      assertGivesTheBitsOfTheReferences(new Network(layers, Map.of()), random);
    }
  }

  @Test
  void windowsOfNothingButPaddingAreComputedToo() {
    Random random = new Random(4);
    Layer first =
        new Layer.Convolution(
            4, 4, 1, 2, 2, Layer.Padding.NONE, gaussian(random, 32), gaussian(random, 2));
    for (Layer.Padding padding :
        List.of(
            new Layer.Padding(2, 0, 0, 0),
            new Layer.Padding(0, 2, 0, 0),
            new Layer.Padding(0, 0, 2, 0),
            new Layer.Padding(0, 0, 0, 2))) {
      Layer second =
          new Layer.Convolution(
              2, 2, 2, 10, 1, padding, gaussian(random, 80), gaussian(random, 10));

      assertGivesTheBitsOfTheReferences(
          new Network(List.of(first, second, new Layer.GlobalAveragePooling()), Map.of()), random);
    }
  }

  private static void assertGivesTheBitsOfTheReferences(Network network, Random random) {
    assertGivesTheBitsOf(new JavaEngine(network), network, Precision.FLOAT32, random);
    assertGivesTheBitsOf(new QuantizedEngine(network), network, Precision.INT16, random);
  }

  private static void assertGivesTheBitsOf(
      Engine reference, Network network, Precision precision, Random random) {
    float[] expected = new float[10];
    float[] actual = new float[10];
    try (GraalWasm wasm = new GraalWasm(WasmCompiler.compile(network, precision))) {
      for (int i = 0; i < 2; i++) {
        float[] image = RandomNetworks.image(random);
        reference.run(image, expected);
        wasm.run(image, actual);

        // Whole bits: of two floats, equals tells 0 from -0.
        assertThat(actual).containsExactly(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aModuleKeepsNothingOfTheImageBefore(Precision precision) {
    Random random = new Random(3);
    byte[] module = WasmCompiler.compile(Shipped.network(), precision);
    float[] first = RandomNetworks.image(random);
    float[] second = RandomNetworks.image(random);
    float[] alone = new float[10];
    float[] after = new float[10];

    try (GraalWasm wasm = new GraalWasm(module)) {
      wasm.run(second, alone);
      wasm.run(first, after);
      wasm.run(second, after);
    }

    assertThat(after).containsExactly(alone);
  }

  @Property(tries = 20)
  void whatIsSkippedBecauseItDoesNotChangeIsRight(@ForAll long seed) {
    Random random = new Random(seed);
    Network network = RandomNetworks.any(random);

    assertGivesTheBitsWhileItChanges(
        new JavaEngine(network), network, Precision.FLOAT32, 4, random);
    assertGivesTheBitsWhileItChanges(
        new QuantizedEngine(network), network, Precision.INT16, 4, random);
  }

  @Test
  void ofTheNetworkThatShipsToo() {
    Network network = Shipped.network();

    assertGivesTheBitsWhileItChanges(
        new QuantizedEngine(network), network, Precision.INT16, 40, new Random(6));
  }

  @Test
  void theSameImageAgainIsNotComputedAnew() {
    Network network = Shipped.network();
    for (Precision precision : Precision.values()) {
      try (GraalWasm wasm = new GraalWasm(WasmCompiler.compile(network, precision))) {
        float[] logits = new float[10];
        wasm.run(new float[Network.INPUT.size()], logits);
        byte[] blank = wasm.bytes();
        float[] image = RandomNetworks.image(new Random(3));
        wasm.run(image, logits);
        byte[] drawn = wasm.bytes();
        float[] again = new float[10];

        wasm.run(image, again);
        // What one run has computed and another has not is damaged, the image's copies are not.
        for (int i = 0; i < drawn.length; i++) {
          if (drawn[i] != blank[i] && !isOfACopy(drawn, i, image)) {
            wasm.write(i, (byte) (drawn[i] ^ 0x11));
          }
        }
        float[] damaged = new float[10];
        wasm.run(image, damaged);

        assertThat(again).containsExactly(logits);
        assertThat(damaged).isNotEqualTo(logits);
      }
    }
  }

  /** Whether a byte of memory belongs to the image, or to a copy of it. */
  private static boolean isOfACopy(byte[] memory, int address, float[] image) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * image.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(image);
    byte[] copy = bytes.array();
    int first = Math.max(0, address - copy.length + 1);
    for (int start = first - first % Float.BYTES; start <= address; start += Float.BYTES) {
      if (start + copy.length <= memory.length
          && Arrays.equals(memory, start, start + copy.length, copy, 0, copy.length)) {
        return true;
      }
    }
    return false;
  }

  private static void assertGivesTheBitsWhileItChanges(
      Engine reference, Network network, Precision precision, int runs, Random random) {
    float[] expected = new float[10];
    float[] actual = new float[10];
    // A blank image first: memory is blank, too, but nothing of it has been computed.
    float[] image = new float[Network.INPUT.size()];
    try (GraalWasm wasm = new GraalWasm(WasmCompiler.compile(network, precision))) {
      for (int run = 0; run < runs; run++) {
        reference.run(image, expected);
        wasm.run(image, actual);

        assertThat(actual).containsExactly(expected);
        changeAPiece(image, random);
      }
    }
  }

  /** From nothing to a third of each side, anywhere, borders included. */
  private static void changeAPiece(float[] image, Random random) {
    int left = random.nextInt(28);
    int top = random.nextInt(28);
    int right = Math.min(28, left + random.nextInt(10));
    int bottom = Math.min(28, top + random.nextInt(10));
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        image[y * 28 + x] = random.nextFloat();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 2, 1e9f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN})
  void whatIsNoPixelIsTheSamePixelEverywhere(float pixel) {
    Network network = RandomNetworks.usual(new Random(4));
    float[] image = new float[Network.INPUT.size()];
    image[400] = pixel;
    float[] expected = new float[10];
    float[] actual = new float[10];

    new QuantizedEngine(network).run(image, expected);
    try (GraalWasm wasm = new GraalWasm(WasmCompiler.compile(network, Precision.INT16))) {
      wasm.run(image, actual);
    }

    assertThat(actual).containsExactly(expected);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aModuleCarriesTheModelsThresholds(Precision precision) {
    DigitRecognizer expected = DigitRecognizer.bundled();

    try (GraalWasm wasm = new GraalWasm(WasmCompiler.compile(Shipped.network(), precision))) {
      assertThat(wasm.exports().getMember("temperature").execute().asDouble())
          .isEqualTo(expected.temperature());
      assertThat(wasm.exports().getMember("rejectThreshold").execute().asDouble())
          .isEqualTo(expected.rejectThreshold());
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theSameNetworkGivesTheSameBytes(Precision precision) {
    byte[] first = WasmCompiler.compile(Shipped.network(), precision);
    byte[] second = WasmCompiler.compile(Shipped.network(), precision);

    assertThat(second).isEqualTo(first);
  }

  @Test
  void aModuleThatIsCutOffIsRefused() {
    byte[] module = WasmCompiler.compile(Shipped.network(), Precision.INT16);

    for (int length : new int[] {0, 7, 100, module.length / 2, module.length - 1}) {
      byte[] cut = java.util.Arrays.copyOf(module, length);
      assertThatThrownBy(() -> new GraalWasm(cut)).isInstanceOf(PolyglotException.class);
    }
  }

  @Test
  void aNetworkThatNoPageCouldHoldIsRefused() {
    // 92 x 92 pixels of 120 channels, over and over.
    Random random = new Random(5);
    List<Layer> layers = new ArrayList<>();
    Layer.Padding wide = new Layer.Padding(32, 32, 32, 32);
    layers.add(
        new Layer.Convolution(1, 1, 1, 120, 1, wide, gaussian(random, 120), gaussian(random, 120)));
    for (int i = 0; i < 200; i++) {
      layers.add(new Layer.MaxPooling(1, 1));
    }
    layers.add(new Layer.GlobalAveragePooling());
    layers.add(new Layer.Dense(120, 10, gaussian(random, 1200), gaussian(random, 10)));
    Network network = new Network(layers, Map.of());

    assertThatThrownBy(() -> WasmCompiler.compile(network, Precision.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "memory of the compiled network \\(\\d+\\) must be at most 536870912.*");
  }

  static float[] gaussian(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
