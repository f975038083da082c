package dev.inkling.network;

/** One layer made ready to run on one shape. Immutable. */
@FunctionalInterface
interface LayerKernel {

  /**
   * Runs it.
   *
   * @param in height, width, channels; not changed
   * @param out the same of what comes out; overwritten
   */
  void run(float[] in, float[] out, Scratch scratch);

  /** What one thread writes on while it runs a network. */
  @SuppressWarnings("ArrayRecordComponent")
  record Scratch(SparseActivations nonZeros, float[] sums) {}

  /** That layer for that shape. */
  static LayerKernel of(Layer layer, TensorShape from) {
    if (layer instanceof Layer.Convolution convolution) {
      return ConvolutionKernel.of(convolution, from);
    }
    if (layer instanceof Layer.Dense dense) {
      return ConvolutionKernel.of(dense, from);
    }
    TensorShape to = layer.outputShape(from);
    if (layer instanceof Layer.MaxPooling pooling) {
      return (in, out, scratch) -> maxPool(pooling, from, in, to, out);
    }
    if (layer instanceof Layer.GlobalAveragePooling) {
      return (in, out, scratch) -> average(from, in, out);
    }
    return (in, out, scratch) -> relu(in, out, from.size());
  }

  private static void relu(float[] in, float[] out, int size) {
    for (int i = 0; i < size; i++) {
      out[i] = Math.max(0f, in[i]);
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
