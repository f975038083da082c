package dev.inkling;

import dev.inkling.image.Decimal;
import dev.inkling.image.DigitImage;
import dev.inkling.image.GrayImage;
import dev.inkling.image.PhotoNormalizer;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Recognises handwritten digits.
 *
 * <pre>{@code
 * DigitRecognizer recognizer = DigitRecognizer.bundled();
 * Prediction prediction = recognizer.recognize(Ink.of(Stroke.of(xs, ys)));
 * System.out.println(prediction.digit());
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; make one and keep it. No method accepts null.
 */
public final class DigitRecognizer {

  /** Metadata key of a model: the temperature that its logits are divided by. */
  public static final String TEMPERATURE = "temperature";

  /** Metadata key of a model: the digit score below which a drawing is not a digit. */
  public static final String REJECT_THRESHOLD = "reject_threshold";

  /** At such a temperature all digits are equally likely: no network is calibrated so. */
  private static final int MAX_TEMPERATURE = 1000;

  private final Engine engine;
  private final double temperature;
  private final double rejectThreshold;

  /** Pixels and logits of an earlier run, for the next; null while one is under way. */
  private final AtomicReference<float[][]> spare = new AtomicReference<>();

  private DigitRecognizer(Engine engine, double temperature, double rejectThreshold) {
    this.engine = engine;
    this.temperature = temperature;
    this.rejectThreshold = rejectThreshold;
  }

  /** {@return the recogniser with the model that ships, models/digits.onnx} */
  public static DigitRecognizer bundled() {
    return of(bundledModel());
  }

  /** {@return the bytes of the model that ships, models/digits.onnx} */
  public static byte[] bundledModel() {
    try (InputStream in = DigitRecognizer.class.getResourceAsStream("digits.onnx")) {
      if (in == null) {
        throw new IllegalStateException("the jar of the recogniser lacks dev/inkling/digits.onnx");
      }
      // Not readAllBytes, which Android lacks before API 33.
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        bytes.write(part, 0, read);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return a recogniser with another model}
   *
   * @param onnx the bytes of an ONNX file, see {@link OnnxReader}
   * @throws dev.inkling.network.MalformedModelException if the bytes are no such model
   * @throws IllegalArgumentException as {@link #of(Network, Engine)}
   */
  public static DigitRecognizer of(byte[] onnx) {
    Network network = OnnxReader.read(onnx);
    return of(network, new JavaEngine(network));
  }

  /**
   * {@return a recogniser with another engine}
   *
   * @param network read for its metadata
   * @param engine runs the same network
   * @throws IllegalArgumentException if the network's metadata holds a temperature that is not
   *     above 0 and below 1000 or a reject threshold that is not within 0 and 1
   */
  public static DigitRecognizer of(Network network, Engine engine) {
    return of(network.metadata(), engine);
  }

  /**
   * {@return a recogniser with an engine that comes without its network}
   *
   * @param metadata what the model's file says about itself
   * @param engine runs the network
   * @throws IllegalArgumentException as {@link #of(Network, Engine)}
   */
  public static DigitRecognizer of(Map<String, String> metadata, Engine engine) {
    return of(engine, number(metadata, TEMPERATURE, 1), number(metadata, REJECT_THRESHOLD, 0));
  }

  /**
   * {@return a recogniser with an engine that comes without its network: a compiled one}
   *
   * @param engine runs the network
   * @param temperature what its logits are divided by
   * @param rejectThreshold the digit score below which a drawing is not a digit
   * @throws IllegalArgumentException if the temperature is not above 0 and below 1000 or the
   *     threshold is not within 0 and 1
   */
  public static DigitRecognizer of(Engine engine, double temperature, double rejectThreshold) {
    if (!(temperature > 0 && temperature < MAX_TEMPERATURE)) {
      throw new IllegalArgumentException(
          "temperature ("
              + Decimal.text(temperature)
              + ") must be above 0 and below "
              + MAX_TEMPERATURE);
    }
    if (!(rejectThreshold >= 0 && rejectThreshold <= 1)) {
      throw new IllegalArgumentException(
          "reject threshold (" + Decimal.text(rejectThreshold) + ") must be within 0 and 1");
    }
    return new DigitRecognizer(engine, temperature, rejectThreshold);
  }

  private static double number(Map<String, String> metadata, String key, double standard) {
    String text = metadata.get(key);
    if (text == null) {
      return standard;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " (" + text + ") must be a number", e);
    }
  }

  /**
   * {@return what a drawing is} Of an empty one all ten digits are equally likely and it is no
   * digit.
   *
   * @param ink the drawing; place, size and unit do not matter
   * @throws IllegalStateException if the engine's logits are not finite
   */
  public Prediction recognize(Ink ink) {
    if (ink.isEmpty()) {
      return Prediction.ofBlank();
    }
    float[][] pair = buffers();
    InkNormalizer.standard().normalize(ink, pair[0]);
    return run(pair);
  }

  /**
   * {@return what a picture of one digit shows: dark on light or light on dark, of any size}
   *
   * @param image the picture
   * @throws IllegalStateException if the engine's logits are not finite
   */
  public Prediction recognize(GrayImage image) {
    return recognize(PhotoNormalizer.normalize(image));
  }

  /**
   * {@return what a digit image shows that is in MNIST's frame already}
   *
   * @param image the digit image
   * @throws IllegalStateException if the engine's logits are not finite
   */
  public Prediction recognize(DigitImage image) {
    if (image.isBlank()) {
      return Prediction.ofBlank();
    }
    float[][] pair = buffers();
    image.copyTo(pair[0]);
    return run(pair).of(image);
  }

  /**
   * {@return what digit images show, in their order} The engine gets them as one batch, which some
   * engines run faster than one image after the other.
   *
   * @param images the digit images; none is fine
   * @throws IllegalStateException if the engine's logits are not finite
   */
  public List<Prediction> recognizeAll(List<DigitImage> images) {
    int inputs = Network.INPUT.size();
    float[] pixels = new float[images.size() * inputs];
    float[] logits = new float[images.size() * Network.OUTPUTS];
    for (int i = 0; i < images.size(); i++) {
      images.get(i).copyTo(pixels, i * inputs);
    }
    engine.run(images.size(), pixels, logits);
    List<Prediction> predictions = new ArrayList<>(images.size());
    for (int i = 0; i < images.size(); i++) {
      float[] own = Arrays.copyOfRange(logits, i * Network.OUTPUTS, (i + 1) * Network.OUTPUTS);
      predictions.add(
          images.get(i).isBlank()
              ? Prediction.ofBlank()
              : Prediction.ofLogits(own, temperature, rejectThreshold).of(images.get(i)));
    }
    return predictions;
  }

  /** {@return what the logits are divided by, so that probabilities are calibrated} */
  public double temperature() {
    return temperature;
  }

  /** {@return the digit score below which a drawing is not a digit} */
  public double rejectThreshold() {
    return rejectThreshold;
  }

  private float[][] buffers() {
    float[][] pair = spare.getAndSet(null);
    return pair != null
        ? pair
        : new float[][] {new float[Network.INPUT.size()], new float[Network.OUTPUTS]};
  }

  private Prediction run(float[][] pair) {
    engine.run(pair[0], pair[1]);
    Prediction prediction = Prediction.ofLogits(pair[1], temperature, rejectThreshold);
    spare.set(pair);
    return prediction;
  }
}
