package dev.inkling.benchmarks.jvm;

import dev.inkling.network.Engine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** TensorFlow as an engine, on one thread: a peer, for the comparison alone. */
final class TensorFlowEngine implements Engine, AutoCloseable {

  private final Graph graph = new Graph();
  private final Placeholder<TFloat32> images;
  private final Operand<TFloat32> logits;
  private final Session session;

  TensorFlowEngine(Network network) {
    Ops tf = Ops.create(graph);
    images = tf.placeholder(TFloat32.class, Placeholder.shape(shape(-1, Network.INPUT)));
    Operand<TFloat32> value = images;
    TensorShape shape = Network.INPUT;
    for (Layer layer : network.layers()) {
      value = layer.accept(new AfterLayer(tf, shape, value));
      shape = layer.outputShape(shape);
    }
    logits = tf.reshape(value, tf.constant(new int[] {-1, Network.OUTPUTS}));
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                // Otherwise TensorFlow prints that it is off.
                .setExperimental(
                    ConfigProto.Experimental.newBuilder()
                        .setMlirBridgeRollout(
                            ConfigProto.Experimental.MlirBridgeRollout
                                .MLIR_BRIDGE_ROLLOUT_DISABLED))
                .build());
  }

  private static Shape shape(long batch, TensorShape shape) {
    return Shape.of(batch, shape.height(), shape.width(), shape.channels());
  }

  /** What comes of a layer. */
  private record AfterLayer(Ops tf, TensorShape from, Operand<TFloat32> input)
      implements Layer.Visitor<Operand<TFloat32>> {

    @Override
    public Operand<TFloat32> convolution(Layer.Convolution layer) {
      long stride = layer.stride();
      Layer.Padding padding = layer.padding();
      Operand<TInt32> sides =
          tf.constant(
              new int[][] {
                {0, 0},
                {padding.top(), padding.bottom()},
                {padding.left(), padding.right()},
                {0, 0}
              });
      Operand<TFloat32> padded =
          padding.equals(Layer.Padding.NONE) ? input : tf.pad(input, sides, tf.constant(0f));
      Operand<TFloat32> kernel =
          tf.constant(
              Shape.of(layer.kernelHeight(), layer.kernelWidth(), layer.inputs(), layer.outputs()),
              DataBuffers.of(layer.weights()));
      return tf.nn.biasAdd(
          tf.nn.conv2d(padded, kernel, List.of(1L, stride, stride, 1L), "VALID"),
          tf.constant(layer.bias()));
    }

    @Override
    public Operand<TFloat32> maxPooling(Layer.MaxPooling layer) {
      return tf.nn.maxPool(
          input,
          tf.constant(new int[] {1, layer.size(), layer.size(), 1}),
          tf.constant(new int[] {1, layer.stride(), layer.stride(), 1}),
          "VALID");
    }

    @Override
    public Operand<TFloat32> globalAveragePooling(Layer.GlobalAveragePooling layer) {
      return tf.math.mean(input, tf.constant(new int[] {1, 2}));
    }

    @Override
    public Operand<TFloat32> relu(Layer.Relu layer) {
      return tf.nn.relu(input);
    }

    @Override
    public Operand<TFloat32> dense(Layer.Dense layer) {
      Operand<TFloat32> weights =
          tf.constant(Shape.of(layer.inputs(), layer.outputs()), DataBuffers.of(layer.weights()));
      Operand<TFloat32> flat = tf.reshape(input, tf.constant(new int[] {-1, from.size()}));
      return tf.nn.biasAdd(tf.linalg.matMul(flat, weights), tf.constant(layer.bias()));
    }
  }

  @Override
  public void run(float[] pixels, float[] target) {
    run(1, pixels, target);
  }

  @Override
  public void run(int count, float[] pixels, float[] target) {
    try (TFloat32 input = TFloat32.tensorOf(shape(count, Network.INPUT), DataBuffers.of(pixels));
        Result result = session.runner().feed(images, input).fetch(logits).run()) {
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(target, 0, target.length);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
