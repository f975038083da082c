package dev.inkling.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OnnxReaderTest {

  @Test
  void aValidFileIsReadWithItsMetadata() {
    Network network = OnnxReader.read(valid());

    assertThat(network.layers()).hasSize(5);
    assertThat(network.layers().get(0)).isInstanceOf(Layer.Convolution.class);
    assertThat(network.layers().get(4)).isInstanceOf(Layer.Dense.class);
    assertThat(network.metadata()).containsEntry("temperature", "1.5").hasSize(1);
    assertThat(network.parameters()).isEqualTo(3 * 2 * 4 + 3 + 3 * 4 * 10 + 10);
  }

  @Test
  void theWeightsComeOutInTheEnginesOrder() {
    // given a convolution whose weight [o][i][y][x] is read back as [y][x][i][o]
    Network network = OnnxReader.read(valid());
    Layer.Convolution convolution = (Layer.Convolution) network.layers().get(0);

    assertThat(convolution.kernelHeight()).isEqualTo(4);
    assertThat(convolution.kernelWidth()).isEqualTo(2);
    for (int o = 0; o < 3; o++) {
      for (int at = 0; at < 8; at++) {
        assertThat(convolution.weights()[at * 3 + o]).isEqualTo(values(24, 1)[o * 8 + at]);
      }
    }
    assertThat(convolution.padding()).isEqualTo(new Layer.Padding(1, 0, 2, 1));
  }

  @Test
  void gemmReadsItsWeightsBothWaysRound() {
    float[] weights = values(7840, 3);
    float[] turned = new float[7840];
    for (int i = 0; i < 784; i++) {
      for (int o = 0; o < 10; o++) {
        turned[o * 784 + i] = weights[i * 10 + o];
      }
    }
    float[] image = values(784, 4);

    float[] straight =
        run(dense(g -> g.constant("w", weights, 784, 10), OnnxReaderTest::none), image);
    float[] transposed =
        run(dense(g -> g.constant("w", turned, 10, 784), n -> n.integer("transB", 1)), image);

    assertThat(transposed).containsExactly(straight);
    double expected = 0;
    for (int i = 0; i < 784; i++) {
      expected += (double) image[i] * weights[i * 10 + 7];
    }
    assertThat((double) straight[7]).isCloseTo(expected, within(1e-3));
  }

  @Test
  void floatsMayBePackedRawOrOneByOne() {
    float[] weights = values(7840, 5);
    float[] image = values(784, 6);
    Consumer<OnnxFile> oneByOne =
        g ->
            g.with(
                5,
                t -> {
                  t.data(1, new byte[] {(byte) 0x90, 6, 10}).integer(2, 1).text(8, "w");
                  for (float weight : weights) {
                    t.float32(4, weight);
                  }
                });
    Consumer<OnnxFile> packed =
        g ->
            g.with(
                5,
                t ->
                    t.integer(1, 784)
                        .integer(1, 10)
                        .data(4, OnnxFile.littleEndian(weights))
                        .text(8, "w"));

    float[] raw = run(dense(g -> g.constant("w", weights, 784, 10), OnnxReaderTest::none), image);

    assertThat(run(dense(oneByOne, OnnxReaderTest::none), image)).containsExactly(raw);
    assertThat(run(dense(packed, OnnxReaderTest::none), image)).containsExactly(raw);
  }

  @Test
  void whatDoesNotRunIsRefusedWithASentence() {
    refused(chain("Sigmoid", OnnxReaderTest::none), "operator Sigmoid is not supported");
    refused(chain("Relu", n -> n.text(7, "com.other")), "operator com.other.Relu is not supported");
    refused(
        chain("MaxPool", n -> n.ints("kernel_shape", 2, 3)),
        "attribute kernel_shape ([2, 3]) of operator MaxPool is not supported");
    refused(
        chain("MaxPool", n -> n.ints("kernel_shape", 2, 2).integer("ceil_mode", 1)),
        "attribute ceil_mode (1) of operator MaxPool is not supported");
    refused(
        chain("MaxPool", n -> n.ints("kernel_shape", 2, 2).ints("pads", 0, 0, 0, 1)),
        "attribute pads (1) of operator MaxPool is not supported");
    refused(
        chain("MaxPool", OnnxReaderTest::none),
        "pooling size and stride (0, 1) must be within 1 and 64");
    refused(
        chain("Relu", n -> n.number("slope", 0.1f)),
        "attribute slope of operator Relu is not supported");
    refused(
        convolution(n -> n.string("auto_pad", "SAME_UPPER")),
        "attribute auto_pad (SAME_UPPER) of operator Conv is not supported");
    refused(
        convolution(n -> n.integer("group", 2)),
        "attribute group (2) of operator Conv is not supported");
    refused(
        convolution(n -> n.ints("dilations", 2, 2)),
        "attribute dilations (2) of operator Conv is not supported");
    refused(
        convolution(n -> n.ints("strides", 2, 1)),
        "attribute strides ([2, 1]) of operator Conv is not supported");
    refused(convolution(n -> n.ints("pads", 0, -1, 0, 0)), "pads (-1) is out of range");
    refused(convolution(n -> n.ints("pads", 0, 65, 0, 0)), "padding (65) must be within 0 and 64");
    refused(
        convolution(n -> n.ints("kernel_shape", 5, 5)),
        "kernel_shape must equal the shape of the weights");
    refused(
        dense(g -> g.constant("w", new float[7840], 784, 10), n -> n.number("alpha", 0.5f)),
        "attribute alpha (0.5) of operator Gemm is not supported");
    refused(
        dense(g -> g.constant("w", new float[7840], 784, 10), n -> n.integer("transA", 1)),
        "attribute transA (1) of operator Gemm is not supported");
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    refused(
        dense(g -> g.constant("w", new float[7830], 783, 10), OnnxReaderTest::none),
        "inputs (784) must be 783");
    refused(
        dense(g -> g.constant("w", new float[784 * 9], 784, 9), OnnxReaderTest::none),
        "output shape (1 x 1 x 9) must be 1 x 1 x 10");
    refused(
        OnnxFile.model(g -> g.input("x", 1, 3, 28, 28).output("y").node("Relu", "x", "y")),
        "shape of input x ([1, 3, 28, 28]) must be [1, 1, 28, 28], or [1, 784], [1, 28, 28] or"
            + " [1, 28, 28, 1] of a dense network");
    refused(
        OnnxFile.model(g -> g.valueInfo(11, "x", 11, 1, 1, 28, 28).output("y")),
        "type of input x (11) must be float32 (1)");
    refused(chain("Relu", OnnxReaderTest::none), "output shape (28 x 28 x 1) must be 1 x 1 x 10");
    refused(
        chain("MaxPool", n -> n.ints("kernel_shape", 29, 29)),
        "input (28 x 28) must not be smaller than the 29 x 29 window");
  }

  @Test
  void weightsThatAreMissingOrBrokenAreRefused() {
    refused(
        dense(OnnxReaderTest::none, OnnxReaderTest::none),
        "input 1 of operator Gemm must be a constant");
    refused(
        dense(g -> g.constant("w", new float[7839], 784, 10), OnnxReaderTest::none),
        "number of values of w (7839) must match its dimensions [784, 10]");
    refused(
        dense(g -> g.constant("w", new float[7840], 7840), OnnxReaderTest::none),
        "number of dimensions of w (1) must be 2");
    float[] notANumber = new float[7840];
    notANumber[5] = Float.NaN;
    refused(
        dense(g -> g.constant("w", notANumber, 784, 10), OnnxReaderTest::none),
        "value 5 of dense weights (NaN) must be finite");
    refused(
        dense(
            g -> g.with(5, t -> t.integer(1, 784).integer(2, 7).text(8, "w")),
            OnnxReaderTest::none),
        "type of constant w (7) must be float32 (1)");
    refused(
        dense(g -> g.with(5, t -> t.text(8, "w").integer(14, 1)), OnnxReaderTest::none),
        "weights outside the model file are not supported");
    refused(
        dense(
            g -> g.constant("w", new float[1], 1).constant("w", new float[1], 1),
            OnnxReaderTest::none),
        "constant w is defined twice");
    refused(
        dense(
            g -> g.with(5, t -> t.integer(1, 1).text(8, "w").data(9, new byte[5])),
            OnnxReaderTest::none),
        "number of bytes of w (5) must be a multiple of 4");
  }

  @Test
  void graphsThatAreNoChainAreRefused() {
    refused(
        OnnxFile.model(
            g ->
                g.input("x", 1, 1, 28, 28)
                    .output("y")
                    .node("Relu", "x", "a")
                    .node("Relu", "x", "y")),
        "operator Relu must take the result of the one before it");
    refused(
        OnnxFile.model(
            g ->
                g.input("x", 1, 1, 28, 28)
                    .output("x")
                    .node("Relu", "x", "a")
                    .node("Relu", "a", "x")),
        "value x is defined twice");
    refused(
        OnnxFile.model(g -> g.input("x", 1, 1, 28, 28).output("z").node("Relu", "x", "y")),
        "the last operator's result must be the output");
    refused(
        OnnxFile.model(g -> g.input("x", 1, 1, 28, 28).input("u").output("y")),
        "number of inputs and outputs (2, 1) must be 1 each");
    refused(
        OnnxFile.model(
            g ->
                g.input("x", 1, 1, 28, 28)
                    .output("y")
                    .node("Flatten", "x", "a")
                    .node("MaxPool", "a", "y")),
        "operator MaxPool must not come after Flatten");
    refused(
        OnnxFile.model(g -> g.input("x", 1, 1, 28, 28).output("y").node("Gemm", "x,w", "y")),
        "operator Gemm must come after Flatten");
    refused(OnnxFile.message(m -> m.integer(1, 8)), "model file is broken: it has no graph");
    refused(new byte[0], "model file is broken: it has no graph");
    refused(
        OnnxFile.model(
            g -> {
              for (int i = 0; i <= Network.MAX_LAYERS; i++) {
                g.node("Relu", "x" + i, "x" + (i + 1));
              }
            }),
        "number of operators must be at most 256");
  }

  @Test
  void sizesThatAskForTooMuchMemoryOrTimeAreRefusedBeforeTheyGetIt() {
    long huge = Integer.MAX_VALUE;
    for (long[] shape :
        new long[][] {
          {huge, 0, 1, 1}, {huge, huge, huge, huge}, {-1, -1, 1, 1}, {1L << 40, 1L << 40, 1, 1}
        }) {
      byte[] file =
          OnnxFile.model(
              g ->
                  g.input("x", 1, 1, 28, 28)
                      .output("y")
                      .constant("w", new float[1], shape)
                      .node("Conv", "x,w", "y"));
      assertThatThrownBy(() -> OnnxReader.read(file)).isInstanceOf(MalformedModelException.class);
    }
    refused(new byte[OnnxReader.MAX_BYTES + 1], "model file size (16777217) must be at most");
    refused(
        OnnxFile.message(m -> m.lie(7, 1L << 31)),
        "model file is broken: length 2147483648 at byte 6 reaches");
    refused(
        OnnxFile.message(m -> m.lie(7, -1)), "model file is broken: length -1 at byte 11 reaches");
    refused(
        convolution(n -> n.ints("pads", new long[17])), "number of numbers in a list must be at");
    refused(
        OnnxFile.model(
            g -> {
              g.input("x", 1, 1, 28, 28)
                  .output("y")
                  .constant("w", new float[1 << 20], 1024, 1024, 1, 1);
              g.constant("w1", new float[1024], 1024, 1, 1, 1);
              g.node("Conv", "x,w1", "a0");
              for (int i = 0; i < 3; i++) {
                g.node("Conv", "a" + i + ",w", "a" + (i + 1));
              }
              g.node("Relu", "a3", "y");
            }),
        "output shape (28 x 28 x 1024) must be");
  }

  @Test
  void floatsOneByOneTakeNoLongerThanTheirNumber() {
    byte[] file =
        dense(
            g ->
                g.with(
                    5,
                    t -> {
                      for (int i = 0; i < 2_000_000; i++) {
                        t.float32(4, i);
                      }
                    }),
            OnnxReaderTest::none);

    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertThatThrownBy(() -> OnnxReader.read(file))
                .isInstanceOf(MalformedModelException.class));
  }

  @Test
  void aFileCutOffAnywhereIsRefused() {
    byte[] file = valid();
    int graphEnd = file.length - metadata().length;

    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      if (length != graphEnd) {
        assertThatThrownBy(() -> OnnxReader.read(cut))
            .as("first %d bytes", length)
            .isInstanceOf(MalformedModelException.class)
            .hasMessageContaining("model file is broken");
      }
    }
    // There the file is whole again, only without its metadata.
    assertThat(OnnxReader.read(Arrays.copyOf(file, graphEnd)).metadata()).isEmpty();
  }

  @Property(tries = 2000)
  void aMutatedFileIsANetworkOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] file = valid();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(file.length);
      switch (random.nextInt(4)) {
        case 0 -> file[at] = (byte) random.nextInt();
        case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> file = spliced(file, at, 1 + random.nextInt(8), random);
        default -> Arrays.fill(file, at, Math.min(file.length, at + 5), (byte) 0xff);
      }
    }

    Network network;
    try {
      network = OnnxReader.read(file);
    } catch (MalformedModelException e) {
      assertThat(e).hasMessageMatching("(?s).{8,}");
      return;
    }
    float[] logits = new float[10];
    new JavaEngine(network).run(new float[784], logits);
    assertThat(logits).hasSize(10);
  }

  private static byte[] spliced(byte[] file, int at, int length, Random random) {
    byte[] more = Arrays.copyOf(file, file.length + length);
    System.arraycopy(file, at, more, at + length, file.length - at);
    int from = random.nextInt(file.length - length);
    System.arraycopy(file, from, more, at, length);
    return more;
  }

  private static void refused(byte[] file, String sentence) {
    assertThatThrownBy(() -> OnnxReader.read(file))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageStartingWith(sentence);
  }

  /** Conv, Relu, MaxPool, GlobalAveragePool or not, Flatten, Gemm: all that is read. */
  private static byte[] valid() {
    byte[] model =
        OnnxFile.model(
            g ->
                g.node(
                        "Conv",
                        "x,k,kb",
                        "a",
                        n ->
                            n.ints("kernel_shape", 4, 2)
                                .ints("pads", 1, 0, 2, 1)
                                .ints("strides", 1, 1)
                                .ints("dilations", 1, 1)
                                .integer("group", 1))
                    .node("Relu", "a", "b")
                    .node(
                        "MaxPool",
                        "b",
                        "c",
                        n -> n.ints("kernel_shape", 14, 14).ints("strides", 14, 14))
                    .node("Relu", "c", "c2")
                    .node("Flatten", "c2", "d")
                    .node("Gemm", "d,w,wb", "y", n -> n.number("alpha", 1).number("beta", 1))
                    .constant("k", values(24, 1), 3, 1, 4, 2)
                    .constant("kb", values(3, 2), 3)
                    .constant("w", values(120, 3), 12, 10)
                    .constant("wb", values(10, 4), 10)
                    .input("x", 1, 1, 28, 28)
                    .output("y"));
    byte[] file = Arrays.copyOf(model, model.length + metadata().length);
    System.arraycopy(metadata(), 0, file, model.length, metadata().length);
    return file;
  }

  private static byte[] metadata() {
    return OnnxFile.message(m -> m.with(14, e -> e.text(1, "temperature").text(2, "1.5")));
  }

  private static byte[] chain(String operator, Consumer<OnnxFile> attributes) {
    return OnnxFile.model(
        g -> g.input("x", 1, 1, 28, 28).output("y").node(operator, "x", "y", attributes));
  }

  private static byte[] convolution(Consumer<OnnxFile> attributes) {
    return OnnxFile.model(
        g ->
            g.input("x", 1, 1, 28, 28)
                .output("y")
                .constant("w", new float[9], 1, 1, 3, 3)
                .node("Conv", "x,w", "y", attributes));
  }

  private static byte[] dense(Consumer<OnnxFile> constants, Consumer<OnnxFile> attributes) {
    return OnnxFile.model(
        g -> {
          g.input("x", 1, 1, 28, 28).output("y").node("Flatten", "x", "f");
          constants.accept(g);
          g.node("Gemm", "f,w", "y", attributes);
        });
  }

  private static float[] run(byte[] file, float[] image) {
    float[] logits = new float[10];
    new JavaEngine(OnnxReader.read(file)).run(image, logits);
    return logits;
  }

  private static float[] values(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void none(OnnxFile file) {}

  @Test
  void aDenseNetworkThatWasTrainedElsewhereIsRead() {
    // given 784-16-10 as exporters write it: MatMul and Add, a softmax at the end
    float[] first = values(784 * 16, 5);
    float[] second = values(160, 6);
    float[] bias = values(10, 7);
    byte[] file =
        OnnxFile.model(
            g ->
                g.input("x", 1, 28, 28)
                    .output("p")
                    .constant("w1", first, 784, 16)
                    .constant("b1", values(16, 8), 16)
                    .constant("w2", second, 16, 10)
                    .constant("b2", bias, 1, 10)
                    .with(5, OnnxReaderTest::flatShape)
                    .node("Reshape", "x,shape", "f")
                    .node("MatMul", "f,w1", "m1")
                    .node("Add", "m1,b1", "a1")
                    .node("Relu", "a1", "r1")
                    .node("Dropout", "r1", "d1", n -> n.number("ratio", 0.2f))
                    .node("MatMul", "d1,w2", "m2")
                    .node("Add", "b2,m2", "a2")
                    .node("Softmax", "a2", "p", n -> n.integer("axis", 1)));

    Network network = OnnxReader.read(file);

    assertThat(network.layers()).hasSize(3);
    Layer.Dense last = (Layer.Dense) network.layers().get(2);
    assertThat(last.weights()).containsExactly(second);
    assertThat(last.bias()).containsExactly(bias);
    assertThat(((Layer.Dense) network.layers().get(0)).weights()).containsExactly(first);
  }

  private static void flatShape(OnnxFile tensor) {
    tensor.integer(1, 2).integer(2, 7).text(8, "shape").integer(7, -1).integer(7, 784);
  }

  @Test
  void aFlatImageNeedsNoFlatten() {
    for (long[] shape : new long[][] {{1, 784}, {1, 28, 28, 1}}) {
      byte[] file =
          OnnxFile.model(
              g ->
                  g.input("x", shape)
                      .output("y")
                      .constant("w", values(7840, 3), 784, 10)
                      .node("Gemm", "x,w", "y"));

      assertThat(OnnxReader.read(file).layers()).hasSize(1);
    }
  }

  @Test
  void whatIsNoChainOfDenseLayersIsNamed() {
    refused(
        OnnxFile.model(
            g ->
                g.input("x", 1, 784)
                    .output("y")
                    .constant("b", values(10, 1), 10)
                    .node("Add", "x,b", "y")),
        "operator Add must come after MatMul");
    refused(
        OnnxFile.model(
            g ->
                g.input("x", 1, 784)
                    .output("y")
                    .constant("w", values(7840, 1), 784, 10)
                    .constant("b", values(9, 1), 9)
                    .node("MatMul", "x,w", "m")
                    .node("Add", "m,b", "y")),
        "operator Add must add a constant of 10 float32 values");
    refused(
        OnnxFile.model(
            g ->
                g.input("x", 1, 784)
                    .output("y")
                    .constant("w", values(7840, 1), 784, 10)
                    .node("MatMul", "x,w", "m")
                    .node("Softmax", "m", "s")
                    .node("Relu", "s", "y")),
        "operator Relu must not come after a softmax");
    refused(
        OnnxFile.model(
            g ->
                g.input("x", 1, 784)
                    .output("y")
                    .constant("w", values(7840, 1), 784, 10)
                    .node("MatMul", "x,w", "m")
                    .node("Sigmoid", "m", "y")),
        "operator Sigmoid is not supported");
    refused(
        OnnxFile.model(g -> g.input("x", 1, 784).output("y").node("Reshape", "x,s", "y")),
        "shape of operator Reshape must be a constant");
  }
}
