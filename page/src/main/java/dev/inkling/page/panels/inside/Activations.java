package dev.inkling.page.panels.inside;

import dev.inkling.image.DigitImage;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a network makes of a digit image, and what would change without one of its maps. */
public final class Activations {

  /** Nothing is divided by less. */
  private static final float LEAST = 1e-6f;

  /** A pixel of the digit image that is ink. */
  private static final float INK = 0.5f;

  private final List<Stage> stages = new ArrayList<>();
  private final JavaEngine engine;

  /** What came out of each layer. */
  private final float[][] outputs;

  /** The same of a blank image, for the layers that are shown. */
  private final float[][] blank;

  private final float[] logits = new float[Network.OUTPUTS];

  /** The last layer, where it takes one average of each of the last maps; else null. */
  private final Layer.Dense sums;

  private float[] pixels = new float[Network.INPUT.size()];

  /**
   * A layer whose maps are shown: a convolution, and what a ReLU lets through of it.
   *
   * @param filter the convolution
   * @param before the layer that it takes its input from, -1 for the image
   * @param input the shape of that
   * @param place the ReLU behind it
   * @param shape the shape of its maps
   * @param grid where its maps' pixels lie in the digit image
   */
  record Stage(
      Layer.Convolution filter,
      int before,
      TensorShape input,
      int place,
      TensorShape shape,
      MapGrid grid) {}

  /**
   * The part of a map's filter for one map of the layer before.
   *
   * @param input that map's place, from 0
   * @param weights row by row
   * @param adds what it adds to the map where that responds most
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Piece(int input, float[] weights, double adds) {}

  /** The activations of a network, of a blank image at first. */
  public Activations(Network network) {
    List<Layer> layers = network.layers();
    engine = new JavaEngine(network);
    outputs = new float[layers.size()][];
    TensorShape shape = Network.INPUT;
    MapGrid grid = MapGrid.OF_IMAGE;
    for (int i = 0; i < outputs.length; i++) {
      TensorShape input = shape;
      Layer layer = layers.get(i);
      shape = layer.outputShape(input);
      outputs[i] = new float[shape.size()];
      grid = layer.accept(grid);
      if (layer instanceof Layer.Convolution filter
          && i + 1 < outputs.length
          && layers.get(i + 1) instanceof Layer.Relu) {
        stages.add(new Stage(filter, i - 1, input, i + 1, shape, grid));
      }
    }
    sums = sums(layers);
    run(pixels);
    blank = new float[stages.size()][];
    for (int i = 0; i < blank.length; i++) {
      blank[i] = values(i).clone();
    }
  }

  private Layer.Dense sums(List<Layer> layers) {
    int last = layers.size() - 1;
    boolean isOfAverages =
        !stages.isEmpty()
            && last > 0
            && layers.get(last - 1) instanceof Layer.GlobalAveragePooling
            && stages.get(stages.size() - 1).place() == last - 2;
    return isOfAverages && layers.get(last) instanceof Layer.Dense dense ? dense : null;
  }

  /** Runs the network: float[784]. */
  public void run(float[] next) {
    pixels = next;
    engine.run(
        pixels,
        logits,
        (layer, shape, values) -> System.arraycopy(values, 0, outputs[layer], 0, shape.size()));
  }

  /** The number of layers whose maps are shown. */
  public int stages() {
    return stages.size();
  }

  Stage stage(int stage) {
    return stages.get(stage);
  }

  /** The values of a layer's maps: height, width, channels. */
  float[] values(int stage) {
    return outputs[stages.get(stage).place()];
  }

  /** The mean of each of a layer's maps. */
  double[] averages(int stage) {
    return averages(stage, values(stage));
  }

  /** How strongly each of a layer's maps responds to ink: the mean of its responses. */
  double[] strengths(int stage) {
    return averages(stage, responses(stage));
  }

  /** How far the values of a layer's maps are above those of blank paper, to which many respond. */
  private float[] responses(int stage) {
    float[] responses = values(stage).clone();
    for (int i = 0; i < responses.length; i++) {
      responses[i] = Math.max(0, responses[i] - blank[stage][i]);
    }
    return responses;
  }

  private double[] averages(int stage, float[] values) {
    double[] averages = new double[stages.get(stage).shape().channels()];
    for (int i = 0; i < values.length; i++) {
      averages[i % averages.length] += values[i];
    }
    for (int c = 0; c < averages.length; c++) {
      averages[c] *= (double) averages.length / values.length;
    }
    return averages;
  }

  /** The largest value of a map. */
  double brightest(FeatureMap map) {
    float[] values = values(map.stage());
    return values[place(map, values)];
  }

  /** Where the largest of a map's values is. */
  private int place(FeatureMap map, float[] values) {
    int channels = stages.get(map.stage()).shape().channels();
    int most = map.channel();
    for (int i = most; i < values.length; i += channels) {
      if (values[i] > values[most]) {
        most = i;
      }
    }
    return most;
  }

