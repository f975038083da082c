package dev.inkling.training.graph;

import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Writes a network as a TensorFlow SavedModel: signature {@code serving_default}, input {@code
 * image} float[batch,28,28,1], 0 = paper, 1 = ink; output {@code logits} float[batch,10].
 */
final class SavedModelWriter implements Layer.Visitor<Operand<TFloat32>> {

  /** What TensorFlow Serving calls a model that answers. */
  private static final String METHOD = "tensorflow/serving/predict";

  private final Ops tf;
  private final Placeholder<TFloat32> image;
  private final List<Slot> slots = new ArrayList<>();
  private Operand<TFloat32> value;
  private TensorShape shape = Network.INPUT;

  /** A variable's value, and how it is set. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Slot(Placeholder<TFloat32> fed, Op assignment, Shape shape, float[] value) {}

  private SavedModelWriter(Graph graph) {
    tf = Ops.create(graph);
    image =
        tf.placeholder(
            TFloat32.class,
            Placeholder.shape(Shape.of(-1, shape.height(), shape.width(), shape.channels())));
    value = image;
  }

  /**
   * Writes the model into a folder.
   *
   * @throws IOException if it cannot be written
   */
  static void write(Network network, Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      SavedModelWriter writer = new SavedModelWriter(graph);
      for (Layer layer : network.layers()) {
        writer.value = layer.accept(writer);
        writer.shape = layer.outputShape(writer.shape);
      }
      Operand<TFloat32> logits = writer.flat(Network.OUTPUTS);
      try (Session session = new Session(graph)) {
        writer.fill(session);
        SavedModelBundle.exporter(folder.toString())
            .withSession(session)
            .withSignature(
                Signature.builder()
                    .methodName(METHOD)
                    .input("image", writer.image)
                    .output("logits", logits)
                    .build())
            .export();
      }
    }
  }

  private void fill(Session session) {
    for (Slot slot : slots) {
      try (TFloat32 tensor = TFloat32.tensorOf(slot.shape(), DataBuffers.of(slot.value()))) {
        session.runner().feed(slot.fed(), tensor).addTarget(slot.assignment()).run().close();
      }
    }
  }

  private Variable<TFloat32> variable(float[] values, long... sides) {
    Shape sized = Shape.of(sides);
    Variable<TFloat32> variable = tf.variable(sized, TFloat32.class);
    Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class, Placeholder.shape(sized));
    slots.add(new Slot(fed, tf.assign(variable, fed), sized, values));
    return variable;
  }

  @Override
  public Operand<TFloat32> convolution(Layer.Convolution layer) {
    Layer.Padding padding = layer.padding();
    int[][] zeros = {
      {0, 0}, {padding.top(), padding.bottom()}, {padding.left(), padding.right()}, {0, 0}
    };
    Operand<TFloat32> padded =
        padding.equals(Layer.Padding.NONE)
            ? value
            : tf.pad(value, tf.constant(zeros), tf.constant(0f));
    Operand<TFloat32> weights =
        variable(
            layer.weights(),
            layer.kernelHeight(),
            layer.kernelWidth(),
            layer.inputs(),
            layer.outputs());
    long stride = layer.stride();
    Operand<TFloat32> sums =
        tf.nn.conv2d(padded, weights, List.of(1L, stride, stride, 1L), "VALID");
    return tf.math.add(sums, variable(layer.bias(), layer.outputs()));
  }

  @Override
  public Operand<TFloat32> maxPooling(Layer.MaxPooling layer) {
    return tf.nn.maxPool(value, square(layer.size()), square(layer.stride()), "VALID");
  }

  @Override
  public Operand<TFloat32> globalAveragePooling(Layer.GlobalAveragePooling layer) {
    return picture(tf.math.mean(value, tf.constant(new int[] {1, 2})), shape.channels());
  }

  @Override
  public Operand<TFloat32> relu(Layer.Relu layer) {
    return tf.nn.relu(value);
  }

  @Override
  public Operand<TFloat32> dense(Layer.Dense layer) {
    Operand<TFloat32> weights = variable(layer.weights(), layer.inputs(), layer.outputs());
    Operand<TFloat32> products = tf.linalg.matMul(flat(layer.inputs()), weights);
    Operand<TFloat32> sums = tf.math.add(products, variable(layer.bias(), layer.outputs()));
    return picture(sums, layer.outputs());
  }

  private Operand<TFloat32> picture(Operand<TFloat32> values, int channels) {
    return tf.reshape(values, tf.constant(new int[] {-1, 1, 1, channels}));
  }

  private Operand<TInt32> square(int side) {
    return tf.constant(new int[] {1, side, side, 1});
  }

  private Operand<TFloat32> flat(int size) {
    return tf.reshape(value, tf.constant(new int[] {-1, size}));
  }
}
