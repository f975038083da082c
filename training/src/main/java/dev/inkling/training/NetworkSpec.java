package dev.inkling.training;

import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network as one line of text: blocks separated by blanks, run from left to right on one digit
 * image.
 *
 * <table>
 * <caption>Blocks</caption>
 * <tr><td>{@code conv3x3:32}</td><td>convolution, 3 x 3 kernel, 32 channels, batch norm, ReLU;
 *     zeros around the picture keep its size</td></tr>
 * <tr><td>{@code conv5x5/2:24}</td><td>the same with stride 2: half the rows and columns</td></tr>
 * <tr><td>{@code valid3x3:64}</td><td>the same without zeros: the picture shrinks by 2</td></tr>
 * <tr><td>{@code pool2}</td><td>the largest of each 2 x 2 window</td></tr>
 * <tr><td>{@code gap}</td><td>the mean of each channel</td></tr>
 * <tr><td>{@code drop0.2}</td><td>a fifth of the values is left out, while training</td></tr>
 * <tr><td>{@code dense64}</td><td>fully connected; with a ReLU where another block follows</td></tr>
 * </table>
 *
 * <p>The last block is {@code dense10}, the ten logits.
 *
 * @param blocks the blocks in the order in which they run
 */
record NetworkSpec(List<Block> blocks) {

  /** What {@code inkling train} trains; docs/model-card.md says what it scores. */
  static final String STANDARD =
      "conv5x5/2:16 conv3x3:32 conv3x3/2:48 conv3x3:48 valid3x3:64 valid3x3:80 gap"
          + " drop0.1 dense10";

  /** Added to the variance before its root is taken, as in the paper of batch norm's authors. */
  static final double VARIANCE_FLOOR = 1e-3;

  private static final Pattern CONVOLUTION =
      Pattern.compile("(conv|valid)(\\d{1,2})x(\\d{1,2})(?:/(\\d{1,2}))?:(\\d{1,4})");
  private static final Pattern POOLING = Pattern.compile("pool(\\d{1,2})");
  private static final Pattern DROPOUT = Pattern.compile("drop(0?\\.\\d{1,6}|0)");
  private static final Pattern DENSE = Pattern.compile("dense(\\d{1,5})");

  /** One block of the network. */
  sealed interface Block {

    /**
     * Convolution, batch norm and ReLU.
     *
     * @param valid whether the kernel stays inside the picture; otherwise zeros surround it, as
     *     TensorFlow's {@code SAME} places them
     * @param kernel side of the kernel in pixels
     * @param stride step in both directions, in pixels
     * @param channels output channels
     */
    record Convolution(boolean valid, int kernel, int stride, int channels) implements Block {

      /** The zeros around an input of that shape. */
      Layer.Padding padding(TensorShape input) {
        if (valid) {
          return Layer.Padding.NONE;
        }
        int rows = zeros(input.height());
        int columns = zeros(input.width());
        // Where the number is odd, TensorFlow puts the larger half below and to the right.
        return new Layer.Padding(rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
      }

      private int zeros(int side) {
        int outputs = (side + stride - 1) / stride;
        return Math.max(0, (outputs - 1) * stride + kernel - side);
      }

      @Override
      public String toString() {
        return (valid ? "valid" : "conv")
            + kernel
            + "x"
            + kernel
            + (stride == 1 ? "" : "/" + stride)
            + ":"
            + channels;
      }
    }

    /** The largest of each window of {@code size} x {@code size} pixels. */
    record MaxPooling(int size) implements Block {
      @Override
      public String toString() {
        return "pool" + size;
      }
    }

    /** The mean of each channel. */
    record GlobalAveragePooling() implements Block {
      @Override
      public String toString() {
        return "gap";
      }
    }

    /** A share of the values, {@code rate}, is left out while training. */
    record Dropout(double rate) implements Block {
      @Override
      public String toString() {
        return "drop" + rate;
      }
    }

    /** Fully connected, with a ReLU unless it is the last block. */
    record Dense(int units) implements Block {
      @Override
      public String toString() {
        return "dense" + units;
      }
    }
  }