  /**
   * Which ink a map responds to, in the digit image: float[784], at most 1 where there is ink. Each
   * of the map's pixels counts where the middle lies of what it sees; it sees more than that, the
   * more layers are before.
   */
  public float[] light(FeatureMap map) {
    Stage stage = stages.get(map.stage());
    float[] responses = responses(map.stage());
    double most = LEAST;
    int size = DigitImage.SIZE;
    float[] light = new float[size * size];
    for (int i = 0; i < light.length; i++) {
      double x = (i % size + 0.5 - stage.grid().firstX()) / stage.grid().step();
      int row = i / size;
      double y = (row + 0.5 - stage.grid().firstY()) / stage.grid().step();
      light[i] = (float) between(responses, stage.shape(), map.channel(), x, y);
      most = pixels[i] > INK ? Math.max(most, light[i]) : most;
    }
    for (int i = 0; i < light.length; i++) {
      // As maps are painted.
      light[i] = (float) Math.sqrt(Math.min(1, light[i] / most));
    }
    return light;
  }

  /** A value between the middles of four pixels of a map. */
  private static double between(
      float[] values, TensorShape shape, int channel, double x, double y) {
    double inX = Math.max(0, Math.min(shape.width() - 1, x));
    double inY = Math.max(0, Math.min(shape.height() - 1, y));
    int left = (int) inX;
    int top = (int) inY;
    int right = Math.min(left + 1, shape.width() - 1);
    int bottom = Math.min(top + 1, shape.height() - 1);
    double share = inX - left;
    int channels = shape.channels();
    int upper = top * shape.width();
    int lower = bottom * shape.width();
    double above =
        values[(upper + left) * channels + channel] * (1 - share)
            + values[(upper + right) * channels + channel] * share;
    double below =
        values[(lower + left) * channels + channel] * (1 - share)
            + values[(lower + right) * channels + channel] * share;
    return above + (below - above) * (inY - top);
  }

  /**
   * What a map does for each digit: what its sum, a logit, would lose if the map were all 0. One
   * run.
   */
  public float[] effects(FeatureMap map) {
    Stage stage = stages.get(map.stage());
    float[] without = new float[Network.OUTPUTS];
    engine.run(
        pixels,
        without,
        (layer, shape, values) -> {
          if (layer == stage.place()) {
            for (int i = map.channel(); i < shape.size(); i += shape.channels()) {
              values[i] = 0;
            }
          }
        });
    for (int digit = 0; digit < without.length; digit++) {
      without[digit] = logits[digit] - without[digit];
    }
    return without;
  }

  /** The parts of a map's filter, those first that do most where the map responds most. */
  List<Piece> pieces(FeatureMap map) {
    Stage stage = stages.get(map.stage());
    Layer.Convolution filter = stage.filter();
    int there = place(map, responses(map.stage())) / stage.shape().channels();
    int left = there % stage.shape().width() * filter.stride() - filter.padding().left();
    int top = there / stage.shape().width() * filter.stride() - filter.padding().top();
    float[] in = stage.before() < 0 ? pixels : outputs[stage.before()];
    List<Piece> pieces = new ArrayList<>();
    for (int input = 0; input < filter.inputs(); input++) {
      float[] weights = new float[filter.kernelHeight() * filter.kernelWidth()];
      double adds = 0;
      for (int i = 0; i < weights.length; i++) {
        int x = left + i % filter.kernelWidth();
        int y = top + i / filter.kernelWidth();
        weights[i] =
            filter.weights()[(i * filter.inputs() + input) * filter.outputs() + map.channel()];
        if (x >= 0 && y >= 0 && x < stage.input().width() && y < stage.input().height()) {
          adds += weights[i] * in[(y * stage.input().width() + x) * filter.inputs() + input];
        }
      }
      pieces.add(new Piece(input, weights, adds));
    }
    pieces.sort(Comparator.comparingDouble(piece -> -Math.abs(piece.adds())));
    return pieces;
  }

  /** Whether the averages of the last maps are all that the ten sums are made of. */
  public boolean hasSums() {
    return sums != null;
  }

  /** Whether the averages of a layer's maps are all that the ten sums are made of. */
  boolean isSummed(int stage) {
    return hasSums() && stage == stages() - 1;
  }

  /**
   * What each of the last maps adds to a digit's sum, and last what the sum begins with. Together
   * they are the logit.
   */
  double[] contributions(int digit) {
    double[] averages = averages(stages() - 1);
    double[] adds = new double[averages.length + 1];
    for (int c = 0; c < averages.length; c++) {
      adds[c] = averages[c] * weight(c, digit);
    }
    adds[averages.length] = sums.bias()[digit];
    return adds;
  }

  /** What the average of one of the last maps is multiplied by. */
  double weight(int channel, int digit) {
    return sums.weights()[channel * Network.OUTPUTS + digit];
  }

  /** The digit with the largest sum. */
  int best() {
    int best = 0;
    for (int digit = 1; digit < logits.length; digit++) {
      best = logits[digit] > logits[best] ? digit : best;
    }
    return best;
  }

  /** A digit's sum. */
  double logit(int digit) {
    return logits[digit];
  }
}
