package dev.inkling.training.network;

import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
public record NetworkSpec(List<Block> blocks) {

  /** What {@code inkling train} trains; docs/model-card.md says what it scores. */
  public static final String STANDARD =
      "conv5x5/2:16 conv3x3:32 conv3x3/2:48 conv3x3:48 valid3x3:64 valid3x3:80 gap"
          + " drop0.1 dense10";

  /** The key of a model's metadata that says its specification. */
  public static final String METADATA = "network";

  /** The most multiply-accumulates of a network that is meant for phones. */
  public static final long MAX_MULTIPLY_ACCUMULATES = 4_000_000;

  /** The most bytes of a model that is meant for a page, less what its metadata may take. */
  public static final int MAX_BYTES = 500_000 - 6_000;

  private static final Pattern CONVOLUTION =
      Pattern.compile("(conv|valid)(\\d{1,2})x\\2(?:/(\\d{1,2}))?:(\\d{1,4})");
  private static final Pattern POOLING = Pattern.compile("pool(\\d{1,2})");
  private static final Pattern DROPOUT = Pattern.compile("drop(0?\\.\\d{1,6}|0)");
  private static final Pattern DENSE = Pattern.compile("dense(\\d{1,5})");

  /** Copies the list. */
  public NetworkSpec {
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads a specification.
   *
   * @throws IllegalArgumentException if a block is not understood, or the blocks do not lead from a
   *     digit image to ten logits
   */
  public static NetworkSpec parse(String text) {
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
    if (!blocks.get(blocks.size() - 1).equals(new Block.Dense(Network.OUTPUTS))) {
      throw new IllegalArgumentException(
          "network (" + text.strip() + ") must end with dense" + Network.OUTPUTS);
    }
    NetworkSpec spec = new NetworkSpec(blocks);
    spec.untrained();
    return spec;
  }

  /**
   * The specification of a network that {@code inkling train} made, which its file names.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static NetworkSpec of(Network network) {
    String text = network.metadata().get(METADATA);
    if (text == null) {
      throw new IllegalArgumentException(
          "metadata of a trained network must say its blocks (" + METADATA + ")");
    }
    return parse(text);
  }

  private static Block block(String word) {
    Matcher convolution = CONVOLUTION.matcher(word);
    if (convolution.matches()) {
      String stride = convolution.group(3);
      return new Block.Convolution(
          convolution.group(1).equals("valid"),
          positive(word, convolution.group(2)),
          stride == null ? 1 : positive(word, stride),
          positive(word, convolution.group(4)));
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

  /** Every tensor that training sets, in the order of the blocks. */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    walk((index, block, input) -> parameters.addAll(block.parameters(prefix(index), input)));
    return parameters;
  }

  /**
   * The network as it runs after training, batch norm folded into the convolutions.
   *
   * @param values the values of all {@link #parameters}, by name
   * @param metadata what the model file says about itself
   */
  public Network fold(Map<String, float[]> values, Map<String, String> metadata) {
    List<Layer> layers = new ArrayList<>();
    walk((index, block, input) -> layers.addAll(block.layers(prefix(index), input, values)));
    // The last block's logits are not rectified.
    return new Network(layers.subList(0, layers.size() - 1), metadata);
  }

  /**
   * The way back from {@link #fold}: values with which the network does what a folded one does, or
   * what the mean of several does. Of networks that began with the same one, the mean is a network
   * too, and often better than each (Wortsman et al., 2022, "Model soups").
   *
   * @throws IllegalArgumentException if one has other layers
   */
  public Map<String, float[]> unfold(List<Network> networks) {
    Map<String, float[]> mean = new HashMap<>();
    for (Network network : networks) {
      unfold(network)
          .forEach(
              (name, values) -> {
                float[] sum = mean.computeIfAbsent(name, first -> new float[values.length]);
                for (int i = 0; i < sum.length; i++) {
                  sum[i] += values[i] / networks.size();
                }
              });
    }
    return mean;
  }

  private Map<String, float[]> unfold(Network network) {
    if (!forms(network).equals(forms(untrained()))) {
      throw new IllegalArgumentException(
          "layers of a trained network (%s) must be those of %s"
              .formatted(String.join(" ", forms(network)), this));
    }
    Map<String, float[]> values = new HashMap<>();
    int[] next = new int[1];
    walk(
        (index, block, input) -> {
          int count = block.layers(prefix(index), input, zeros()).size();
          int from = next[0];
          next[0] = Math.min(from + count, network.layers().size());
          values.putAll(block.unfold(prefix(index), network.layers().subList(from, next[0])));
        });
    return values;
  }

  /** The layers without their weights. */
  private static List<String> forms(Network network) {
    return network.layers().stream().map(NetworkSpec::form).toList();
  }

  private static String form(Layer layer) {
    if (layer instanceof Layer.Convolution convolution) {
      return "conv%dx%d/%d:%d,%s"
          .formatted(
              convolution.kernelHeight(),
              convolution.kernelWidth(),
              convolution.stride(),
              convolution.outputs(),
              convolution.padding());
    }
    return layer instanceof Layer.Dense dense ? "dense" + dense.outputs() : layer.toString();
  }

  /** The folded network before training: for its size and its multiply-accumulates. */
  public Network untrained() {
    return fold(zeros(), Map.of());
  }

  private Map<String, float[]> zeros() {
    Map<String, float[]> zeros = new HashMap<>();
    parameters().forEach(tensor -> zeros.put(tensor.name(), new float[tensor.size()]));
    return zeros;
  }

  /** What the names of the parameters of the block at that position begin with. */
  public static String prefix(int index) {
    return "block" + index + "/";
  }

  /** Calls {@code visitor} for each block with the shape that it takes. */
  public void walk(Visitor visitor) {
    TensorShape shape = Network.INPUT;
    for (int i = 0; i < blocks.size(); i++) {
      visitor.visit(i, blocks.get(i), shape);
      shape = blocks.get(i).outputShape(shape);
    }
  }

  @Override
  public String toString() {
    return blocks.stream().map(Block::toString).collect(Collectors.joining(" "));
  }

  /** Is told of each block. */
  public interface Visitor {

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
