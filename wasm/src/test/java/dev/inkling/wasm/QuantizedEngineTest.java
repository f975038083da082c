package dev.inkling.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.data.synthetic.NotDigit;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.RandomNetworks;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Quantisation loses next to nothing. */
class QuantizedEngineTest {

  /** 0.03 points. */
  private static final double MOST_LOST = 0.0003;

  /** So far a probability moves on average: less than the bars show. */
  private static final double MOST_MOVED = 1e-3;

  /** The share of drawings at the very edge of being a digit. */
  private static final double MOST_JUDGED_OTHERWISE = 3e-3;

  /**
   * So far the log odds of negatives being digits move, root mean square; with weights of 8 bits
   * that are rounded each by itself it was 0.075.
   */
  private static final double MOST_SCORE_MOVED = 0.055;

  private static final Path RECORDED = Path.of("../../shared/data/ink");
  private static final Path HELD_OUT = Path.of("../models/held-out-writers.txt");
  private static final Path OWN =
      Path.of("../page/src/test/resources/dev/inkling/page/browsertest/digits.ndjson");

  private static final DigitRecognizer EXACT = DigitRecognizer.bundled();
  private static final DigitRecognizer QUANTIZED =
      DigitRecognizer.of(
          new QuantizedEngine(Shipped.network()), EXACT.temperature(), EXACT.rejectThreshold());

  @Test
  void mnistIsReadAsWellAndAsSurely() throws Exception {
    assumeTrue(Mnist.at(Mnist.defaultFolder()).isComplete(), "MNIST is not here");
    LabeledImages test = IdxReader.read(Mnist.at(Mnist.defaultFolder()).testImages());
    List<DigitImage> images = IntStream.range(0, test.size()).mapToObj(test::image).toList();
    List<Integer> labels = IntStream.range(0, test.size()).mapToObj(test::label).toList();

    assertLosesNothing(images, labels);
  }

  @Test
  void drawingsOfUnseenWritersAreReadAsWellAndAsSurely() throws Exception {
    assumeTrue(Files.exists(RECORDED), "the recorded drawings are not here");
    Set<String> writers = Set.copyOf(Files.readAllLines(HELD_OUT));
    List<LabeledInk> unseen = new ArrayList<>();
    for (String name : List.of("unipen-1a", "pendigits-train")) {
      for (LabeledInk drawing : InkReader.read(RECORDED.resolve(name + ".ndjson.gz"))) {
        if (writers.contains(drawing.writer())) {
          unseen.add(drawing);
        }
      }
    }

    assertThat(unseen).hasSizeGreaterThan(3000);
    assertLosesNothing(unseen);
  }

  @Test
  void ourOwnDrawingsAreReadAsWellAndAsSurely() throws Exception {
    assertLosesNothing(InkReader.read(OWN));
  }

  @Test
  void generatedNegativesAreAcceptedAndRejectedAsInSinglePrecision() {
    SplittableRandom random = new SplittableRandom(99);
    List<Ink> digits = new ArrayList<>();
    for (DigitShape shape : DigitShape.values()) {
      digits.add(shape.draw(random));
    }
    List<Ink> negatives = new ArrayList<>();
    for (NotDigit kind : NotDigit.values()) {
      for (int i = 0; i < 200; i++) {
        negatives.add(kind.draw(random, digits));
      }
    }

    assertRejectsAlike(negatives);
  }

  @Test
  void lettersAndSignsAreAcceptedAndRejectedAsInSinglePrecision() throws Exception {
    assumeTrue(Files.exists(RECORDED), "the recorded drawings are not here");

    assertRejectsAlike(
        InkReader.read(RECORDED.resolve("not-digits.ndjson.gz")).stream()
            .map(LabeledInk::ink)
            .toList());
  }