  NetworkSpec {
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads a specification.
   *
   * @throws IllegalArgumentException if a block is not understood, or the blocks do not lead from a
   *     digit image to ten logits
   */
  static NetworkSpec parse(String text) {
    List<Block> blocks = new ArrayList<>();
    boolean flat = false;
    for (String word : text.strip().split("\\s+", -1)) {
      Block block = block(word);
      flat |= block instanceof Block.Dense;
      if (flat && !(block instanceof Block.Dense || block instanceof Block.Dropout)) {
        throw new IllegalArgumentException(
            "network block (" + word + ") must not come after a dense one: there are no pixels");
      }
      blocks.add(block);
    }
    if (!(blocks.get(blocks.size() - 1) instanceof Block.Dense last)
        || last.units() != Network.OUTPUTS) {
      throw new IllegalArgumentException(
          "network (" + text.strip() + ") must end with dense" + Network.OUTPUTS);
    }
    NetworkSpec spec = new NetworkSpec(blocks);
    spec.untrained();
    return spec;
  }

  private static Block block(String word) {
    Matcher convolution = CONVOLUTION.matcher(word);
    if (convolution.matches() && convolution.group(2).equals(convolution.group(3))) {
      String stride = convolution.group(4);
      return new Block.Convolution(
          convolution.group(1).equals("valid"),
          positive(word, convolution.group(2)),
          stride == null ? 1 : positive(word, stride),
          positive(word, convolution.group(5)));
    }
    Matcher pooling = POOLING.matcher(word);
    if (pooling.matches()) {
      return new Block.MaxPooling(positive(word, pooling.group(1)));
    }
    if (word.equals("gap")) {
      return new Block.GlobalAveragePooling();
    }
    Matcher dropout = DROPOUT.matcher(word);
    if (dropout.matches()) {
      return new Block.Dropout(Double.parseDouble(dropout.group(1)));
    }
    Matcher dense = DENSE.matcher(word);
    if (dense.matches()) {
      return new Block.Dense(positive(word, dense.group(1)));
    }
    throw new IllegalArgumentException(
        "network block ("
            + word
            + ") must be like conv3x3:32, conv5x5/2:24, valid3x3:64, pool2, gap, drop0.2 or"
            + " dense10");
  }

  private static int positive(String word, String number) {
    int value = Integer.parseInt(number);
    if (value == 0) {
      throw new IllegalArgumentException(
          "numbers of network block (" + word + ") must be positive");
    }
    return value;
  }

  /** Every trained or observed tensor of the network, in the order of the blocks. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    walk(
        (index, block, input) -> {
          String name = "block" + index + "/";
          if (block instanceof Block.Convolution convolution) {
            int channels = convolution.channels();
            parameters.add(
                new Parameter(
                    name + "kernel",
                    Parameter.Kind.WEIGHTS,
                    List.of(
                        convolution.kernel(), convolution.kernel(), input.channels(), channels)));
            parameters.add(new Parameter(name + "scale", Parameter.Kind.SCALE, List.of(channels)));
            parameters.add(
                new Parameter(name + "offset", Parameter.Kind.OFFSET, List.of(channels)));
            parameters.add(new Parameter(name + "mean", Parameter.Kind.MEAN, List.of(channels)));
            parameters.add(
                new Parameter(name + "variance", Parameter.Kind.VARIANCE, List.of(channels)));
          } else if (block instanceof Block.Dense dense) {
            parameters.add(
                new Parameter(
                    name + "kernel", Parameter.Kind.WEIGHTS, List.of(input.size(), dense.units())));
            parameters.add(
                new Parameter(name + "offset", Parameter.Kind.OFFSET, List.of(dense.units())));
          }
        });
    return parameters;
  }

  /**
   * The network as it runs after training, batch norm folded into the convolutions: with scale γ,
   * offset β, mean μ and variance σ² of a channel, its kernel is multiplied by γ/√(σ²+ε) and its
   * bias is β - μ·γ/√(σ²+ε).
   *
   * @param values the values of all {@link #parameters}, by name
   * @param metadata what the model file says about itself
   */
  Network fold(Map<String, float[]> values, Map<String, String> metadata) {
    List<Layer> layers = new ArrayList<>();
    walk(
        (index, block, input) -> {
          String name = "block" + index + "/";
          if (block instanceof Block.Convolution convolution) {
            layers.add(folded(convolution, input, name, values));
            layers.add(new Layer.Relu());
          } else if (block instanceof Block.MaxPooling pooling) {
            layers.add(new Layer.MaxPooling(pooling.size(), pooling.size()));
          } else if (block instanceof Block.GlobalAveragePooling) {
            layers.add(new Layer.GlobalAveragePooling());
          } else if (block instanceof Block.Dense dense) {
            layers.add(
                new Layer.Dense(
                    input.size(),
                    dense.units(),
                    values.get(name + "kernel"),
                    values.get(name + "offset")));
            if (index < blocks.size() - 1) {
              layers.add(new Layer.Relu());
            }
          }
        });
    return new Network(layers, metadata);
  }

  private static Layer folded(
      Block.Convolution convolution, TensorShape input, String name, Map<String, float[]> values) {
    int channels = convolution.channels();
    float[] kernel = values.get(name + "kernel").clone();
    float[] scale = values.get(name + "scale");
    float[] offset = values.get(name + "offset");
    float[] mean = values.get(name + "mean");
    float[] variance = values.get(name + "variance");
    float[] bias = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      double factor = scale[channel] / Math.sqrt(variance[channel] + VARIANCE_FLOOR);
      bias[channel] = (float) (offset[channel] - mean[channel] * factor);
      for (int i = channel; i < kernel.length; i += channels) {
        kernel[i] = (float) (kernel[i] * factor);
      }
    }
    return new Layer.Convolution(
        convolution.kernel(),
        convolution.kernel(),
        input.channels(),
        channels,
        convolution.stride(),
        convolution.padding(input),
        kernel,
        bias);
  }

