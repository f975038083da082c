package dev.inkling.training;

import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.random.StatelessRandomUniform;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The network, its loss and its optimiser as one TensorFlow graph, with the session that runs it.
 *
 * <p>"Not a digit" is an eleventh class whose logit is always 0, so the network has ten outputs:
 * the loss is the softmax cross entropy of the ten logits and that 0. The optimiser is Adam (Kingma
 * and Ba, 2015) with decoupled weight decay (Loshchilov and Hutter, 2019). Beside each learned
 * parameter lives its exponential moving average; {@link #logits} runs on the averages, with the
 * means and variances that {@link #observe} saw.
 *
 * <p>For one thread at a time. Close it: its memory is TensorFlow's, not Java's.
 */
final class TrainingGraph implements AutoCloseable {

  /** The ten digits and "not a digit". */
  static final int CLASSES = Network.OUTPUTS + 1;

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-7f;

  private final NetworkSpec spec;
  private final List<Parameter> parameters;
  private final Graph graph = new Graph();
  private final Session session;

  private final Placeholder<TFloat32> images;
  private final Placeholder<TFloat32> targets;
  private final Placeholder<TFloat32> learningRate;
  private final Placeholder<TFloat32> averageRate;
  private final Placeholder<TInt32> seed;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> averagedLogits;
  private final Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();
  private final List<Op> updates = new ArrayList<>();
  private final List<Op> observations = new ArrayList<>();
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  /** A variable, and how it is set. */
  private record Slot(
      Variable<TFloat32> variable, Shape shape, Placeholder<TFloat32> value, Op assignment) {}

  /** The graph whose loss takes the logits as they are. */
  TrainingGraph(NetworkSpec spec, double weightDecay, int threads) {
    this(spec, weightDecay, 1, threads);
  }

  /**
   * Builds the graph; {@link #initialize} or {@link #restore} must follow.
   *
   * @param weightDecay share of each weight that a step takes away, per unit of learning rate
   * @param softness the loss divides the logits by it, see {@link Teaching}
   * @param threads the processor's cores to use, at least 1; with 1, results repeat bit for bit
   */
  TrainingGraph(NetworkSpec spec, double weightDecay, double softness, int threads) {
    this.spec = spec;
    parameters = spec.parameters();
    Ops tf = Ops.create(graph);
    images = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 28, 28, 1)));
    targets = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, CLASSES)));
    learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    averageRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    seed = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));

    Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
    Map<String, Operand<TFloat32>> averages = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      Shape shape = shape(parameter);
      values.put(parameter.name(), variable(tf, parameter.name(), shape));
      averages.put(
          parameter.name(),
          parameter.kind().isLearned()
              ? variable(tf, parameter.name() + "/average", shape)
              : values.get(parameter.name()));
    }

    loss = loss(tf, network(tf, values, true, new LinkedHashMap<>()), (float) softness);
    averagedLogits = network(tf, averages, false, null);
    addUpdates(tf, values, averages, (float) weightDecay);
    Map<String, Operand<TFloat32>> observed = new LinkedHashMap<>();
    network(tf, averages, false, observed);
    observed.forEach((name, seen) -> observations.add(moved(tf, averages.get(name), seen)));

    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                // Side branches of this graph are small; one after the other is as fast.
                .setInterOpParallelismThreads(1)
                .setExperimental(
                    org.tensorflow.proto.ConfigProto.Experimental.newBuilder()
                        .setMlirBridgeRollout(
                            org.tensorflow.proto.ConfigProto.Experimental.MlirBridgeRollout
                                .MLIR_BRIDGE_ROLLOUT_DISABLED))
                .build());
  }

  private static Shape shape(Parameter parameter) {
    return Shape.of(parameter.shape().stream().mapToLong(Integer::longValue).toArray());
  }

  private Variable<TFloat32> variable(Ops tf, String name, Shape shape) {
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    slots.put(name, new Slot(variable, shape, value, tf.assign(variable, value)));
    return variable;
  }

  /**
   * The network from images to logits.
   *
   * @param dropping whether dropout leaves out values
   * @param observed where to put the means and variances of the batch, by parameter, which batch
   *     norm then takes; null for those in {@code values}
   */
  private Operand<TFloat32> network(
      Ops tf,
      Map<String, Operand<TFloat32>> values,
      boolean dropping,
      Map<String, Operand<TFloat32>> observed) {
    List<Operand<TFloat32>> chain = new ArrayList<>(List.of(images));
    spec.walk(
        (index, block, input) ->
            chain.add(
                block(
                    tf,
                    index,
                    block,
                    input,
                    chain.get(chain.size() - 1),
                    values,
                    dropping,
                    observed)));
    return chain.get(chain.size() - 1);
  }

  private Operand<TFloat32> block(
      Ops tf,
      int index,
      NetworkSpec.Block block,
      TensorShape shape,
      Operand<TFloat32> input,
      Map<String, Operand<TFloat32>> values,
      boolean dropping,
      Map<String, Operand<TFloat32>> observed) {
    String name = "block" + index + "/";
    if (block instanceof NetworkSpec.Block.Convolution convolution) {
      long stride = convolution.stride();
      Operand<TFloat32> sums =
          tf.nn.conv2d(
              input,
              values.get(name + "kernel"),
              List.of(1L, stride, stride, 1L),
              convolution.valid() ? "VALID" : "SAME");
      boolean ofBatch = observed != null;
      Operand<TFloat32> none = ofBatch ? tf.constant(new float[0]) : null;
      FusedBatchNorm<TFloat32, TFloat32> normal =
          tf.nn.fusedBatchNorm(
              sums,
              values.get(name + "scale"),
              values.get(name + "offset"),
              ofBatch ? none : values.get(name + "mean"),
              ofBatch ? none : values.get(name + "variance"),
              FusedBatchNorm.isTraining(ofBatch),
              FusedBatchNorm.epsilon((float) NetworkSpec.VARIANCE_FLOOR));
      if (ofBatch) {
        observed.put(name + "mean", normal.batchMean());
        observed.put(name + "variance", normal.batchVariance());
      }
      return tf.nn.relu(normal.y());
    }
    if (block instanceof NetworkSpec.Block.MaxPooling pooling) {
      Operand<TInt32> window = tf.constant(new int[] {1, pooling.size(), pooling.size(), 1});
      return tf.nn.maxPool(input, window, window, "VALID");
    }
    if (block instanceof NetworkSpec.Block.GlobalAveragePooling) {
      Operand<TFloat32> means = tf.math.mean(input, tf.constant(new int[] {1, 2}));
      return tf.reshape(means, tf.constant(new int[] {-1, 1, 1, shape.channels()}));
    }
    if (block instanceof NetworkSpec.Block.Dropout dropout) {
      if (!dropping || dropout.rate() == 0) {
        return input;
      }
      // Random numbers from a seed that is fed: so a resumed run draws the same ones.
      StatelessRandomUniform<TFloat32> random =
          tf.random.statelessRandomUniform(
              tf.shape(input), tf.math.add(seed, tf.constant(new int[] {0, index})));
      Operand<TFloat32> keep =
          tf.dtypes.cast(
              tf.math.greaterEqual(random, tf.constant((float) dropout.rate())), TFloat32.class);
      return tf.math.mul(input, tf.math.mul(keep, tf.constant((float) (1 / (1 - dropout.rate())))));
    }
    Operand<TFloat32> flat = tf.reshape(input, tf.constant(new int[] {-1, shape.size()}));
    Operand<TFloat32> sums =
        tf.math.add(
            tf.linalg.matMul(flat, values.get(name + "kernel")), values.get(name + "offset"));
    if (index == spec.blocks().size() - 1) {
      return sums;
    }
    int units = ((NetworkSpec.Block.Dense) block).units();
    return tf.reshape(tf.nn.relu(sums), tf.constant(new int[] {-1, 1, 1, units}));
  }

  private Operand<TFloat32> loss(Ops tf, Operand<TFloat32> logits, float softness) {
    Operand<TFloat32> eleven =
        tf.pad(logits, tf.constant(new int[][] {{0, 0}, {0, 1}}), tf.constant(0f));
    Operand<TFloat32> soft = softness == 1 ? eleven : tf.math.div(eleven, tf.constant(softness));
    Operand<TFloat32> mean =
        tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(soft, targets).loss(), tf.constant(0));
    // Softened, the slopes are smaller by its square (Hinton et al., section 2).
    return softness == 1 ? mean : tf.math.mul(mean, tf.constant(softness * softness));
  }

  private void addUpdates(
      Ops tf,
      Map<String, Operand<TFloat32>> values,
      Map<String, Operand<TFloat32>> averages,
      float weightDecay) {
    List<Parameter> learned = parameters.stream().filter(p -> p.kind().isLearned()).toList();
    Gradients slopes = tf.gradients(loss, learned.stream().map(p -> values.get(p.name())).toList());
    List<Op> all = new ArrayList<>();
    for (int i = 0; i < learned.size(); i++) {
      Operand<TFloat32> slope = slopes.dy(i);
      gradients.put(learned.get(i).name(), slope);
      all.add(slope);
    }
    Variable<TFloat32> power1 = variable(tf, "beta1", Shape.scalar());
    Variable<TFloat32> power2 = variable(tf, "beta2", Shape.scalar());
    // No weight may move before the whole backward pass has read it.
    Ops after = tf.withControlDependencies(all);
    List<Op> moves = new ArrayList<>();
    for (Parameter parameter : learned) {
      String name = parameter.name();
      Operand<TFloat32> value = values.get(name);
      Op move =
          after.train.applyAdam(
              value,
              variable(tf, name + "/momentum", shape(parameter)),
              variable(tf, name + "/velocity", shape(parameter)),
              power1,
              power2,
              learningRate,
              tf.constant(BETA1),
              tf.constant(BETA2),
              tf.constant(EPSILON),
              gradients.get(name));
      moves.add(move);
      if (weightDecay > 0 && parameter.kind() == Parameter.Kind.WEIGHTS) {
        Ops then = tf.withControlDependencies(move);
        moves.add(
            then.assignSub(
                value,
                then.math.mul(value, then.math.mul(learningRate, then.constant(weightDecay)))));
      }
    }
    Ops then = tf.withControlDependencies(moves);
    updates.addAll(moves);
    updates.add(then.assign(power1, then.math.mul(power1, then.constant(BETA1))));
    updates.add(then.assign(power2, then.math.mul(power2, then.constant(BETA2))));
    for (Parameter parameter : learned) {
      String name = parameter.name();
      updates.add(moved(then, averages.get(name), values.get(name)));
    }
  }

  /** Moves an average towards a value, by the share that is fed. */
  private Op moved(Ops tf, Operand<TFloat32> average, Operand<TFloat32> value) {
    return tf.assignSub(average, tf.math.mul(tf.math.sub(average, value), averageRate));
  }

  /** Sets every variable to its value before the first step. */
  void initialize(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      float[] initial = parameter.initial(random.split());
      values.put(parameter.name(), initial);
      if (parameter.kind().isLearned()) {
        values.put(parameter.name() + "/average", initial);
        values.put(parameter.name() + "/momentum", new float[initial.length]);
        values.put(parameter.name() + "/velocity", new float[initial.length]);
      }
    }
    values.put("beta1", new float[] {BETA1});
    values.put("beta2", new float[] {BETA2});
    restore(values);
  }

  /**
   * Begins with a trained network: its averages become what is learned; nothing is moving yet.
   *
   * @param trained as {@link #variables} gave them
   * @throws IllegalArgumentException if they are those of another network
   */
  void begin(Map<String, float[]> trained) {
    Map<String, float[]> values = variables();
    for (Parameter parameter : parameters) {
      String name = parameter.name();
      String average = parameter.kind().isLearned() ? name + "/average" : name;
      values.put(name, trained.get(average));
      values.put(average, trained.get(average));
    }
    restore(values);
  }

  /**
   * Sets every variable.
   *
   * @param values as {@link #variables} gave them
   * @throws IllegalArgumentException if one is missing or has another size
   */
  void restore(Map<String, float[]> values) {
    Session.Runner runner = session.runner();
    List<Tensor> fed = new ArrayList<>();
    try {
      for (Map.Entry<String, Slot> entry : slots.entrySet()) {
        float[] value = values.get(entry.getKey());
        Slot slot = entry.getValue();
        if (value == null || value.length != slot.shape().size()) {
          throw new IllegalArgumentException(
              "variable "
                  + entry.getKey()
                  + " must have "
                  + slot.shape().size()
                  + " values, as the network has");
        }
        Tensor tensor = TFloat32.tensorOf(slot.shape(), DataBuffers.of(value));
        fed.add(tensor);
        runner.feed(slot.value(), tensor).addTarget(slot.assignment());
      }
      runner.run().close();
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  /** The values of all variables, by name: everything that the next step depends on. */
  Map<String, float[]> variables() {
    Session.Runner runner = session.runner();
    slots.values().forEach(slot -> runner.fetch(slot.variable()));
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int i = 0;
      for (String name : slots.keySet()) {
        values.put(name, floats(result.get(i++)));
      }
    }
    return values;
  }

  /** The values that a trained network runs with: averages of what was learned or observed. */
  Map<String, float[]> averages() {
    Map<String, float[]> variables = variables();
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String name = parameter.name();
      values.put(name, variables.get(parameter.kind().isLearned() ? name + "/average" : name));
    }
    return values;
  }

  /**
   * One step of the optimiser.
   *
   * @param batch images and targets
   * @param rate the learning rate
   * @param averageRate how far the averages move towards the new values, from 0 to 1
   * @param number the number of the step, from 0; seeds what is left out by dropout
   * @return the loss of the batch before the step, in nats
   */
  float step(Batch batch, double rate, double averageRate, long seed, int number) {
    try (TFloat32 in = tensor(batch.images(), batch.size(), 28, 28, 1);
        TFloat32 wanted = tensor(batch.targets(), batch.size(), CLASSES);
        TFloat32 learning = TFloat32.scalarOf((float) rate);
        TFloat32 averaging = TFloat32.scalarOf((float) averageRate);
        TInt32 random = TInt32.vectorOf((int) (seed ^ seed >>> 32), number * 256)) {
      Session.Runner runner =
          session
              .runner()
              .feed(images, in)
              .feed(targets, wanted)
              .feed(learningRate, learning)
              .feed(this.averageRate, averaging)
              .feed(this.seed, random)
              .fetch(loss);
      updates.forEach(runner::addTarget);
      try (Result result = runner.run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  /**
   * Lets batch norm of the averaged network see images: its means and variances move towards
   * theirs.
   *
   * @param pixels float[count * 784]
   * @param share how far, from 0 to 1; with 1, 1/2, 1/3, … they become the mean of all that was
   *     seen
   */
  void observe(float[] pixels, int count, double share) {
    if (observations.isEmpty()) {
      return;
    }
    try (TFloat32 in = tensor(pixels, count, 28, 28, 1);
        TFloat32 rate = TFloat32.scalarOf((float) share)) {
      Session.Runner runner = session.runner().feed(images, in).feed(averageRate, rate);
      observations.forEach(runner::addTarget);
      runner.run().close();
    }
  }

  /** The loss of a batch as it is while training, without a step. */
  float loss(Batch batch) {
    return fetch(batch, List.of(loss)).get(0)[0];
  }

  /** The derivative of {@link #loss} by each learned parameter, by name. */
  Map<String, float[]> gradients(Batch batch) {
    List<float[]> values = fetch(batch, List.copyOf(gradients.values()));
    Map<String, float[]> named = new LinkedHashMap<>();
    int i = 0;
    for (String name : gradients.keySet()) {
      named.put(name, values.get(i++));
    }
    return named;
  }

  private List<float[]> fetch(Batch batch, List<Operand<TFloat32>> operands) {
    try (TFloat32 in = tensor(batch.images(), batch.size(), 28, 28, 1);
        TFloat32 wanted = tensor(batch.targets(), batch.size(), CLASSES);
        TInt32 random = TInt32.vectorOf(0, 0)) {
      Session.Runner runner =
          session.runner().feed(images, in).feed(targets, wanted).feed(seed, random);
      operands.forEach(runner::fetch);
      List<float[]> values = new ArrayList<>();
      try (Result result = runner.run()) {
        for (int i = 0; i < operands.size(); i++) {
          values.add(floats(result.get(i)));
        }
      }
      return values;
    }
  }

  /**
   * The logits of some images, by the averaged network.
   *
   * @param pixels float[count * 784]
   * @return float[count * 10]
   */
  float[] logits(float[] pixels, int count) {
    try (TFloat32 in = tensor(pixels, count, 28, 28, 1);
        Result result = session.runner().feed(images, in).fetch(averagedLogits).run()) {
      return floats(result.get(0));
    }
  }

  private static TFloat32 tensor(float[] values, long... shape) {
    Shape dimensions = Shape.of(shape);
    return TFloat32.tensorOf(
        dimensions, DataBuffers.of(values, true, false).narrow(dimensions.size()));
  }

  private static float[] floats(Tensor tensor) {
    float[] values = new float[(int) tensor.shape().size()];
    ((TFloat32) tensor).copyTo(DataBuffers.of(values, false, false));
    return values;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
