package dev.inkling.network;

/**
 * What a convolution and a dense layer have in common: each output is its bias plus a sum of
 * products. A dense layer is a convolution whose kernel covers the whole input.
 *
 * <p>The sum has one fixed order: bias, then kernel row, kernel column, input channel; each product
 * is rounded before it is added. Products with an activation of 0 are left out, which changes no
 * bit (biases are never -0, so neither is any sum) and, behind a ReLU, saves half of the work.
 *
 * <p>The inner loop runs over the outputs of one place and adds four products at once. The JVM's
 * compiler turns it into vector instructions only if all arrays have the same index, and if the
 * loop's body is small: so every input has its row of weights in an array of its own, and it is not
 * eight products.
 */
final class ConvolutionKernel implements LayerKernel {

  private final TensorShape from;
  private final TensorShape to;
  private final int kernelHeight;
  private final int kernelWidth;
  private final int stride;
  private final Layer.Padding padding;

  /** [(kernel row · kernel width + kernel column) · input channels + input channel][output]. */
  private final float[][] weights;

  private final float[] bias;

  private ConvolutionKernel(
      TensorShape from,
      TensorShape to,
      int kernelHeight,
      int kernelWidth,
      int stride,
      Layer.Padding padding,
      float[] weights,
      float[] bias) {
    this.from = from;
    this.to = to;
    this.kernelHeight = kernelHeight;
    this.kernelWidth = kernelWidth;
    this.stride = stride;
    this.padding = padding;
    this.bias = bias;
    int outputs = bias.length;
    this.weights = new float[weights.length / outputs][outputs];
    for (int i = 0; i < this.weights.length; i++) {
      System.arraycopy(weights, i * outputs, this.weights[i], 0, outputs);
    }
  }

  static ConvolutionKernel of(Layer.Convolution layer, TensorShape from) {
    return new ConvolutionKernel(
        from,
        layer.outputShape(from),
        layer.kernelHeight(),
        layer.kernelWidth(),
        layer.stride(),
        layer.padding(),
        layer.weights(),
        layer.bias());
  }

  static ConvolutionKernel of(Layer.Dense layer, TensorShape from) {
    return new ConvolutionKernel(
        from,
        layer.outputShape(from),
        from.height(),
        from.width(),
        1,
        Layer.Padding.NONE,
        layer.weights(),
        layer.bias());
  }

  @Override
  public void run(float[] in, float[] out, Scratch scratch) {
    SparseActivations terms = scratch.sparse();
    terms.collect(in, from);
    float[] sums = scratch.sums();
    int outputs = bias.length;
    for (int y = 0; y < to.height(); y++) {
      int top = y * stride - padding.top();
      int firstRow = Math.max(0, -top);
      int lastRow = Math.min(kernelHeight, from.height() - top);
      for (int x = 0; x < to.width(); x++) {
        int left = x * stride - padding.left();
        int first = Math.max(0, left);
        int last = Math.min(left + kernelWidth, from.width());
        System.arraycopy(bias, 0, sums, 0, outputs);
        for (int row = firstRow; row < lastRow && first < last; row++) {
          int start = terms.start(top + row, first);
          int end = terms.start(top + row, last);
          add(terms, start, end, (row * kernelWidth - left) * from.channels(), sums);
        }
        System.arraycopy(sums, 0, out, (y * to.width() + x) * outputs, outputs);
      }
    }
  }

  /** Adds the products of the terms from start to end, whose weights begin at that row. */
  private void add(SparseActivations terms, int start, int end, int weight, float[] sums) {
    float[] values = terms.values();
    int[] places = terms.places();
    int i = start;
    for (; i + 4 <= end; i += 4) {
      add(
          values[i],
          weights[weight + places[i]],
          values[i + 1],
          weights[weight + places[i + 1]],
          values[i + 2],
          weights[weight + places[i + 2]],
          values[i + 3],
          weights[weight + places[i + 3]],
          sums,
          bias.length);
    }
    if (i < end) {
      // Fewer than four are left: the others are 0, times any weight.
      float[] none = weights[weight + places[i]];
      add(
          values[i],
          none,
          i + 1 < end ? values[i + 1] : 0,
          i + 1 < end ? weights[weight + places[i + 1]] : none,
          i + 2 < end ? values[i + 2] : 0,
          i + 2 < end ? weights[weight + places[i + 2]] : none,
          0,
          none,
          sums,
          bias.length);
    }
  }

  private static void add(
      float a,
      float[] aWeights,
      float b,
      float[] bWeights,
      float c,
      float[] cWeights,
      float d,
      float[] dWeights,
      float[] sums,
      int outputs) {
    for (int o = 0; o < outputs; o++) {
      sums[o] = sums[o] + a * aWeights[o] + b * bWeights[o] + c * cWeights[o] + d * dWeights[o];
    }
  }
}
