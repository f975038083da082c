package dev.inkling.training.graph;

import dev.inkling.network.TensorShape;
import dev.inkling.training.network.Block;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.network.Parameter;
import dev.inkling.training.samples.TrainingSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.random.StatelessRandomUniform;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Builds the network, its loss and its optimiser as one TensorFlow graph; {@link TrainingSession}
 * runs it.
 *
 * <p>"Not a digit" is an eleventh class whose logit is always 0, so the network has ten outputs:
 * the loss is the softmax cross entropy of the ten logits and that 0. The optimiser is Adam (Kingma
 * and Ba, 2015) with decoupled weight decay (Loshchilov and Hutter, 2019). Beside each learned
 * parameter lives its exponential moving average.
 */
final class TrainingGraph {

  static final float BETA1 = 0.9f;
  static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-7f;

  final Graph graph = new Graph();
  final Placeholder<TFloat32> images;
  final Placeholder<TFloat32> targets;
  final Placeholder<TFloat32> learningRate;
  final Placeholder<TFloat32> averageRate;
  final Placeholder<TInt32> seed;
  final Operand<TFloat32> loss;

  /** The logits of the averaged network. */
  final Operand<TFloat32> averagedLogits;

  /** The derivatives of the loss, by learned parameter. */
  final Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();

  /** All that a step of the optimiser does. */
  final List<Op> updates = new ArrayList<>();

  /** All that moves batch norm's means and variances towards those of the images. */
  final List<Op> recalibrations = new ArrayList<>();

  /** Everything that the next step depends on, by name. */
  final Map<String, Slot> slots = new LinkedHashMap<>();

  private final Ops tf = Ops.create(graph);
  private final NetworkSpec spec;

  /** A variable, and how it is set. */
  record Slot(
      Variable<TFloat32> variable, Shape shape, Placeholder<TFloat32> value, Op assignment) {}