  /** The folded network before training: for its size and its multiply-accumulates. */
  Network untrained() {
    Map<String, float[]> zeros = new HashMap<>();
    for (Parameter parameter : parameters()) {
      zeros.put(parameter.name(), new float[parameter.size()]);
    }
    return fold(zeros, Map.of());
  }

  /** Calls {@code visitor} for each block with the shape that it takes. */
  void walk(Visitor visitor) {
    TensorShape shape = Network.INPUT;
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      visitor.visit(i, block, shape);
      shape = outputShape(block, shape);
    }
  }

  private static TensorShape outputShape(Block block, TensorShape input) {
    if (block instanceof Block.Convolution convolution) {
      int reach = convolution.valid() ? convolution.kernel() : 1;
      if (input.height() < reach || input.width() < reach) {
        throw new IllegalArgumentException(
            "network block ("
                + convolution
                + ") must not be larger than its input ("
                + input.height()
                + " x "
                + input.width()
                + ")");
      }
      return new TensorShape(
          (input.height() - reach) / convolution.stride() + 1,
          (input.width() - reach) / convolution.stride() + 1,
          convolution.channels());
    }
    if (block instanceof Block.MaxPooling pooling) {
      if (input.height() < pooling.size() || input.width() < pooling.size()) {
        throw new IllegalArgumentException(
            "network block ("
                + pooling
                + ") must not be larger than its input ("
                + input.height()
                + " x "
                + input.width()
                + ")");
      }
      return new Layer.MaxPooling(pooling.size(), pooling.size()).outputShape(input);
    }
    if (block instanceof Block.GlobalAveragePooling) {
      return new TensorShape(1, 1, input.channels());
    }
    if (block instanceof Block.Dense dense) {
      return new TensorShape(1, 1, dense.units());
    }
    return input;
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    blocks.forEach(block -> words.add(block.toString()));
    return String.join(" ", words);
  }

  /** Is told of each block. */
  interface Visitor {

    /**
     * Called once for each block, in their order.
     *
     * @param index position of the block, from 0
     * @param block the block
     * @param input the shape that it takes
     */
    void visit(int index, Block block, TensorShape input);
  }
}
