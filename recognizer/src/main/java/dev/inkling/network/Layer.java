package dev.inkling.network;

/**
 * One step of a network, a pure function from one tensor to the next. Weights are kept in the order
 * in which the engines read them; arrays handed in are copied, arrays handed out must not be
 * changed.
 *
 * <p>Activations are laid out height, width, channels (channels contiguous).
 */
public sealed interface Layer {

  /**
   * {@return the shape that comes out for a shape that goes in}
   *
   * @param input the shape that goes in
   * @throws MalformedModelException if the layer cannot take that shape
   */
  TensorShape outputShape(TensorShape input);

  /**
   * {@return what the visitor's method for this kind of layer returns}
   *
   * @param visitor has one method for each kind of layer
   * @param <R> what comes of a layer
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * What handles every kind of layer: a new kind gets a method here, so that no handler compiles
   * until it says what to do with it.
   *
   * @param <R> what comes of a layer
   */
  interface Visitor<R> {

    /**
     * {@return what comes of a convolution}
     *
     * @param layer the layer
     */
    R convolution(Convolution layer);

    /**
     * {@return what comes of a maximum over windows}
     *
     * @param layer the layer
     */
    R maxPooling(MaxPooling layer);

    /**
     * {@return what comes of a mean of each channel}
     *
     * @param layer the layer
     */
    R globalAveragePooling(GlobalAveragePooling layer);

    /**
     * {@return what comes of a ReLU}
     *
     * @param layer the layer
     */
    R relu(Relu layer);

    /**
     * {@return what comes of a dense layer}
     *
     * @param layer the layer
     */
    R dense(Dense layer);
  }

  /**
   * {@return the multiply-accumulates of one run}
   *
   * @param input the shape that goes in
   * @throws MalformedModelException if the layer cannot take that shape
   */
  default long multiplyAccumulates(TensorShape input) {
    return 0;
  }

  /**
   * {@return what bounds the time of one run, in multiply-accumulates}
   *
   * @param input the shape that goes in
   * @throws MalformedModelException if the layer cannot take that shape
   */
  default double work(TensorShape input) {
    return (double) multiplyAccumulates(input) + input.size();
  }

  /** {@return the number of trained values} */
  default int parameters() {
    return 0;
  }

  /**
   * Zeros around the picture, in pixels.
   *
   * @param top rows above
   * @param left columns on the left
   * @param bottom rows below
   * @param right columns on the right
   */
  record Padding(int top, int left, int bottom, int right) {

    /** No padding. */
    public static final Padding NONE = new Padding(0, 0, 0, 0);

    /**
     * {@return the padding that TensorFlow calls {@code same}} A window that steps by {@code
     * stride} has one place for each {@code stride} pixels of the input.
     *
     * @param input the shape that goes in
     * @param height window rows
     * @param width window columns
     * @param stride step in both directions, in pixels
     */
    public static Padding same(TensorShape input, int height, int width, int stride) {
      int rows = zeros(input.height(), height, stride);
      int columns = zeros(input.width(), width, stride);
      // Where the number is odd, TensorFlow puts the larger half below and to the right.
      return new Padding(rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
    }

    private static int zeros(int side, int window, int stride) {
      int places = (side + stride - 1) / stride;
      return Math.max(0, (places - 1) * stride + window - side);
    }

    /**
     * Checks the values.
     *
     * @param top rows above
     * @param left columns on the left
     * @param bottom rows below
     * @param right columns on the right
     * @throws MalformedModelException if one is negative or beyond 64
     */
    public Padding {
      for (int side : new int[] {top, left, bottom, right}) {
        if (side < 0 || side > 64) {
          throw new MalformedModelException("padding (" + side + ") must be within 0 and 64");
        }
      }
    }
  }