  private static void assertRejectsAlike(List<Ink> negatives) {
    int otherwise = 0;
    double squares = 0;
    for (Ink ink : negatives) {
      Prediction exact = EXACT.recognize(ink);
      Prediction quantized = QUANTIZED.recognize(ink);
      otherwise += exact.isDigit() == quantized.isDigit() ? 0 : 1;
      squares += Math.pow(logOdds(exact) - logOdds(quantized), 2);
    }

    assertThat(Math.sqrt(squares / negatives.size())).isLessThan(MOST_SCORE_MOVED);
    assertThat((double) otherwise / negatives.size()).isLessThan(MOST_JUDGED_OTHERWISE);
  }

  private static double logOdds(Prediction prediction) {
    double score = Math.min(prediction.digitScore(), 1 - 1e-9);
    return Math.log(score / (1 - score));
  }

  private static void assertLosesNothing(List<LabeledInk> drawings) {
    List<DigitImage> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (LabeledInk drawing : drawings) {
      images.add(InkNormalizer.standard().normalize(drawing.ink()));
      labels.add(drawing.label().digit());
    }
    assertLosesNothing(images, labels);
  }

  private static void assertLosesNothing(List<DigitImage> images, List<Integer> labels) {
    int size = images.size();
    Prediction[] exact = new Prediction[size];
    Prediction[] quantized = new Prediction[size];
    IntStream.range(0, size)
        .parallel()
        .forEach(
            i -> {
              exact[i] = EXACT.recognize(images.get(i));
              quantized[i] = QUANTIZED.recognize(images.get(i));
            });

    double lost = 0;
    double moved = 0;
    int otherwise = 0;
    for (int i = 0; i < size; i++) {
      int label = labels.get(i);
      lost += (exact[i].digit() == label ? 1 : 0) - (quantized[i].digit() == label ? 1 : 0);
      otherwise += exact[i].isDigit() == quantized[i].isDigit() ? 0 : 1;
      for (int digit = 0; digit < 10; digit++) {
        moved += Math.abs(exact[i].probability(digit) - quantized[i].probability(digit));
      }
    }
    assertThat(lost / size).as("share lost").isLessThanOrEqualTo(MOST_LOST);
    assertThat(moved / size / 10).as("probability moved").isLessThan(MOST_MOVED);
    // So the temperature and the threshold that were fitted stay as they are.
    assertThat((double) otherwise / size)
        .as("share judged otherwise")
        .isLessThanOrEqualTo(MOST_JUDGED_OTHERWISE);
  }

  @Property(tries = 100)
  void everyNetworkGivesNearlyWhatJavaEngineGives(@ForAll long seed) {
    Random random = new Random(seed);
    Network network = RandomNetworks.usual(random);
    float[] image = RandomNetworks.image(random);
    float[] exact = new float[10];
    float[] quantized = new float[10];

    new JavaEngine(network).run(image, exact);
    new QuantizedEngine(network).run(image, quantized);

    for (int i = 0; i < 10; i++) {
      assertThat(quantized[i]).isCloseTo(exact[i], within(0.1f));
    }
  }

  @Test
  void aChannelThatIsAllBiasIsKept() {
    // Weight decay leaves such channels behind: weights of next to nothing and a bias.
    float[] weights = new float[784 * 10];
    float[] bias = new float[10];
    for (int o = 0; o < 10; o++) {
      bias[o] = o - 5;
      weights[o] = 1e-20f * o;
    }
    Network network = new Network(List.of(new Layer.Dense(784, 10, weights, bias)), Map.of());
    float[] logits = new float[10];

    new QuantizedEngine(network).run(new float[784], logits);

    for (int o = 0; o < 10; o++) {
      assertThat(logits[o]).isCloseTo(bias[o], within(1e-6f));
    }
  }

  @Test
  void aRunAllocatesNothing() {
    QuantizedEngine engine = new QuantizedEngine(RandomNetworks.usual(new Random(1)));
    float[] image = RandomNetworks.image(new Random(2));
    float[] logits = new float[10];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    engine.run(image, logits);
    long thread = Thread.currentThread().getId();

    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 100; i++) {
      engine.run(image, logits);
    }

    assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(100);
  }
}
