package dev.inkling.benchmarks.jvm;

import com.sun.management.ThreadMXBean;
import dev.inkling.DigitRecognizer;
import dev.inkling.benchmarks.Subject;
import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.onnxruntime.OnnxRuntimeEngine;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One run of an engine on one image or on a batch; JMH calls it in processes of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Inference {

  /** Which engine, see {@link #engine}. */
  @Param({"java", "onnxruntime", "tensorflow"})
  public String engine;

  /** How many images at once. */
  @Param("1")
  public int batch;

  /** Runs whose allocations are counted, and runs before them: the first ones make buffers. */
  private static final int COUNTED = 200;

  private static final int WARM_UPS = 20;

  /** Most rounds of counting, see {@link #allocatedBytes}. */
  private static final int ROUNDS = 25;

  private Engine running;
  private float[][] inputs;
  private float[] logits;
  private int next;

  /** Called by JMH. */
  public Inference() {}

  /** The engine of that name with the network that ships; all use one thread. */
  static Engine engine(String name) {
    Network network = Subject.network();
    return switch (name) {
      case "java" -> new JavaEngine(network);
      case "onnxruntime" -> new OnnxRuntimeEngine(DigitRecognizer.bundledModel());
      case "tensorflow" -> new TensorFlowEngine(network);
      default ->
          throw new IllegalArgumentException(
              "engine (" + name + ") must be java, onnxruntime or tensorflow");
    };
  }

  /** Loads the engine and lays out the images. */
  @Setup
  public void load() {
    running = engine(engine);
    List<float[]> images = Subject.images();
    int size = Network.INPUT.size();
    inputs = new float[images.size()][batch * size];
    for (int i = 0; i < inputs.length; i++) {
      for (int j = 0; j < batch; j++) {
        System.arraycopy(images.get((i + j) % images.size()), 0, inputs[i], j * size, size);
      }
    }
    logits = new float[batch * Network.OUTPUTS];
  }

  /** One image, or one batch, after the other. */
  @Benchmark
  public float[] run() {
    float[] pixels = inputs[next];
    next = next + 1 < inputs.length ? next + 1 : 0;
    if (batch == 1) {
      running.run(pixels, logits);
    } else {
      running.run(batch, pixels, logits);
    }
    return logits;
  }

  /**
   * Bytes of Java's memory that one run allocates beyond its result, by the JVM's own counter for
   * the thread.
   */
  static long allocatedBytes(String engine, int batch) throws Exception {
    Inference inference = new Inference();
    inference.engine = engine;
    inference.batch = batch;
    inference.load();
    try {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      for (int i = 0; i < WARM_UPS; i++) {
        inference.run();
      }
      // Of several rounds the best: code that the JVM has not compiled yet allocates what the
      // compiled code keeps in registers, and on a busy machine compiling takes its time.
      long fewest = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS && fewest > 0; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < COUNTED; i++) {
          inference.run();
        }
        fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
      }
      return fewest / COUNTED;
    } finally {
      inference.free();
    }
  }

  /** Frees the engine. */
  @TearDown
  public void free() throws Exception {
    if (running instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }
}
