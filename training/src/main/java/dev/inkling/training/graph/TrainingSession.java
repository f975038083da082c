package dev.inkling.training.graph;

import dev.inkling.image.DigitImage;
import dev.inkling.network.Network;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.network.Parameter;
import dev.inkling.training.samples.Batch;
import dev.inkling.training.samples.TrainingSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Runs a network that is being trained. {@link #logits} runs on the exponential moving averages of
 * the learned parameters, with the means and variances of {@link #recalibrateBatchNorm}.
 *
 * <p>For one thread at a time. Close it: its memory is TensorFlow's, not Java's.
 */
public final class TrainingSession implements AutoCloseable {

  /** Samples run at once: enough to keep the cores busy, few enough for memory. */
  public static final int SAMPLES_AT_ONCE = 500;

  private final List<Parameter> parameters;
  private final TrainingGraph graph;
  private final Session session;

  /** A session of which only the logits are wanted; {@link #restore} must follow. */
  public TrainingSession(NetworkSpec spec, int threads) {
    this(spec, 0, 1, threads);
  }

  /**
   * A session; {@link #initialize} or {@link #restore} must follow.
   *
   * @param weightDecay share of each weight that a step takes away, per unit of learning rate
   * @param temperature the loss divides the logits by it
   * @param threads the processor's cores to use, at least 1; with 1, results repeat bit for bit
   */
  public TrainingSession(NetworkSpec spec, double weightDecay, double temperature, int threads) {
    parameters = spec.parameters();
    graph = new TrainingGraph(spec, (float) weightDecay, (float) temperature);
    session =
        new Session(
            graph.graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                // Side branches of this graph are small; one after the other is as fast.
                .setInterOpParallelismThreads(1)
                .setExperimental(
                    ConfigProto.Experimental.newBuilder()
                        .setMlirBridgeRollout(
                            ConfigProto.Experimental.MlirBridgeRollout
                                .MLIR_BRIDGE_ROLLOUT_DISABLED))
                .build());
  }

  /** Sets every variable to its value before the first step. */
  public void initialize(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> values = new HashMap<>();
    for (Parameter parameter : parameters) {
      float[] initial = parameter.initial(random.split());
      values.put(parameter.name(), initial);
      values.put(average(parameter), initial);
      values.put(parameter.name() + "/momentum", new float[initial.length]);
      values.put(parameter.name() + "/velocity", new float[initial.length]);
    }
    values.put("beta1", new float[] {TrainingGraph.BETA1});
    values.put("beta2", new float[] {TrainingGraph.BETA2});
    values.keySet().retainAll(graph.slots.keySet()); // What is not learned has no moments.
    restore(values);
  }

  /**
   * Begins with a trained network; nothing is moving yet. {@link #initialize} or {@link #restore}
   * must have been called.
   *
   * @param trained as {@link #averages} gives them
   * @throws IllegalArgumentException if they are those of another network
   */
  public void begin(Map<String, float[]> trained) {
    Map<String, float[]> values = variables();
    for (Parameter parameter : parameters) {
      values.put(parameter.name(), trained.get(parameter.name()));
      values.put(average(parameter), trained.get(parameter.name()));
    }
    restore(values);
  }

  /** The variable that the averaged network takes: what is not learned has no average. */
  private static String average(Parameter parameter) {
    return parameter.kind().isLearned() ? parameter.name() + "/average" : parameter.name();
  }

  /**
   * Sets every variable.
   *
   * @param values as {@link #variables} gave them
   * @throws IllegalArgumentException if one is missing, unknown or has another size
   */
  public void restore(Map<String, float[]> values) {
    for (String name : values.keySet()) {
      if (!graph.slots.containsKey(name)) {
        throw new IllegalArgumentException("variable %s must be the network's".formatted(name));
      }
    }
    Map<Placeholder<?>, Tensor> fed = new HashMap<>();
    List<Op> assignments = new ArrayList<>();
    graph.slots.forEach(
        (name, slot) -> {
          float[] value = values.get(name);
          if (value == null || value.length != slot.shape().size()) {
            fed.values().forEach(Tensor::close);
            throw new IllegalArgumentException(
                "variable %s must have %s values, as the network has"
                    .formatted(name, slot.shape().size()));
          }
          fed.put(slot.value(), TFloat32.tensorOf(slot.shape(), DataBuffers.of(value)));
          assignments.add(slot.assignment());
        });
    run(fed, List.of(), assignments);
  }

  /** The values of all variables, by name: everything that the next step depends on. */
  public Map<String, float[]> variables() {
    Map<String, Operand<TFloat32>> variables = new LinkedHashMap<>();
    graph.slots.forEach((name, slot) -> variables.put(name, slot.variable()));
    return fetch(Map.of(), variables);
  }

  /** The values that a trained network runs with: averages of what was learned or recalibrated. */
  public Map<String, float[]> averages() {
    Map<String, float[]> variables = variables();
    Map<String, float[]> values = new HashMap<>();
    parameters.forEach(
        parameter -> values.put(parameter.name(), variables.get(average(parameter))));
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
  public float step(Batch batch, double rate, double averageRate, long seed, int number) {
    Map<Placeholder<?>, Tensor> fed = fed(batch);
    fed.put(graph.learningRate, TFloat32.scalarOf((float) rate));
    fed.put(graph.averageRate, TFloat32.scalarOf((float) averageRate));
    fed.put(graph.seed, TInt32.vectorOf((int) (seed ^ seed >>> 32), number * 256));
    return run(fed, List.of(graph.loss), graph.updates).get(0)[0];
  }

  /**
   * Moves batch norm's means and variances in the averaged network towards those of some images.
   *
   * @param pixels float[count * 784]
   * @param share how far, from 0 to 1; with 1, 1/2, 1/3, … they become the mean of all images
   */
  public void recalibrateBatchNorm(float[] pixels, int count, double share) {
    if (!graph.recalibrations.isEmpty()) {
      Map<Placeholder<?>, Tensor> fed = new HashMap<>();
      fed.put(graph.images, images(pixels, count));
      fed.put(graph.averageRate, TFloat32.scalarOf((float) share));
      run(fed, List.of(), graph.recalibrations);
    }
  }

  /** The loss of a batch as it is while training, without a step. */
  float loss(Batch batch) {
    return run(fedWithoutStep(batch), List.of(graph.loss), List.of()).get(0)[0];
  }

  /** The derivative of {@link #loss} by each learned parameter, by name. */
  Map<String, float[]> gradients(Batch batch) {
    return fetch(fedWithoutStep(batch), graph.gradients);
  }

  private Map<Placeholder<?>, Tensor> fed(Batch batch) {
    Map<Placeholder<?>, Tensor> fed = new HashMap<>();
    fed.put(graph.images, images(batch.images(), batch.size()));
    fed.put(graph.targets, tensor(batch.targets(), batch.size(), TrainingSample.CLASSES));
    return fed;
  }

  private Map<Placeholder<?>, Tensor> fedWithoutStep(Batch batch) {
    Map<Placeholder<?>, Tensor> fed = fed(batch);
    fed.put(graph.seed, TInt32.vectorOf(0, 0));
    return fed;
  }

  /**
   * The logits of some images, by the averaged network.
   *
   * @param pixels float[count * 784]
   * @return float[count * 10]
   */
  public float[] logits(float[] pixels, int count) {
    return run(
            Map.of(graph.images, images(pixels, count)), List.of(graph.averagedLogits), List.of())
        .get(0);
  }

  /** The averaged network's answers to samples as they are, float[samples * 10]. */
  public float[] logits(List<TrainingSample> samples) {
    float[] logits = new float[samples.size() * Network.OUTPUTS];
    for (int from = 0; from < samples.size(); from += SAMPLES_AT_ONCE) {
      int to = Math.min(from + SAMPLES_AT_ONCE, samples.size());
      float[] part = logits(TrainingSample.render(samples.subList(from, to)), to - from);
      System.arraycopy(part, 0, logits, from * Network.OUTPUTS, part.length);
    }
    return logits;
  }

  private Map<String, float[]> fetch(
      Map<Placeholder<?>, Tensor> fed, Map<String, Operand<TFloat32>> fetched) {
    Iterator<float[]> values = run(fed, fetched.values(), List.of()).iterator();
    Map<String, float[]> named = new LinkedHashMap<>();
    fetched.keySet().forEach(name -> named.put(name, values.next()));
    return named;
  }

  /** Runs the graph once, and closes what was fed. */
  private List<float[]> run(
      Map<Placeholder<?>, Tensor> fed, Iterable<Operand<TFloat32>> fetched, Iterable<Op> targets) {
    Session.Runner runner = session.runner();
    fed.forEach(runner::feed);
    fetched.forEach(runner::fetch);
    targets.forEach(runner::addTarget);
    List<float[]> values = new ArrayList<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < result.size(); i++) {
        Tensor tensor = result.get(i);
        float[] copied = new float[(int) tensor.shape().size()];
        ((TFloat32) tensor).copyTo(DataBuffers.of(copied, false, false));
        values.add(copied);
      }
    } finally {
      fed.values().forEach(Tensor::close);
    }
    return values;
  }

  private static TFloat32 images(float[] pixels, int count) {
    return tensor(pixels, count, DigitImage.SIZE, DigitImage.SIZE, 1);
  }

  private static TFloat32 tensor(float[] values, long... shape) {
    Shape dimensions = Shape.of(shape);
    return TFloat32.tensorOf(
        dimensions, DataBuffers.of(values, true, false).narrow(dimensions.size()));
  }

  @Override
  public void close() {
    session.close();
    graph.graph.close();
  }
}