  /**
   * Builds the graph.
   *
   * @param weightDecay share of each weight that a step takes away, per unit of learning rate
   * @param temperature the loss divides the logits by it
   */
  TrainingGraph(NetworkSpec spec, float weightDecay, float temperature) {
    this.spec = spec;
    images = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 28, 28, 1)));
    targets =
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, TrainingSample.CLASSES)));
    learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    averageRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    seed = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));

    Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
    Map<String, Operand<TFloat32>> averages = new LinkedHashMap<>();
    for (Parameter parameter : spec.parameters()) {
      String name = parameter.name();
      Operand<TFloat32> value = variable(name, shape(parameter));
      values.put(name, value);
      averages.put(
          name,
          parameter.kind().isLearned() ? variable(name + "/average", shape(parameter)) : value);
    }

    loss = loss(network(values, true, new LinkedHashMap<>()), temperature);
    averagedLogits = network(averages, false, null);
    addUpdates(values, averages, weightDecay);
    Map<String, Operand<TFloat32>> statistics = new LinkedHashMap<>();
    network(averages, false, statistics);
    statistics.forEach((name, seen) -> recalibrations.add(emaUpdate(tf, averages.get(name), seen)));
  }

  private static Shape shape(Parameter parameter) {
    return Shape.of(parameter.shape().stream().mapToLong(Integer::longValue).toArray());
  }

  private Variable<TFloat32> variable(String name, Shape shape) {
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    slots.put(name, new Slot(variable, shape, value, tf.assign(variable, value)));
    return variable;
  }

  /**
   * The network from images to logits.
   *
   * @param training whether dropout leaves out values
   * @param statistics where to put the means and variances of the batch, by parameter, which batch
   *     norm then takes; null for those in {@code values}
   */
  private Operand<TFloat32> network(
      Map<String, Operand<TFloat32>> values,
      boolean training,
      Map<String, Operand<TFloat32>> statistics) {
    List<Operand<TFloat32>> chain = new ArrayList<>(List.of(images));
    spec.walk(
        (index, block, shape) -> {
          Operand<TFloat32> input = chain.get(index);
          String prefix = NetworkSpec.prefix(index);
          if (block instanceof Block.Convolution convolution) {
            chain.add(convolution(convolution, input, prefix, values, statistics));
          } else if (block instanceof Block.MaxPooling pooling) {
            Operand<TInt32> window = tf.constant(new int[] {1, pooling.size(), pooling.size(), 1});
            chain.add(tf.nn.maxPool(input, window, window, "VALID"));
          } else if (block instanceof Block.GlobalAveragePooling) {
            Operand<TFloat32> means = tf.math.mean(input, tf.constant(new int[] {1, 2}));
            chain.add(picture(means, shape.channels()));
          } else if (block instanceof Block.Dropout dropout) {
            chain.add(training && dropout.rate() > 0 ? dropout(dropout, input, index) : input);
          } else if (block instanceof Block.Dense dense) {
            Operand<TFloat32> sums = dense(input, shape, prefix, values);
            boolean last = index == spec.blocks().size() - 1;
            chain.add(last ? sums : picture(tf.nn.relu(sums), dense.units()));
          } else {
            throw new IllegalArgumentException("block (" + block + ") must be one that is trained");
          }
        });
    return chain.get(chain.size() - 1);
  }

  private Operand<TFloat32> picture(Operand<TFloat32> values, int channels) {
    return tf.reshape(values, tf.constant(new int[] {-1, 1, 1, channels}));
  }

  private Operand<TFloat32> convolution(
      Block.Convolution convolution,
      Operand<TFloat32> input,
      String prefix,
      Map<String, Operand<TFloat32>> values,
      Map<String, Operand<TFloat32>> statistics) {
    long stride = convolution.stride();
    Operand<TFloat32> sums =
        tf.nn.conv2d(
            input,
            values.get(prefix + "kernel"),
            List.of(1L, stride, stride, 1L),
            convolution.valid() ? "VALID" : "SAME");
    boolean ofBatch = statistics != null;
    Operand<TFloat32> none = ofBatch ? tf.constant(new float[0]) : null;
    FusedBatchNorm<TFloat32, TFloat32> normal =
        tf.nn.fusedBatchNorm(
            sums,
            values.get(prefix + "scale"),
            values.get(prefix + "offset"),
            ofBatch ? none : values.get(prefix + "mean"),
            ofBatch ? none : values.get(prefix + "variance"),
            FusedBatchNorm.isTraining(ofBatch),
            FusedBatchNorm.epsilon((float) Block.BATCH_NORM_EPSILON));
    if (ofBatch) {
      statistics.put(prefix + "mean", normal.batchMean());
      statistics.put(prefix + "variance", normal.batchVariance());
    }
    return tf.nn.relu(normal.y());
  }

  private Operand<TFloat32> dropout(Block.Dropout dropout, Operand<TFloat32> input, int index) {
    // Random numbers from a seed that is fed: so a resumed run draws the same ones.
    StatelessRandomUniform<TFloat32> random =
        tf.random.statelessRandomUniform(
            tf.shape(input), tf.math.add(seed, tf.constant(new int[] {0, index})));
    Operand<TFloat32> keep =
        tf.dtypes.cast(
            tf.math.greaterEqual(random, tf.constant((float) dropout.rate())), TFloat32.class);
    return tf.math.mul(input, tf.math.mul(keep, tf.constant((float) (1 / (1 - dropout.rate())))));
  }

  private Operand<TFloat32> dense(
      Operand<TFloat32> input,
      TensorShape shape,
      String prefix,
      Map<String, Operand<TFloat32>> values) {
    Operand<TFloat32> flat = tf.reshape(input, tf.constant(new int[] {-1, shape.size()}));
    return tf.math.add(
        tf.linalg.matMul(flat, values.get(prefix + "kernel")), values.get(prefix + "offset"));
  }

  private Operand<TFloat32> loss(Operand<TFloat32> logits, float temperature) {
    Operand<TFloat32> eleven =
        tf.pad(logits, tf.constant(new int[][] {{0, 0}, {0, 1}}), tf.constant(0f));
    Operand<TFloat32> soft =
        temperature == 1 ? eleven : tf.math.div(eleven, tf.constant(temperature));
    Operand<TFloat32> mean =
        tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(soft, targets).loss(), tf.constant(0));
    // A temperature makes gradients smaller by its square (Hinton et al., section 2).
    return temperature == 1 ? mean : tf.math.mul(mean, tf.constant(temperature * temperature));
  }

  private void addUpdates(
      Map<String, Operand<TFloat32>> values,
      Map<String, Operand<TFloat32>> averages,
      float weightDecay) {
    List<Parameter> learned = spec.parameters().stream().filter(p -> p.kind().isLearned()).toList();
    Gradients derivatives =
        tf.gradients(loss, learned.stream().map(p -> values.get(p.name())).toList());
    for (int i = 0; i < learned.size(); i++) {
      gradients.put(learned.get(i).name(), derivatives.dy(i));
    }
    Variable<TFloat32> power1 = variable("beta1", Shape.scalar());
    Variable<TFloat32> power2 = variable("beta2", Shape.scalar());
    // No weight may move before the whole backward pass has read it.
    Ops after = tf.withControlDependencies(new ArrayList<Op>(gradients.values()));
    for (Parameter parameter : learned) {
      String name = parameter.name();
      Operand<TFloat32> value = values.get(name);
      Op move =
          after.train.applyAdam(
              value,
              variable(name + "/momentum", shape(parameter)),
              variable(name + "/velocity", shape(parameter)),
              power1,
              power2,
              learningRate,
              tf.constant(BETA1),
              tf.constant(BETA2),
              tf.constant(EPSILON),
              gradients.get(name));
      updates.add(move);
      if (weightDecay > 0 && parameter.kind() == Parameter.Kind.WEIGHTS) {
        Ops then = tf.withControlDependencies(move);
        updates.add(
            then.assignSub(
                value,
                then.math.mul(value, then.math.mul(learningRate, then.constant(weightDecay)))));
      }
    }
    Ops then = tf.withControlDependencies(List.copyOf(updates));
    updates.add(then.assign(power1, then.math.mul(power1, then.constant(BETA1))));
    updates.add(then.assign(power2, then.math.mul(power2, then.constant(BETA2))));
    for (Parameter parameter : learned) {
      String name = parameter.name();
      updates.add(emaUpdate(then, averages.get(name), values.get(name)));
    }
  }

  /** Moves an average towards a value, by the share that is fed. */
  private Op emaUpdate(Ops tf, Operand<TFloat32> average, Operand<TFloat32> value) {
    return tf.assignSub(average, tf.math.mul(tf.math.sub(average, value), averageRate));
  }
}