  /**
   * Two-dimensional cross-correlation plus bias, ONNX {@code Conv} with one group.
   *
   * @param kernelHeight kernel rows
   * @param kernelWidth kernel columns
   * @param inputs input channels
   * @param outputs output channels
   * @param stride step in both directions, in pixels
   * @param padding zeros around the input
   * @param weights [kernel row][kernel column][input][output]
   * @param bias [output]
   */
  // Layers are compared by identity; copying weights at every access would cost the engines dear.
  @SuppressWarnings("ArrayRecordComponent")
  record Convolution(
      int kernelHeight,
      int kernelWidth,
      int inputs,
      int outputs,
      int stride,
      Padding padding,
      float[] weights,
      float[] bias)
      implements Layer {

    /**
     * Checks the sizes and copies the arrays.
     *
     * @param kernelHeight kernel rows, 1 to 64
     * @param kernelWidth kernel columns, 1 to 64
     * @param inputs input channels
     * @param outputs output channels
     * @param stride step in both directions, 1 to 64 pixels
     * @param padding zeros around the input
     * @param weights [kernel row][kernel column][input][output], finite
     * @param bias [output], finite
     * @throws MalformedModelException if they do not fit together
     */
    public Convolution {
      if (kernelHeight < 1 || kernelWidth < 1 || kernelHeight > 64 || kernelWidth > 64) {
        throw new MalformedModelException(
            "kernel (" + kernelHeight + " x " + kernelWidth + ") must be within 1 and 64");
      }
      if (stride < 1 || stride > 64) {
        throw new MalformedModelException("stride (" + stride + ") must be within 1 and 64");
      }
      requireLength(
          "convolution weights", weights, (long) kernelHeight * kernelWidth * inputs * outputs);
      requireLength("convolution bias", bias, outputs);
      weights = weights.clone();
      bias = withoutNegativeZeros(bias);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.convolution(this);
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      if (input.channels() != inputs) {
        throw new MalformedModelException(
            "input channels (" + input.channels() + ") must be " + inputs);
      }
      return window(input, kernelHeight, kernelWidth, stride, padding, outputs);
    }

    @Override
    public long multiplyAccumulates(TensorShape input) {
      TensorShape output = outputShape(input);
      return (long) output.height() * output.width() * weights.length;
    }

    @Override
    public int parameters() {
      return weights.length + bias.length;
    }
  }

  /**
   * The largest value in each window, ONNX {@code MaxPool}.
   *
   * @param size window side in pixels
   * @param stride step in both directions, in pixels
   */
  record MaxPooling(int size, int stride) implements Layer {

    /**
     * Checks the values.
     *
     * @param size window side in pixels
     * @param stride step in both directions, in pixels
     * @throws MalformedModelException if size or stride is not within 1 and 64
     */
    public MaxPooling {
      if (size < 1 || size > 64 || stride < 1 || stride > 64) {
        throw new MalformedModelException(
            "pooling size and stride (" + size + ", " + stride + ") must be within 1 and 64");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.maxPooling(this);
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return window(input, size, size, stride, Padding.NONE, input.channels());
    }

    @Override
    public double work(TensorShape input) {
      // Measured: a comparison takes two to four times as long as a product.
      return 4.0 * size * size * outputShape(input).size();
    }
  }

  /** The mean of each channel, ONNX {@code GlobalAveragePool}. */
  record GlobalAveragePooling() implements Layer {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.globalAveragePooling(this);
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return new TensorShape(1, 1, input.channels());
    }
  }

  /** Negative values become 0, ONNX {@code Relu}. */
  record Relu() implements Layer {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.relu(this);
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      return input;
    }
  }

  /**
   * Every output sees every input, ONNX {@code Gemm}.
   *
   * @param inputs number of inputs: all values of the tensor, height, width, channels
   * @param outputs number of outputs
   * @param weights [input][output]
   * @param bias [output]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Dense(int inputs, int outputs, float[] weights, float[] bias) implements Layer {

    /**
     * Checks the sizes and copies the arrays.
     *
     * @param inputs number of inputs
     * @param outputs number of outputs
     * @param weights [input][output], finite
     * @param bias [output], finite
     * @throws MalformedModelException if they do not fit together
     */
    public Dense {
      requireLength("dense weights", weights, (long) inputs * outputs);
      requireLength("dense bias", bias, outputs);
      weights = weights.clone();
      bias = withoutNegativeZeros(bias);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dense(this);
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
      if (input.size() != inputs) {
        throw new MalformedModelException("inputs (" + input.size() + ") must be " + inputs);
      }
      return new TensorShape(1, 1, outputs);
    }

    @Override
    public long multiplyAccumulates(TensorShape input) {
      return weights.length;
    }

    @Override
    public int parameters() {
      return weights.length + bias.length;
    }
  }

  private static void requireLength(String what, float[] values, long length) {
    if (values.length != length) {
      throw new MalformedModelException(
          "number of " + what + " (" + values.length + ") must be " + length);
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new MalformedModelException(
            "value " + i + " of " + what + " (" + values[i] + ") must be finite");
      }
    }
  }

  /** A copy, in which -0 is 0: no sum that begins so is ever -0, whatever zeros are added to it. */
  private static float[] withoutNegativeZeros(float[] values) {
    float[] copy = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i] + 0f;
    }
    return copy;
  }

  private static TensorShape window(
      TensorShape input, int height, int width, int stride, Padding padding, int channels) {
    int rows = input.height() + padding.top() + padding.bottom() - height;
    int columns = input.width() + padding.left() + padding.right() - width;
    if (rows < 0 || columns < 0) {
      throw new MalformedModelException(
          "input ("
              + input.height()
              + " x "
              + input.width()
              + ") must not be smaller than the "
              + height
              + " x "
              + width
              + " window");
    }
    return new TensorShape(rows / stride + 1, columns / stride + 1, channels);
  }
}
