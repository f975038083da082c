package dev.inkling.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.inkling.data.formats.ModelFile;
import dev.inkling.network.Engine;
import dev.inkling.network.MalformedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What other tools write is read as ONNX Runtime runs it. */
final class ImportedModelsTest {

  /** In shares of the largest of ten logits. */
  private static final double TOLERANCE = 1e-4;

  private static final int PICTURES = 4;

  @TempDir private Path folder;

  private static OnnxGraphs convolution(OnnxGraphs graph) {
    return graph.node("Conv", graph.weights(3, 1, 5, 5), graph.weights(3));
  }

  private static OnnxGraphs pooled(OnnxGraphs graph) {
    return graph.node("MaxPool").withAll("kernel_shape", 2, 2).withAll("strides", 2, 2);
  }

  private static byte[] activation(String operator) {
    return pooled(convolution(OnnxGraphs.ofImage()).node(operator)).dense(432);
  }

  private static byte[] constantsFolded() {
    OnnxGraphs graph = pooled(convolution(OnnxGraphs.ofImage()).node("Relu"));
    String picture = graph.value();
    String shape = graph.aside("Shape", picture);
    String rows = graph.aside("Gather", shape, graph.longs(0));
    String flat = graph.aside("Concat", rows, graph.longs(-1));
    graph.with("axis", 0);
    String weights = graph.aside("Reshape", graph.weights(3, 12, 12, 10), graph.longs(432, 10));
    graph.node("Reshape", flat).node("MatMul", weights).node("Add", graph.weights(1, 10));
    return graph.node("LogSoftmax").with("axis", 1).end();
  }

  private static byte[] oldExporters() {
    OnnxGraphs graph = new OnnxGraphs(8, DataType.FLOAT, 1, 1, 28, 28);
    graph.node("Conv", graph.weights(3, 1, 5, 5)).withText("auto_pad", "SAME_UPPER");
    graph.withAll("strides", 2, 2).withAll("dilations", 1, 1).node("Add", graph.weights(3, 1, 1));
    graph.node("Relu");
    pooled(graph).node("Dropout").withNumber("ratio", 0.5f);
    return graph.dense(3 * 7 * 7);
  }

  private static byte[] channelsLast() {
    OnnxGraphs graph = new OnnxGraphs(13, DataType.FLOAT, -1, 28, 28, 1);
    graph.node("Transpose").withAll("perm", 0, 3, 1, 2);
    pooled(convolution(graph).node("Relu")).node("Transpose").withAll("perm", 0, 2, 3, 1);
    return graph.dense(432);
  }

  private static byte[] normalisesItself() {
    OnnxGraphs graph = OnnxGraphs.ofImage();
    graph.node("Sub", graph.floats(new float[] {0.1307f}, 1));
    graph.node("Div", graph.floats(new float[] {0.3081f}));
    graph.node("Conv", graph.weights(3, 1, 5, 5), graph.weights(3)).withAll("pads", 2, 2, 2, 2);
    return pooled(graph.node("Relu")).dense(3 * 14 * 14);
  }

  private static byte[] normalised(String before) {
    OnnxGraphs graph = convolution(OnnxGraphs.ofImage());
    graph
        .node(before)
        .node(
            "BatchNormalization",
            graph.weights(3),
            graph.weights(3),
            graph.weights(3),
            graph.floats(new float[] {0.5f, 1, 2}, 3));
    return pooled(graph).dense(432);
  }

  private static byte[] average() {
    OnnxGraphs graph = convolution(OnnxGraphs.ofImage()).node("AveragePool");
    return graph.withAll("kernel_shape", 3, 3).withAll("strides", 3, 3).dense(192);
  }

  private static byte[] globalAverage(String operator) {
    OnnxGraphs graph = convolution(OnnxGraphs.ofImage()).node("Relu").node(operator);
    if (operator.equals("ReduceMean")) {
      graph.withAll("axes", 2, 3);
    }
    return graph.dense(3);
  }

  private static byte[] depthwise() {
    OnnxGraphs graph = convolution(OnnxGraphs.ofImage()).node("Relu");
    graph.node("Conv", graph.weights(6, 1, 3, 3)).with("group", 3).withAll("dilations", 2, 2);
    return pooled(graph.node("Relu")).dense(600);
  }

