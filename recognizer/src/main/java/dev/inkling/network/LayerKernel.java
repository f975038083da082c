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
  record Scratch(SparseActivations sparse, float[] sums) {}

  /** That layer for that shape. */
  static LayerKernel of(Layer layer, TensorShape from) {
    return layer.accept(new ForShape(from));
  }

  /** Makes layers ready for one shape. */
  record ForShape(TensorShape from) implements Layer.Visitor<LayerKernel> {

    @Override
    public LayerKernel convolution(Layer.Convolution layer) {
      return ConvolutionKernel.of(layer, from);
    }

    @Override
    public LayerKernel maxPooling(Layer.MaxPooling layer) {
      TensorShape to = layer.outputShape(from);
      return (in, out, scratch) -> maxPool(layer, from, in, to, out);
    }

    @Override
    public LayerKernel globalAveragePooling(Layer.GlobalAveragePooling layer) {
      return (in, out, scratch) -> average(from, in, out);
    }

    @Override
    public LayerKernel relu(Layer.Relu layer) {
      return (in, out, scratch) -> LayerKernel.relu(in, out, from.size());
    }

    @Override
    public LayerKernel dense(Layer.Dense layer) {
      return ConvolutionKernel.of(layer, from);
    }
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
