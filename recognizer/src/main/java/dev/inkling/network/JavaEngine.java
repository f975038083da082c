package dev.inkling.network;

import dev.inkling.network.LayerKernel.Scratch;
import java.util.List;

/**
 * Runs a network in plain Java: the reference that every other engine is measured against. Its sums
 * have one fixed order, see {@link ConvolutionKernel}, so its answers have the same bits
 * everywhere.
 *
 * <p>Each thread keeps its own buffers, so a run allocates nothing.
 */
public final class JavaEngine implements Engine {

  /** Sees what comes out of each layer. */
  @FunctionalInterface
  public interface Observer {

    /**
     * A layer has run.
     *
     * @param layer its place in the network, from 0
     * @param shape the shape of what came out
     * @param values what came out: height, width, channels; valid only during the call. What is
     *     changed in it is what the next layer takes
     */
    void hasRun(int layer, TensorShape shape, float[] values);
  }

  private final LayerKernel[] steps;
  private final TensorShape[] shapes;
  private final ThreadLocal<Buffers> buffers;

  /**
   * What one thread needs: one image of many, and the tensors before and after a step, in turns.
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Buffers(float[] image, float[][] tensors, Scratch scratch) {}

  /**
   * An engine for one network.
   *
   * @param network the network that is run
   */
  public JavaEngine(Network network) {
    List<Layer> layers = network.layers();
    steps = new LayerKernel[layers.size()];
    shapes = new TensorShape[steps.length];
    TensorShape shape = Network.INPUT;
    int mostValues = shape.size();
    int mostChannels = shape.channels();
    int mostStarts = starts(shape);
    for (int i = 0; i < steps.length; i++) {
      Layer layer = layers.get(i);
      steps[i] = LayerKernel.of(layer, shape);
      shape = layer.outputShape(shape);
      shapes[i] = shape;
      mostValues = Math.max(mostValues, shape.size());
      mostChannels = Math.max(mostChannels, shape.channels());
      mostStarts = Math.max(mostStarts, starts(shape));
    }
    int values = mostValues;
    int channels = mostChannels;
    int starts = mostStarts;
    buffers =
        ThreadLocal.withInitial(
            () ->
                new Buffers(
                    new float[Network.INPUT.size()],
                    new float[2][values],
                    new Scratch(new SparseActivations(values, starts), new float[channels])));
  }

  private static int starts(TensorShape shape) {
    return shape.height() * (shape.width() + 1);
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    run(pixels, logits, null);
  }

  @Override
  public void run(int count, float[] pixels, float[] logits) {
    float[] image = buffers.get().image;
    for (int i = 0; i < count; i++) {
      System.arraycopy(pixels, i * image.length, image, 0, image.length);
      run(image, logits, i * Network.OUTPUTS, null);
    }
  }

  /**
   * Runs the network once and reports what happens inside.
   *
   * @param pixels float[784], row by row, 0 = paper, 1 = ink; not changed
   * @param logits float[10], order 0 to 9; overwritten
   * @param observer told after each layer; may be null
   */
  public void run(float[] pixels, float[] logits, Observer observer) {
    run(pixels, logits, 0, observer);
  }

  private void run(float[] pixels, float[] logits, int place, Observer observer) {
    Buffers own = buffers.get();
    float[] in = pixels;
    for (int i = 0; i < steps.length; i++) {
      float[] out = own.tensors[i & 1];
      steps[i].run(in, out, own.scratch);
      in = out;
      if (observer != null) {
        observer.hasRun(i, shapes[i], out);
      }
    }
    System.arraycopy(in, 0, logits, place, Network.OUTPUTS);
  }
}
