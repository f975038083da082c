package dev.inkling.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Mutations;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfjsReaderTest {

  @TempDir private Path folder;

  private static final String DENSE =
      layer("Dense", "d1", "'batch_input_shape':[null,784],'units':4,'activation':'relu'")
          + ","
          + layer("Dense", "d2", "'units':10,'activation':'softmax'");

  private static final String DENSE_WEIGHTS =
      weight("d1/kernel", 784, 4)
          + ","
          + weight("d1/bias", 4)
          + ","
          + weight("d2/kernel", 4, 10)
          + ","
          + weight("d2/bias", 10);

  private static String layer(String kind, String name, String config) {
    return "{'class_name':'" + kind + "','config':{'name':'" + name + "'," + config + "}}";
  }

  private static String weight(String name, int... shape) {
    return "{'name':'" + name + "','dtype':'float32','shape':" + Arrays.toString(shape) + "}";
  }

  private static float[] values(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private Path model(String layers, String weights, float... data) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(data);
    return model(
        "{'format':'layers-model','modelTopology':{'class_name':'Sequential','config':{'layers':["
            + layers
            + "]}},'weightsManifest':[{'paths':['w.bin'],'weights':["
            + weights
            + "]}]}",
        bytes.array());
  }

  private Path model(String json, byte[] weights) throws IOException {
    Files.write(folder.resolve("w.bin"), weights);
    return Files.writeString(
        folder.resolve("model.json"), json.replace('\'', '"'), StandardCharsets.UTF_8);
  }

  @Test
  void aDenseNetworkIsReadWithoutItsSoftmax() throws IOException {
    float[] data = values(784 * 4 + 4 + 40 + 10, 1);

    Network network = ModelFile.read(model(DENSE, DENSE_WEIGHTS, data));

    assertThat(network.layers()).hasSize(3);
    Layer.Dense first = (Layer.Dense) network.layers().get(0);
    assertThat(first.weights()[5]).isEqualTo(data[5]);
    assertThat(first.bias()[3]).isEqualTo(data[784 * 4 + 3]);
    assertThat(network.layers().get(1)).isInstanceOf(Layer.Relu.class);
    assertThat(((Layer.Dense) network.layers().get(2)).bias()[9]).isEqualTo(data[data.length - 1]);
  }

  @Test
  void weightsInEightBitsAreScaledBack() throws IOException {
    byte[] data = new byte[7850];
    data[0] = (byte) 200;
    String quantized = ",'quantization':{'dtype':'uint8','scale':0.01,'min':-1}}";
    String weights =
        weight("d/kernel", 784, 10).replaceFirst("}$", quantized)
            + ","
            + weight("d/bias", 10).replaceFirst("}$", quantized);
    Path file =
        model(
            "{'modelTopology':{'class_name':'Sequential','config':{'layers':["
                + layer("Dense", "d", "'batch_input_shape':[null,784],'activation':'linear'")
                + "]}},'weightsManifest':[{'paths':['w.bin'],'weights':["
                + weights
                + "]}]}",
            data);

    Layer.Dense dense = (Layer.Dense) ModelFile.read(file).layers().get(0);

    assertThat(dense.weights()[0]).isCloseTo(1f, within(1e-6f));
    assertThat(dense.weights()[1]).isEqualTo(-1f);
  }

  @Test
  void aNormalizationIsMultipliedIntoItsConvolution() throws IOException {
    String layers =
        layer(
                "Conv2D",
                "c",
                "'batch_input_shape':[null,28,28,1],'filters':2,'kernel_size':[3,3],"
                    + "'strides':[2,2],'padding':'same','use_bias':false,'activation':'linear'")
            + ","
            + layer("BatchNormalization", "n", "'epsilon':0.25,'center':true,'scale':true")
            + ","
            + layer("Activation", "a", "'activation':'relu'")
            + ","
            + layer("GlobalAveragePooling2D", "g", "'data_format':'channels_last'")
            + ","
            + layer("Dense", "d", "'activation':'linear','use_bias':false");
    String weights =
        weight("c/kernel", 3, 3, 1, 2)
            + ","
            + weight("n/gamma", 2)
            + ","
            + weight("n/beta", 2)
            + ","
            + weight("n/moving_mean", 2)
            + ","
            + weight("n/moving_variance", 2)
            + ","
            + weight("d/kernel", 2, 10);
    float[] data = values(18 + 8 + 20, 3);
    System.arraycopy(new float[] {2, 3, 0.5f, -0.5f, 1, 2, 0.75f, 2}, 0, data, 18, 8);

    Network network = ModelFile.read(model(layers, weights, data));

    // scale / root(variance + epsilon): 2 / 1 and 3 / 1.5
    Layer.Convolution convolution = (Layer.Convolution) network.layers().get(0);
    assertThat(convolution.weights()[0]).isCloseTo(data[0] * 2, within(1e-6f));
    assertThat(convolution.weights()[1]).isCloseTo(data[1] * 2, within(1e-6f));
    assertThat(convolution.bias()[0]).isCloseTo(0.5f - 2 * 1, within(1e-6f));
    assertThat(convolution.bias()[1]).isCloseTo(-0.5f - 2 * 2, within(1e-6f));
    assertThat(convolution.padding()).isEqualTo(new Layer.Padding(0, 0, 1, 1));
    float[] logits = new float[10];
    new JavaEngine(network).run(new float[784], logits);
    assertThat(logits).doesNotContain(Float.NaN);
  }

  @Test
  void whatIsNotSupportedIsNamedInASentence() throws IOException {
    float[] data = values(784 * 4 + 4 + 40 + 10, 1);

    refused(
        model(DENSE.replace("relu", "sparsemax"), DENSE_WEIGHTS, data),
        "layer d1 (Dense): activation sparsemax is not supported");
    refused(
        model(DENSE.replace("relu", "tanh"), DENSE_WEIGHTS, data),
        "activations other than ReLU are run by recognize and evaluate alone");
    refused(
        model(DENSE.replace("784", "100"), DENSE_WEIGHTS, data),
        "shape of the input ([-1, 100]) must be that of one image of 28 x 28 or 32 x 32 pixels");
    refused(
        model(DENSE.replaceFirst("Dense", "LSTM"), DENSE_WEIGHTS, data),
        "layer d1 (LSTM): it is not supported");
    refused(
        model(DENSE + "," + layer("Dense", "d2", "'units':10"), DENSE_WEIGHTS, data),
        "layer d2 (Dense): nothing must come after a softmax");
    refused(
        model(DENSE, DENSE_WEIGHTS.replace("d2/bias", "d2/b"), data),
        "layer d2 (Dense): model file is broken: it has no weights d2/bias");
    refused(
        model(DENSE, DENSE_WEIGHTS, values(100, 1)),
        "model file is broken: weights d1/kernel are cut off");
    refused(
        model(DENSE, DENSE_WEIGHTS.replaceFirst("float32", "complex64"), data),
        "type of weights d1/kernel (complex64) must be float32, float16, int32, uint16 or uint8");
    refused(
        model("{'format':'graph-model','modelTopology':{}}", new byte[0]),
        "class of the TF.js model () must be Sequential, Model or Functional");
    refused(
        model("{'modelTopology':{'class_name':'Graph'}}", new byte[0]),
        "class of the TF.js model (Graph) must be Sequential, Model or Functional");
    refused(model("no json", new byte[0]), "model file is broken: it must be JSON");
    refused(
        model(
            "{'modelTopology':{'class_name':'Sequential'},"
                + "'weightsManifest':[{'paths':['../w.bin']}]}",
            new byte[0]),
        "file of weights (../w.bin) must lie beside the model");
  }

  @Test
  void jsonOfAnyShapeIsRefusedWithASentence() throws IOException {
    String whole = Files.readString(model(DENSE, DENSE_WEIGHTS, values(3190, 1)));
    for (String value : List.of("[null,784]", "4", "'relu'", "[784, 4]", "['w.bin']", "[10]")) {
      for (String other : List.of("{'a':1}", "[]", "null", "-1", "1e99", "'x'", "[[1]]", "[0,0]")) {
        Path broken = model(whole.replace(value.replace('\'', '"'), other), new byte[4 * 3190]);

        try {
          assertThat(ModelFile.read(broken, null).network().layers()).isNotEmpty();
        } catch (InvalidDataException e) {
          assertThat(e.getMessage()).as("%s for %s", other, value).isNotBlank();
        }
      }
    }
    Path utf32 = folder.resolve("model.json");
    Files.write(utf32, new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 0, 0x7f, 0, 0});
    refused(utf32, "model file is broken: it must be JSON");
  }

  @Test
  void whatKerasThreeWritesIsRead() throws IOException {
    float[] data = values(784 * 4 + 4 + 40 + 10, 1);
    String layers = DENSE.replace("batch_input_shape", "batch_shape");
    String weights = DENSE_WEIGHTS.replace("'name':'", "'name':'sequential/");

    Network network = ModelFile.read(model(layers, weights, data));

    assertThat(answer(network))
        .containsExactly(answer(ModelFile.read(model(DENSE, DENSE_WEIGHTS, data))));
  }

  private static float[] answer(Network network) {
    float[] logits = new float[10];
    new JavaEngine(network).run(values(784, 5), logits);
    return logits;
  }

  @Test
  void aNormalizationBehindAnActivationIsALayerOfItsOwn() throws IOException {
    String normalization =
        layer("BatchNormalization", "n", "'epsilon':0.0,'center':true,'scale':true");
    String[] layers = DENSE.split("(?<=}}),", -1);
    float[] data = Arrays.copyOf(values(784 * 4 + 4 + 40 + 10, 1), 3190 + 16);
    System.arraycopy(
        new float[] {2, 2, 2, 2, 1, 1, 1, 1, 3, 3, 3, 3, 4, 4, 4, 4}, 0, data, 3190, 16);
    String weights =
        String.join(
            ",",
            DENSE_WEIGHTS,
            weight("n/gamma", 4),
            weight("n/beta", 4),
            weight("n/moving_mean", 4),
            weight("n/moving_variance", 4));

    Network network =
        ModelFile.read(model(layers[0] + "," + normalization + "," + layers[1], weights, data));

    // (x - 3) · 2 / 2 + 1
    Layer.Convolution line = (Layer.Convolution) network.layers().get(2);
    assertThat(line.weights()[0]).isEqualTo(1f);
    assertThat(line.weights()[1]).isZero();
    assertThat(line.bias()).containsOnly(-2f);
  }

  @Test
  void aGraphModelIsTheSameNetwork() throws IOException {
    float[] data = values(784 * 4 + 4 + 40 + 10, 1);
    String bias = "'fused_ops':{'list':{'s':['Qmlhc0FkZA==','UmVsdQ==']}}";
    String nodes =
        String.join(
            ",",
            "{'name':'x','op':'Placeholder','attr':{'shape':{'shape':{'dim':"
                + "[{'size':'-1'},{'size':'784'}]}}}}",
            "{'name':'a','op':'_FusedMatMul','input':['x','d1/kernel','d1/bias'],'attr':{%s}}"
                .formatted(bias),
            "{'name':'b','op':'MatMul','input':['a:0','d2/kernel'],'attr':{}}",
            "{'name':'c','op':'BiasAdd','input':['b','d2/bias'],'attr':{}}",
            "{'name':'p','op':'Softmax','input':['c','^x'],'attr':{}}",
            "{'name':'d1/kernel','op':'Const'},{'name':'d1/bias','op':'Const'}",
            "{'name':'d2/kernel','op':'Const'},{'name':'d2/bias','op':'Const'}");
    Path layers = model(DENSE, DENSE_WEIGHTS, data);
    float[] expected = answer(ModelFile.read(layers));
    String json =
        "{'format':'graph-model','modelTopology':{'node':[%s]},'weightsManifest':[{'paths':"
                .formatted(nodes)
            + "['w.bin'],'weights':["
            + DENSE_WEIGHTS
            + "]}]}";
    byte[] weights = Files.readAllBytes(folder.resolve("w.bin"));

    assertThat(answer(ModelFile.read(model(json, weights)))).containsExactly(expected);
    refused(
        model(json.replace("'BiasAdd'", "'Einsum'"), weights),
        "operator Einsum: it is not supported");
  }

  private static void refused(Path file, String sentence) {
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(file + ": " + sentence);
  }

  @Test
  void aBrokenModelIsRefusedWithASentence() throws IOException {
    Path right = model(DENSE, DENSE_WEIGHTS, values(784 * 4 + 4 + 40 + 10, 1));
    byte[] json = Files.readAllBytes(right);
    for (int seed = 0; seed < 300; seed++) {
      Path broken = folder.resolve("broken.json");
      Files.write(broken, Mutations.of(json, new Random(seed)));

      try {
        assertThat(ModelFile.read(broken).layers()).isNotEmpty();
      } catch (InvalidDataException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
