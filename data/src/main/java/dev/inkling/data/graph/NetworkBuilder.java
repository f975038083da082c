package dev.inkling.data.graph;

import dev.inkling.image.DigitImage;
import dev.inkling.network.Layer;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.Network;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * Makes a network of a graph's operators, one after the other. Whatever is linear becomes a
 * convolution or a dense layer, or goes into the one before it; where numbers lie is worked out
 * beforehand. Pictures are [1, rows, columns, channels]. Of what a layer has given, only the last
 * can be used: a network is a chain.
 *
 * <p>Methods throw {@link MalformedModelException} where the layers that exist cannot do it.
 */
public final class NetworkBuilder extends LayerStack {

  /** The largest picture that a model may take: 28 x 28, and a frame around it. */
  private static final int PADDED = 32;

  /**
   * The image that the graph takes.
   *
   * @param sides of 28 x 28 or 32 x 32 numbers, in any order, once or for each of three colours; -1
   *     for one that the graph does not say
   * @param convention what it expects of paper and ink
   */
  public GraphValue input(int[] sides, Elementwise convention) {
    int[] known = sides.clone();
    boolean isFlat = Arrays.stream(sides).anyMatch(side -> side >= 100);
    for (int i = 0; i < known.length; i++) {
      if (known[i] < 0) {
        known[i] = i == 0 || isFlat ? 1 : DigitImage.SIZE;
      }
    }
    int size = Tensor.size(known);
    int colours = size % 3 == 0 ? 3 : 1;
    int side = (int) Math.round(Math.sqrt(size / (double) colours));
    if ((side != DigitImage.SIZE && side != PADDED) || side * side * colours != size) {
      throw new MalformedModelException(
          "shape of the input (%s) must be that of one image of 28 x 28 or 32 x 32 pixels"
              .formatted(Arrays.toString(sides)));
    }
    int frame = (side - DigitImage.SIZE) / 2;
    Tensor places = Tensor.counting(DigitImage.SIZE, DigitImage.SIZE, 1);
    if (frame > 0) {
      add(pointwise(identity(1), new float[1], new Layer.Padding(frame, frame, frame, frame)));
      places = Tensor.counting(side, side, 1);
    }
    boolean isLast = known[known.length - 1] == colours;
    places = places.broadcast(side, side, colours);
    Tensor image = isLast ? places : places.transposed(2, 0, 1);
    return new GraphValue(image.reshaped(known), stage, convention, false);
  }

  /** A number for each, once both are broadcast to each other. */
  public GraphValue combined(GraphValue a, GraphValue b, DoubleBinaryOperator operator) {
    if (a.isConstant() && b.isConstant()) {
      return GraphValue.constant(Tensor.combined(a.tensor(), b.tensor(), operator));
    }
    if (a.isConstant() || b.isConstant()) {
      double constant = (a.isConstant() ? a : b).tensor().single();
      boolean isFirst = a.isConstant();
      GraphValue value = isFirst ? b : a;
      return applied(
          value,
          new Elementwise(
              x ->
                  isFirst
                      ? operator.applyAsDouble(constant, x)
                      : operator.applyAsDouble(x, constant),
              1,
              0));
    }
    requireLast(a);
    requireLast(b);
    if (!Arrays.equals(a.sides(), b.sides())
        || !Arrays.equals(a.tensor().values(), b.tensor().values())) {
      throw new MalformedModelException("two different values must not be combined");
    }
    return a.with(Elementwise.of(a.function(), b.function(), operator));
  }

  /** Each number changed on its own. */
  public GraphValue applied(GraphValue value, Elementwise function) {
    if (value.isConstant()) {
      return GraphValue.constant(value.tensor().map(function::apply));
    }
    requireLast(value);
    requireOpen(value);
    GraphValue whole = function.apply(0) != 0 && hasZeros(value) ? placed(value) : value;
    return whole.with(whole.function().then(function));
  }

