package dev.inkling.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.Engines;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An independent engine runs the shipped model and gives the same answers, alone or in batches. */
final class OnnxRuntimeEngineTest {

  /** Of probabilities, which are at most 1. */
  private static final double TOLERANCE = 1e-5;

  /**
   * Of logits, in shares of the largest of the ten: these are sums of thousands of floats, added up
   * in another order, and a float has seven digits.
   */
  private static final double RELATIVE_TOLERANCE = 1e-5;

  private static final byte[] MODEL = DigitRecognizer.bundledModel();

  private static Network network;
  private static OnnxRuntimeEngine engine;

  @BeforeAll
  static void load() {
    network = OnnxReader.read(MODEL);
    engine = new OnnxRuntimeEngine(MODEL);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void theModelFileIsAsPromised() {
    assertThat(MODEL).hasSizeLessThanOrEqualTo(500_000);
    assertThat(network.multiplyAccumulates()).isLessThanOrEqualTo(4_000_000);
  }

  @Test
  void isTheFastestEngineWhereItsJarIs() {
    assertThat(Engines.names()).containsExactly("onnxruntime", "java");
    assertThat(Engines.fastest(MODEL)).isInstanceOf(OnnxRuntimeEngine.class);
    assertThat(Engines.named("java", MODEL)).isInstanceOf(JavaEngine.class);
  }

  @Test
  void agreesOnDrawingsOfOurOwn() throws IOException {
    assertAgrees(
        normalized(Path.of("../data/src/test/resources/dev/inkling/data/ink/drawings.ndjson")));
  }

  @Test
  void agreesOnRecordedDrawings() throws IOException {
    Path file = Path.of("../../shared/data/ink/uji-v1.ndjson.gz");
    assumeTrue(Files.exists(file), "recorded drawings are not here");

    assertAgrees(normalized(file));
  }

  @Test
  void agreesOnAllTestImagesOfMnist() throws IOException {
    Mnist mnist = Mnist.at(Mnist.defaultFolder());
    assumeTrue(mnist.isComplete(), "MNIST is not in the cache");
    LabeledImages images = IdxReader.read(mnist.testImages());

    assertThat(images.size()).isEqualTo(10_000);
    assertAgrees(IntStream.range(0, images.size()).mapToObj(images::image).toList());
  }

  @Test
  void aBatchOfAnySizeGivesWhatEachOfItGives() {
    float[] pixels = new float[100 * Network.INPUT.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 7 == 0 ? i % 11 / 10f : 0;
    }
    for (int count : new int[] {0, 1, 31, 32, 33, 100}) {
      float[] logits = new float[count * Network.OUTPUTS];

      engine.run(count, pixels, logits);

      for (int i = 0; i < count; i++) {
        float[] expected = new float[Network.OUTPUTS];
        float[] actual = new float[Network.OUTPUTS];
        engine.run(image(pixels, i), expected);
        System.arraycopy(logits, i * Network.OUTPUTS, actual, 0, Network.OUTPUTS);
        assertThat(largestDifference(actual, expected))
            .as("image %d of %d", i, count)
            .isLessThanOrEqualTo(RELATIVE_TOLERANCE * largest(expected));
      }
    }
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertThatThrownBy(() -> new OnnxRuntimeEngine(new byte[] {1, 2, 3}))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageStartingWith("ONNX Runtime cannot run the model: ");
    assertThatThrownBy(() -> Engines.named("abacus", MODEL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("engine (abacus) must be one that is there: onnxruntime, java");
  }

  private static float[] image(float[] pixels, int index) {
    float[] image = new float[Network.INPUT.size()];
    System.arraycopy(pixels, index * image.length, image, 0, image.length);
    return image;
  }

  private static List<DigitImage> normalized(Path drawings) throws IOException {
    InkNormalizer normalizer = InkNormalizer.standard();
    return InkReader.read(drawings).stream()
        .map(LabeledInk::ink)
        .map(normalizer::normalize)
        .toList();
  }

  private static void assertAgrees(List<DigitImage> images) {
    DigitRecognizer ours = DigitRecognizer.of(network, new JavaEngine(network));
    DigitRecognizer theirs = DigitRecognizer.of(network, engine);
    JavaEngine java = new JavaEngine(network);

    assertThat(images).hasSizeGreaterThan(30);
    List<Prediction> expected = theirs.recognizeAll(images);
    IntStream.range(0, images.size())
        .parallel()
        .forEach(
            i -> {
              DigitImage image = images.get(i);
              float[] logits = new float[Network.OUTPUTS];
              float[] expectedLogits = new float[Network.OUTPUTS];
              java.run(image.pixels(), logits);
              engine.run(image.pixels(), expectedLogits);
              Prediction answer = ours.recognize(image);

              assertThat(largestDifference(logits, expectedLogits))
                  .as("logits of image %d", i)
                  .isLessThanOrEqualTo(RELATIVE_TOLERANCE * largest(expectedLogits));
              assertThat(largestDifference(answer.probabilities(), expected.get(i).probabilities()))
                  .as("probabilities of image %d", i)
                  .isLessThanOrEqualTo(TOLERANCE);
              assertThat(Math.abs(answer.digitScore() - expected.get(i).digitScore()))
                  .as("digit score of image %d", i)
                  .isLessThanOrEqualTo(TOLERANCE);
            });
  }

  private static double largest(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).max().orElse(0);
  }

  private static double largestDifference(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }
}
