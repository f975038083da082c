package dev.inkling.network;

import java.util.List;

/**
 * Runs a network in plain Java: the reference that every other engine is measured against.
 *
 * <p>A convolution sums in one fixed order: bias, then kernel row, kernel column, input channel.
 * Terms whose activation is 0 are left out, which changes no bit and, behind a ReLU, saves half of
 * the work. Each thread keeps its own buffers, so a run allocates nothing.
 */
public final class JavaEngine implements Engine {

  private final List<Layer> layers;
  private final TensorShape[] shapes;
  private final ThreadLocal<float[][]> buffers;

  /** An engine for that network. */
  public JavaEngine(Network network) {
    layers = network.layers();
    shapes = new TensorShape[layers.size() + 1];
    shapes[0] = Network.INPUT;
    int largest = shapes[0].size();
    for (int i = 0; i < layers.size(); i++) {
      shapes[i + 1] = layers.get(i).outputShape(shapes[i]);
      largest = Math.max(largest, shapes[i + 1].size());
    }
    int size = largest;
    buffers = ThreadLocal.withInitial(() -> new float[2][size]);
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    float[][] pair = buffers.get();
    System.arraycopy(pixels, 0, pair[0], 0, Network.INPUT.size());
    int current = 0;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      float[] in = pair[current];
      if (layer instanceof Layer.Relu) {
        relu(in, shapes[i].size());
        continue;
      }
      float[] out = pair[1 - current];
      if (layer instanceof Layer.Convolution convolution) {
        convolve(convolution, shapes[i], in, shapes[i + 1], out);
      } else if (layer instanceof Layer.MaxPooling pooling) {
        maxPool(pooling, shapes[i], in, shapes[i + 1], out);
      } else if (layer instanceof Layer.GlobalAveragePooling) {
        average(shapes[i], in, out);
      } else {
        dense((Layer.Dense) layer, in, out);
      }
      current = 1 - current;
    }
    System.arraycopy(pair[current], 0, logits, 0, Network.OUTPUTS);
  }

  private static void relu(float[] values, int size) {
    for (int i = 0; i < size; i++) {
      values[i] = Math.max(0f, values[i]);
    }
  }

  private static void convolve(
      Layer.Convolution layer, TensorShape from, float[] in, TensorShape to, float[] out) {
    int outputs = layer.outputs();
    int inputs = layer.inputs();
    float[] weights = layer.weights();
    float[] bias = layer.bias();
    for (int y = 0; y < to.height(); y++) {
      int top = y * layer.stride() - layer.padding().top();
      int firstRow = Math.max(0, -top);
      int lastRow = Math.min(layer.kernelHeight(), from.height() - top);
      for (int x = 0; x < to.width(); x++) {
        int left = x * layer.stride() - layer.padding().left();
        int firstColumn = Math.max(0, -left);
        int lastColumn = Math.min(layer.kernelWidth(), from.width() - left);
        int target = (y * to.width() + x) * outputs;
        System.arraycopy(bias, 0, out, target, outputs);
        for (int row = firstRow; row < lastRow; row++) {
          int source = ((top + row) * from.width() + left + firstColumn) * inputs;
          int weight = (row * layer.kernelWidth() + firstColumn) * inputs * outputs;
          int terms = (lastColumn - firstColumn) * inputs;
          addProducts(in, source, terms, weights, weight, outputs, out, target);
        }
      }
    }
  }

  private static void dense(Layer.Dense layer, float[] in, float[] out) {
    System.arraycopy(layer.bias(), 0, out, 0, layer.outputs());
    addProducts(in, 0, layer.inputs(), layer.weights(), 0, layer.outputs(), out, 0);
  }

  /** The inner loop of both: out[o] += in[i] · weights[i][o], in the order of i. */
  private static void addProducts(
      float[] in,
      int source,
      int terms,
      float[] weights,
      int weight,
      int outputs,
      float[] out,
      int target) {
    for (int i = 0; i < terms; i++) {
      float value = in[source + i];
      if (value != 0) {
        int row = weight + i * outputs;
        for (int o = 0; o < outputs; o++) {
          out[target + o] += value * weights[row + o];
        }
      }
    }
  }

  private static void maxPool(
      Layer.MaxPooling layer, TensorShape from, float[] in, TensorShape to, float[] out) {
    int channels = from.channels();
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        int target = (y * to.width() + x) * channels;
        for (int c = 0; c < channels; c++) {
          float most = Float.NEGATIVE_INFINITY;
          for (int row = 0; row < layer.size(); row++) {
            int source =
                ((y * layer.stride() + row) * from.width() + x * layer.stride()) * channels + c;
            for (int column = 0; column < layer.size(); column++) {
              most = Math.max(most, in[source + column * channels]);
            }
          }
          out[target + c] = most;
        }
      }
    }
  }

  private static void average(TensorShape from, float[] in, float[] out) {
    int places = from.height() * from.width();
    for (int c = 0; c < from.channels(); c++) {
      float sum = 0;
      for (int i = 0; i < places; i++) {
        sum += in[i * from.channels() + c];
      }
      out[c] = sum / places;
    }
  }
}