  private static boolean hasZeros(GraphValue value) {
    return Arrays.stream(value.tensor().values()).anyMatch(place -> place == GraphValue.ZERO);
  }

  /** {@code scale · value + shift}, each broadcast to the value. */
  public GraphValue scaled(GraphValue value, Tensor scale, Tensor shift) {
    if (value.isConstant()) {
      Tensor product = Tensor.combined(value.tensor(), scale, (x, y) -> x * y);
      return GraphValue.constant(Tensor.combined(product, shift, Double::sum));
    }
    if (scale.size() == 1 && shift.size() == 1) {
      GraphValue moved = value.moved(places -> places.broadcast(together(places, scale, shift)));
      return applied(moved, Elementwise.line(scale.values()[0], shift.values()[0]));
    }
    requireLast(value);
    int[] sides = together(value.tensor(), scale, shift);
    GraphValue settled = settled(value.moved(places -> places.broadcast(sides)));
    double[] factors = scale.broadcast(sides).values();
    double[] offsets = shift.broadcast(sides).values();
    GraphValue whole = spread(settled, factors, offsets) == null ? placed(settled) : settled;
    double[][] lines = spread(whole, factors, offsets);
    if (lines == null) {
      throw new MalformedModelException("a number must not be used twice with other factors");
    }
    return lined(whole, lines[0], lines[1]);
  }

  private static int[] together(Tensor value, Tensor scale, Tensor shift) {
    return Tensor.together(value.sides(), Tensor.together(scale.sides(), shift.sides()));
  }

  /** What each number of the last result is multiplied by and added to; null if that is unclear. */
  private double[][] spread(GraphValue value, double[] factors, double[] offsets) {
    double[] scale = new double[shape.size()];
    double[] shift = new double[shape.size()];
    boolean[] seen = new boolean[shape.size()];
    for (int i = 0; i < factors.length; i++) {
      int place = (int) value.tensor().values()[i];
      if (place == GraphValue.ZERO) {
        if (offsets[i] != 0) {
          return null;
        }
      } else if (seen[place] && (scale[place] != factors[i] || shift[place] != offsets[i])) {
        return null;
      } else {
        seen[place] = true;
        scale[place] = factors[i];
        shift[place] = offsets[i];
      }
    }
    return new double[][] {scale, shift};
  }

  /** The last result with each number multiplied and added to. */
  @Override
  GraphValue lined(GraphValue value, double[] scale, double[] shift) {
    int channels = shape.channels();
    boolean isPerChannel = true;
    for (int i = channels; i < scale.length; i++) {
      isPerChannel &= scale[i] == scale[i - channels] && shift[i] == shift[i - channels];
    }
    if (!isPerChannel) {
      Tensor diagonal = diagonal(scale);
      return weighted(value, diagonal, shift);
    }
    Layer last = layers.isEmpty() ? null : layers.get(layers.size() - 1);
    boolean isOpen = last != null && !functions.containsKey(layers.size() - 1);
    if (isOpen && last instanceof Layer.Convolution before) {
      layers.set(
          layers.size() - 1,
          new Layer.Convolution(
              before.kernelHeight(),
              before.kernelWidth(),
              before.inputs(),
              before.outputs(),
              before.stride(),
              before.padding(),
              times(before.weights(), scale, channels),
              plus(times(before.bias(), scale, channels), shift)));
      positive = false;
      stage++;
    } else if (isOpen && last instanceof Layer.Dense before) {
      layers.set(
          layers.size() - 1,
          new Layer.Dense(
              before.inputs(),
              before.outputs(),
              times(before.weights(), scale, channels),
              plus(times(before.bias(), scale, channels), shift)));
      positive = false;
      stage++;
    } else {
      float[] bias = Tensor.of(Arrays.copyOf(shift, channels)).floats();
      Tensor weights = diagonal(Arrays.copyOf(scale, channels));
      add(pointwise(weights, bias, Layer.Padding.NONE));
    }
    return at(value.tensor());
  }