  private static byte[] padded() {
    OnnxGraphs graph = OnnxGraphs.ofImage();
    graph.node("Pad", graph.longs(0, 0, 1, 2, 0, 0, 3, 4));
    convolution(graph).node("Relu").node("MaxPool").withAll("kernel_shape", 3, 3);
    graph.withAll("strides", 2, 2).withAll("pads", 1, 1, 1, 1).with("ceil_mode", 1);
    return graph.dense(3 * 15 * 16);
  }

  private static byte[] exportedGelu() {
    OnnxGraphs graph = convolution(OnnxGraphs.ofImage());
    String x = graph.value();
    graph.node("Div", graph.floats(new float[] {(float) Math.sqrt(2)})).node("Erf");
    graph.node("Add", graph.floats(new float[] {1})).node("Mul", x);
    return pooled(graph.node("Mul", graph.floats(new float[] {0.5f}))).dense(432);
  }

  private static byte[] rowsOnTheirOwn() {
    OnnxGraphs graph = new OnnxGraphs(13, DataType.FLOAT, -1, 28, 28);
    return graph.node("MatMul", graph.weights(28, 8)).node("Relu").dense(224);
  }

  private static byte[] quantised() {
    OnnxGraphs graph = OnnxGraphs.ofImage();
    String step = graph.floats(new float[] {1 / 255f});
    String zero = graph.constant(DataType.UINT8, new byte[] {0});
    byte[] bytes = new byte[75];
    new Random(3).nextBytes(bytes);
    String kernel = graph.constant(DataType.INT8, bytes, 3, 1, 5, 5);
    String scales = graph.floats(new float[] {0.01f, 0.02f, 0.03f}, 3);
    String weights = graph.aside("DequantizeLinear", kernel, scales);
    graph.with("axis", 0);
    graph.node("QuantizeLinear", step, zero).node("DequantizeLinear", step, zero);
    return pooled(graph.node("Conv", weights).node("Relu")).dense(432);
  }

  private static byte[] framed() {
    OnnxGraphs graph = new OnnxGraphs(13, DataType.FLOAT, -1, 1, 32, 32);
    return pooled(convolution(graph).node("Relu")).dense(588);
  }

  private static byte[] coloured() {
    OnnxGraphs graph = new OnnxGraphs(13, DataType.FLOAT, -1, 3, 28, 28);
    graph.node("Sub", graph.weights(3, 1, 1)).node("Conv", graph.weights(3, 3, 5, 5));
    return pooled(graph.node("Relu")).dense(432);
  }

  @TestFactory
  Stream<DynamicTest> isReadAsOnnxRuntimeRunsIt() {
    Stream<DynamicTest> activations =
        Stream.of(
                "LeakyRelu",
                "Tanh",
                "Sigmoid",
                "Elu",
                "Selu",
                "Softplus",
                "Softsign",
                "HardSigmoid",
                "ThresholdedRelu",
                "Abs")
            .map(operator -> test(operator, activation(operator)));
    Stream<DynamicTest> graphs =
        Stream.of(
            test("constants folded", constantsFolded()),
            test("old exporters", oldExporters()),
            test("channels last", channelsLast()),
            test("input normalised in the graph", normalisesItself()),
            test("batch normalisation", normalised("Identity")),
            test("batch normalisation behind ReLU", normalised("Relu")),
            test("batch normalisation behind tanh", normalised("Tanh")),
            test("average pooling", average()),
            test("global average", globalAverage("GlobalAveragePool")),
            test("global average by reduction", globalAverage("ReduceMean")),
            test("depthwise and dilated", depthwise()),
            test("padded", padded()),
            test("GELU as exported", exportedGelu()),
            test("a product of each row", rowsOnTheirOwn()),
            test("quantised weights and pixels", quantised()),
            test("a frame of 32 x 32", framed()),
            test("three colours", coloured()));
    return Stream.concat(activations, graphs);
  }

