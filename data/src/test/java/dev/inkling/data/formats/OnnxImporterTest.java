package dev.inkling.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.inkling.data.graph.ImportedNetwork;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Mutations;
import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxImporterTest {

  @TempDir private Path folder;

  private static float[] values(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static Network network() {
    return new Network(
        List.of(
            new Layer.Convolution(
                3, 3, 1, 4, 2, new Layer.Padding(0, 1, 1, 1), values(36, 1), values(4, 2)),
            new Layer.Relu(),
            new Layer.MaxPooling(2, 2),
            new Layer.Dense(7 * 7 * 4, 10, values(1960, 3), values(10, 4))),
        Map.of("temperature", "1.5"));
  }

  private static float[] answer(Engine engine, float[] pixels) {
    float[] logits = new float[10];
    engine.run(pixels, logits);
    return logits;
  }

  private Path write(byte[] model) throws IOException {
    return Files.write(folder.resolve("model.onnx"), model);
  }

  private static ModelProto model() throws IOException {
    return ModelProto.parseFrom(OnnxWriter.write(network()));
  }

  @Test
  void whatInklingWritesIsReadAsTheRecogniserReadsIt() throws IOException {
    byte[] onnx = OnnxWriter.write(network());

    Network read = ModelFile.read(write(onnx));

    Network expected = OnnxReader.read(onnx);
    assertThat(read.layers()).hasSameSizeAs(expected.layers());
    assertThat(read.metadata()).isEqualTo(expected.metadata());
    float[] pixels = values(784, 5);
    assertThat(answer(new JavaEngine(read), pixels))
        .containsExactly(answer(new JavaEngine(expected), pixels));
  }

  @Test
  void weightsBesideTheModelAreReadOrMissed() throws IOException {
    ModelProto model = model();
    TensorProto inside = model.getGraph().getInitializer(0);
    byte[] bytes = inside.getRawData().toByteArray();
    TensorProto.Builder outside =
        inside.toBuilder().clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
    outside.addExternalData(entry("location", "model.onnx.data"));
    outside.addExternalData(entry("offset", "8"));
    ModelProto.Builder builder = model.toBuilder();
    builder.getGraphBuilder().setInitializer(0, outside);
    Path file = write(builder.build().toByteArray());
    float[] pixels = values(784, 5);

    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("model.onnx.data) must lie beside the model");
    byte[] data = new byte[8 + bytes.length];
    System.arraycopy(bytes, 0, data, 8, bytes.length);
    Files.write(folder.resolve("model.onnx.data"), data);
    assertThat(answer(new JavaEngine(ModelFile.read(file)), pixels))
        .containsExactly(answer(new JavaEngine(network()), pixels));
    Files.write(folder.resolve("model.onnx.data"), Arrays.copyOf(data, data.length - 1));
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessageContaining("must lie within model.onnx.data, as many as its shape says");
  }

  private static StringStringEntryProto.Builder entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value);
  }

  @Test
  void anotherConventionIsPartOfTheNetworkAndRemembered() throws IOException {
    Path file = write(OnnxWriter.write(network()));
    InputConvention convention = InputConvention.of("mean=0.25,std=0.5", "dark");
    float[] pixels = new float[784];
    float[] theirs = new float[784];
    for (int i = 0; i < 784; i++) {
      pixels[i] = i % 9 / 8f;
      theirs[i] = (1 - pixels[i] - 0.25f) / 0.5f;
    }

    Network read = ModelFile.read(file, convention).whole();

    float[] expected = answer(new JavaEngine(network()), theirs);
    float[] actual = answer(new JavaEngine(read), pixels);
    for (int i = 0; i < 10; i++) {
      assertThat(Math.abs(actual[i] - expected[i])).isLessThan(1e-4f);
    }
    assertThat(read.metadata())
        .containsEntry("trained_input", "mean=0.25,std=0.5")
        .containsEntry("trained_input_ink", "dark")
        .containsEntry("input", "0..1");
    Path exported = write(OnnxWriter.write(read));
    assertThat(answer(new JavaEngine(ModelFile.read(exported)), pixels)).containsExactly(actual);
    Path saying =
        write(
            model().toBuilder()
                .addMetadataProps(entry("input", "mean=0.25,std=0.5"))
                .addMetadataProps(entry("input_ink", "dark"))
                .build()
                .toByteArray());
    assertThat(answer(new JavaEngine(ModelFile.read(saying)), pixels)).containsExactly(actual);
  }

  @Test
  void anActivationWithoutALayerIsRunButNotExported() throws IOException {
    ModelProto.Builder model = model().toBuilder();
    model.getGraphBuilder().getNodeBuilder(1).setOpType("Tanh");

    ImportedNetwork read = ModelFile.read(write(model.build().toByteArray()), null);

    float[] blank = new float[784];
    assertThat(answer(read.engine(), blank)).isNotEqualTo(answer(new JavaEngine(network()), blank));
    assertThatThrownBy(read::whole).hasMessageContaining("are run by recognize and evaluate alone");
  }

  @Test
  void whatIsNotSupportedIsNamedWithWhatRunsIt() throws IOException {
    ModelProto.Builder unknown = model().toBuilder();
    unknown.getGraphBuilder().getNodeBuilder(1).setOpType("Einsum");
    ModelProto.Builder branch = model().toBuilder();
    GraphProto.Builder graph = branch.getGraphBuilder();
    NodeProto.Builder sum = graph.getNodeBuilder(2).clearAttribute().setOpType("Add");
    sum.addInput(graph.getNode(0).getOutput(0));

    assertThatThrownBy(() -> ModelFile.read(write(unknown.build().toByteArray())))
        .hasMessageEndingWith(
            "operator Einsum: it is not supported; --engine onnxruntime may run it");
    assertThatThrownBy(() -> ModelFile.read(write(branch.build().toByteArray())))
        .hasMessageContaining("operator Add: ")
        .hasMessageEndingWith("branches are not supported; --engine onnxruntime may run it");
  }

  @Test
  void filesOfOtherToolsAreNamedWithWhatConvertsThem() throws IOException {
    assertRefused("m.h5", "\u0089HDF\r\n\u001a\n", "Keras", "export(\"model.onnx\"");
    assertRefused("m.keras", "PK\u0003\u0004____", "Keras", "keras.saving.load_model(\"m.keras\")");
    assertRefused("m.pt", "PK\u0003\u0004____", "PyTorch", "torch.onnx.export");
    assertRefused("m.pb", "\n\u0005abcde", "TensorFlow", "tf2onnx");
    assertRefused("m.tflite", " \0\0\0TFL3", "TensorFlow Lite", "tf2onnx");
    Files.createFile(folder.resolve("model.json"));
    assertThatThrownBy(() -> ModelFile.read(folder)).hasMessageContaining("name the model.json");
  }

  private void assertRefused(String name, String head, String... words) throws IOException {
    Path file = Files.write(folder.resolve(name), head.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void hugeWorkIsRefusedBeforeItIsDone() throws IOException {
    Layer.Padding wide = new Layer.Padding(64, 64, 64, 64);
    Network small =
        new Network(
            List.of(
                new Layer.Convolution(3, 3, 1, 9, 1, wide, values(81, 1), values(9, 2)),
                new Layer.MaxPooling(2, 1),
                new Layer.GlobalAveragePooling(),
                new Layer.Dense(9, 10, values(90, 3), values(10, 4))),
            Map.of());
    ModelProto.Builder pooling = ModelProto.parseFrom(OnnxWriter.write(small)).toBuilder();
    NodeProto.Builder node = pooling.getGraphBuilder().getNodeBuilder(1);
    node.getAttributeBuilder(0).clearInts().addInts(64).addInts(64);

    assertThatThrownBy(() -> ModelFile.read(write(pooling.build().toByteArray())))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("must be at most 1000000000 multiply-accumulates");
  }

  @Test
  void aBrokenModelIsRefusedWithASentence() throws IOException {
    byte[] right = model().toByteArray();
    for (int seed = 0; seed < 1000; seed++) {
      Path broken = write(Mutations.of(right, new Random(seed)));

      try {
        ImportedNetwork read = ModelFile.read(broken, null);
        assertThat(answer(read.engine(), new float[784])).hasSize(10);
      } catch (InvalidDataException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