  private static float[] times(float[] values, double[] factors, int channels) {
    float[] products = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      products[i] = (float) (values[i] * factors[i % channels]);
    }
    return products;
  }

  private static float[] plus(float[] values, double[] more) {
    float[] sums = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      sums[i] = (float) (values[i] + more[i]);
    }
    return sums;
  }

  /** Negative values become 0. */
  public GraphValue relu(GraphValue value) {
    if (value.isConstant()) {
      return GraphValue.constant(value.tensor().map(x -> Math.max(0, x)));
    }
    requireLast(value);
    GraphValue settled = settled(value);
    add(new Layer.Relu());
    positive = true;
    return at(settled.tensor());
  }

  /** Ends the network: what comes out of it is the argument. */
  public GraphValue softmax(GraphValue value, long axis) {
    requireLast(value);
    if (value.tensor().side(value.tensor().axis(axis)) != value.tensor().size()) {
      throw new MalformedModelException("softmax must be over all ten outputs");
    }
    return new GraphValue(value.tensor(), value.stage(), value.function(), true);
  }

  /**
   * A convolution.
   *
   * @param value [1, rows, columns, channels]
   * @param kernel [rows, columns, inputs of a group, outputs]
   * @param bias one for each output
   * @param stride step in both directions
   * @param groups the channels are split into so many, the outputs too
   */
  public GraphValue convolution(
      GraphValue value,
      Tensor kernel,
      float[] bias,
      int stride,
      Layer.Padding padding,
      int groups) {
    GraphValue settled = settled(value);
    Placement at = placement(settled);
    int inputs = at.channels().length;
    int outputs = kernel.side(3);
    if (groups < 1
        || outputs % groups != 0
        || kernel.side(2) * (long) groups != inputs
        || bias.length != outputs) {
      throw new MalformedModelException(
          "kernel (%s, %s groups, %s biases) must fit %s channels"
              .formatted(Arrays.toString(kernel.sides()), groups, bias.length, inputs));
    }
    int places = kernel.side(0) * kernel.side(1);
    float[] weights = new float[Tensor.size(places, shape.channels(), outputs)];
    for (int place = 0; place < places; place++) {
      for (int c = 0; c < kernel.side(2); c++) {
        for (int o = 0; o < outputs; o++) {
          int channel = at.channels()[o / (outputs / groups) * kernel.side(2) + c];
          if (channel != GraphValue.ZERO) {
            weights[(place * shape.channels() + channel) * outputs + o] +=
                (float) kernel.values()[(place * kernel.side(2) + c) * outputs + o];
          }
        }
      }
    }
    Layer.Padding own = at.padding();
    add(
        new Layer.Convolution(
            kernel.side(0),
            kernel.side(1),
            shape.channels(),
            outputs,
            stride,
            new Layer.Padding(
                own.top() + padding.top(),
                own.left() + padding.left(),
                own.bottom() + padding.bottom(),
                own.right() + padding.right()),
            weights,
            bias));
    return picture();
  }

  /** The largest value in each window; around the picture there are no values. */
  public GraphValue maxPooling(GraphValue value, int size, int stride, Layer.Padding padding) {
    requirePicture(placed(settled(value)));
    if (!padding.equals(Layer.Padding.NONE)) {
      if (!positive) {
        throw new MalformedModelException("padding of a maximum must come after a ReLU");
      }
      // No value is below the zeros.
      add(pointwise(identity(shape.channels()), new float[shape.channels()], padding));
      positive = true;
    }
    boolean wasPositive = positive;
    add(new Layer.MaxPooling(size, stride));
    positive = wasPositive;
    return picture();
  }

  /** The mean of each window, the zeros around the picture among them. */
  public GraphValue averagePooling(
      GraphValue value, int height, int width, int stride, Layer.Padding padding) {
    int channels = value.tensor().side(3);
    boolean wasPositive = positive;
    Tensor mean =
        identity(channels)
            .map(x -> x / (height * width))
            .reshaped(1, 1, channels, channels)
            .broadcast(height, width, channels, channels);
    GraphValue pooled = convolution(value, mean, new float[channels], stride, padding, 1);
    positive = wasPositive;
    return pooled;
  }

  /** The mean of each channel. */
  public GraphValue globalAverage(GraphValue value) {
    requirePicture(placed(settled(value)));
    boolean wasPositive = positive;
    add(new Layer.GlobalAveragePooling());
    positive = wasPositive;
    return picture();
  }

  /** The product of [..., n] and [n, m]. */
  public GraphValue product(GraphValue value, Tensor weights) {
    if (value.isConstant()) {
      throw new MalformedModelException("a product of constants must be written as one");
    }
    GraphValue settled = settled(value);
    if (weights.rank() != 2
        || value.tensor().rank() == 0
        || value.tensor().side(-1) != weights.side(0)) {
      throw new MalformedModelException(
          "weights (%s) must fit values (%s)"
              .formatted(Arrays.toString(weights.sides()), Arrays.toString(value.sides())));
    }
    int inputs = weights.side(0);
    int rows = inputs == 0 ? 0 : value.tensor().size() / inputs;
    int outputs = weights.side(1);
    Tensor all = weights;
    if (rows != 1) {
      // Each row is multiplied on its own.
      double[] blocks = new double[Tensor.size(rows, inputs, rows, outputs)];
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < inputs; i++) {
          System.arraycopy(
              weights.values(),
              i * outputs,
              blocks,
              ((row * inputs + i) * rows + row) * outputs,
              outputs);
        }
      }
      all = new Tensor(new int[] {rows * inputs, rows * outputs}, blocks);
    }
    int[] sides = value.sides().clone();
    sides[sides.length - 1] = outputs;
    GraphValue product = weighted(settled, all, new double[rows * outputs]);
    return product.moved(places -> Tensor.counting(sides));
  }

  /** A dense layer from a value's numbers, in their order. */
  private GraphValue weighted(GraphValue value, Tensor weights, double[] bias) {
    int outputs = bias.length;
    float[] ordered = new float[Tensor.size(shape.size(), outputs)];
    double[] places = value.tensor().values();
    for (int i = 0; i < places.length; i++) {
      int place = (int) places[i];
      if (place != GraphValue.ZERO) {
        for (int o = 0; o < outputs; o++) {
          ordered[place * outputs + o] += (float) weights.values()[i * outputs + o];
        }
      }
    }
    add(new Layer.Dense(shape.size(), outputs, ordered, Tensor.of(bias).floats()));
    return at(places.length == outputs ? Tensor.counting(value.sides()) : Tensor.counting(outputs));
  }

  /** The network that ends with a value of ten numbers. */
  public ImportedNetwork network(GraphValue result, Map<String, String> metadata) {
    if (result.isConstant()) {
      throw new MalformedModelException("the output must depend on the image");
    }
    // The argument of a softmax is the logits.
    GraphValue last =
        settled(new GraphValue(result.tensor(), result.stage(), result.function(), false));
    if (last.tensor().size() != Network.OUTPUTS) {
      throw new MalformedModelException(
          "number of outputs (" + last.tensor().size() + ") must be " + Network.OUTPUTS);
    }
    Tensor order = Tensor.counting(Network.OUTPUTS);
    if (shape.size() != Network.OUTPUTS
        || shape.channels() != Network.OUTPUTS
        || !Arrays.equals(last.tensor().values(), order.values())) {
      weighted(last, identity(Network.OUTPUTS), new double[Network.OUTPUTS]);
    }
    return new ImportedNetwork(new Network(layers, metadata), functions);
  }
}