  private DynamicTest test(String name, byte[] model) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Path file = Files.write(folder.resolve("model.onnx"), model);
          try (ForeignModelEngine expected = new ForeignModelEngine(file.toString(), 1, 0)) {
            assertAlike(ModelFile.read(file, null).engine(), expected);
          }
        });
  }

  private static void assertAlike(Engine actual, Engine expected) {
    Random random = new Random(11);
    float[] pixels = new float[PICTURES * 784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(3) == 0 ? random.nextFloat() : 0;
    }
    float[] theirs = new float[PICTURES * 10];
    float[] ours = new float[PICTURES * 10];
    expected.run(PICTURES, pixels, theirs);
    actual.run(PICTURES, pixels, ours);
    for (int picture = 0; picture < PICTURES; picture++) {
      // Softmax is left out by ours: logits count up to what is added to all of them.
      float shift = theirs[picture * 10] - ours[picture * 10];
      float most = 1;
      for (int i = picture * 10; i < picture * 10 + 10; i++) {
        most = Math.max(most, Math.abs(theirs[i]));
      }
      shift = Math.abs(shift) < TOLERANCE * most ? 0 : shift;
      for (int i = picture * 10; i < picture * 10 + 10; i++) {
        assertThat(Math.abs(ours[i] + shift - theirs[i]))
            .as("logit %d of picture %d", i % 10, picture)
            .isLessThanOrEqualTo((float) (TOLERANCE * most));
      }
    }
  }

  @Test
  void onnxRuntimeTakesAnyShapeAndTypeOfOneImage() throws IOException {
    float[] pixels = new float[3 * 784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 5 == 0 ? i % 256 / 255f : 0;
    }
    OnnxGraphs plain = new OnnxGraphs(13, DataType.FLOAT, -1, 784);
    float[] expected = answers(plain.dense(784), pixels, 1);

    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT16, DataType.UINT8}) {
      for (long[] sides : new long[][] {{2, 784}, {-1, 28, 28, 1}, {4, 1, 28, 28}}) {
        OnnxGraphs graph = new OnnxGraphs(13, type, sides);
        graph.node("Cast").with("to", DataType.FLOAT.getNumber());
        if (type == DataType.UINT8) {
          graph.node("Div", graph.floats(new float[] {255}));
        }
        float[] actual = answers(graph.dense(784), pixels, 1);

        for (int i = 0; i < expected.length; i++) {
          assertThat(Math.abs(actual[i] - expected[i])).as("%s", type).isLessThan(0.01f);
        }
      }
    }
    OnnxGraphs scaled = new OnnxGraphs(13, DataType.FLOAT, 1, 28, 28);
    scaled.node("Mul", scaled.floats(new float[] {1 / 255f}));
    assertThat(answers(scaled.dense(784), pixels, 255)[13]).isCloseTo(expected[13], within(1e-3f));
  }

  private float[] answers(byte[] model, float[] pixels, float scale) throws IOException {
    Path file = Files.write(folder.resolve("model.onnx"), model);
    float[] logits = new float[pixels.length / 784 * 10];
    try (ForeignModelEngine engine = new ForeignModelEngine(file.toString(), scale, 0)) {
      engine.run(pixels.length / 784, pixels, logits);
    }
    return logits;
  }

  @Test
  void ofProbabilitiesOnnxRuntimeGivesLogarithms() throws IOException {
    float[] pixels = new float[784];
    pixels[300] = 1;
    OnnxGraphs graph = new OnnxGraphs(13, DataType.FLOAT, -1, 784);
    graph.dense(784);
    float[] logits = answers(new OnnxGraphs(13, DataType.FLOAT, -1, 784).dense(784), pixels, 1);

    OnnxGraphs ended = new OnnxGraphs(13, DataType.FLOAT, -1, 784);
    ended.node("Gemm", ended.weights(784, 10), ended.weights(10)).node("Softmax");
    float[] logarithms = answers(ended.end(), pixels, 1);

    assertThat(logarithms[3] - logarithms[7]).isCloseTo(logits[3] - logits[7], within(1e-4f));
  }

  @Test
  void whatIsNotOneImageIsRefused() throws IOException {
    OnnxGraphs sound = new OnnxGraphs(13, DataType.FLOAT, -1, 1000);
    Path file = Files.write(folder.resolve("model.onnx"), sound.dense(1000));

    assertThatThrownBy(() -> new ForeignModelEngine(file.toString(), 1, 0))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(
            "shape of input image ([-1, 1000]) must be that of images of 28 x 28 or 32 x 32"
                + " pixels");
    Files.write(file, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> new ForeignModelEngine(file.toString(), 1, 0))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageStartingWith("ONNX Runtime cannot run the model: ");
  }
}
