package dev.inkling.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The model that ships, run by somebody independent: ONNX Runtime gives the same answers. */
final class OnnxRuntimeTest {

  /** Of probabilities, which are at most 1. */
  private static final double TOLERANCE = 1e-5;

  /**
   * Of logits, in shares of the largest of the ten: these are sums of thousands of floats, added up
   * in another order, and a float has seven digits.
   */
  private static final double RELATIVE_TOLERANCE = 1e-5;

  private static final Path MODEL = Path.of("../models/digits.onnx");

  private static OrtEnvironment environment;
  private static OrtSession session;
  private static Network network;

  @BeforeAll
  static void load() throws IOException, OrtException {
    byte[] model = Files.readAllBytes(MODEL);
    network = OnnxReader.read(model);
    environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(model, options);
    }
  }

  @AfterAll
  static void close() throws OrtException {
    if (session != null) {
      session.close();
    }
  }

  @Test
  void theModelFileIsAsPromised() throws IOException {
    assertThat(Files.size(MODEL)).isLessThanOrEqualTo(500_000);
    assertThat(network.multiplyAccumulates()).isLessThanOrEqualTo(4_000_000);
    assertThat(session.getInputNames()).containsExactly("image");
    assertThat(session.getOutputNames()).containsExactly("logits");
  }

  @Test
  void agreesOnDrawingsOfOurOwn() throws IOException {
    assertAgreesOnInk(
        InkReaderTest.read(new String(InkReaderTest.drawings(), StandardCharsets.UTF_8)));
  }

  @Test
  void agreesOnRecordedDrawings() throws IOException {
    Path file = Path.of("../../shared/data/ink/uji-v1.ndjson.gz");
    assumeTrue(Files.exists(file), "recorded drawings are not here");

    assertAgreesOnInk(InkReader.read(file));
  }

  @Test
  void agreesOnAllTestImagesOfMnist() throws IOException {
    Mnist mnist = Mnist.at(Mnist.defaultFolder());
    assumeTrue(mnist.isComplete(), "MNIST is not in the cache");
    LabeledImages images = IdxReader.read(mnist.testImages());

    assertThat(images.size()).isEqualTo(10_000);
    assertAgrees(images.size(), images::image);
  }

  private static void assertAgreesOnInk(List<LabeledInk> drawings) {
    InkNormalizer normalizer = InkNormalizer.standard();
    assertThat(drawings).hasSizeGreaterThan(30);
    assertAgrees(drawings.size(), i -> normalizer.normalize(drawings.get(i).ink()));
  }

  private static void assertAgrees(int count, IntFunction<DigitImage> images) {
    Engine java = new JavaEngine(network);

    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              DigitImage image = images.apply(i);
              float[] logits = new float[Network.OUTPUTS];
              float[] expectedLogits = new float[Network.OUTPUTS];
              java.run(image.pixels(), logits);
              run(image.pixels(), expectedLogits);
              Prediction answer = prediction(image, logits);
              Prediction expected = prediction(image, expectedLogits);

              assertThat(largestDifference(logits, expectedLogits))
                  .as("logits of image %d", i)
                  .isLessThanOrEqualTo(RELATIVE_TOLERANCE * largest(expectedLogits));
              assertThat(largestDifference(answer.probabilities(), expected.probabilities()))
                  .as("probabilities of image %d", i)
                  .isLessThanOrEqualTo(TOLERANCE);
              assertThat(Math.abs(answer.digitScore() - expected.digitScore()))
                  .as("digit score of image %d", i)
                  .isLessThanOrEqualTo(TOLERANCE);
            });
  }

  private static Prediction prediction(DigitImage image, float[] logits) {
    Engine answered = (pixels, target) -> System.arraycopy(logits, 0, target, 0, logits.length);
    return DigitRecognizer.of(network, answered).recognize(image);
  }

  private static double largest(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).max().orElse(0);
  }

  private static double largestDifference(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }

  /** ONNX Runtime as an engine. */
  private static void run(float[] pixels, float[] logits) {
    try (OnnxTensor image =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(pixels), new long[] {1, 1, 28, 28});
        OrtSession.Result result = session.run(Map.of("image", image))) {
      float[][] rows = (float[][]) result.get(0).getValue();
      System.arraycopy(rows[0], 0, logits, 0, logits.length);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
