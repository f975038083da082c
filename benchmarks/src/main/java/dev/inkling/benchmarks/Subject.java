package dev.inkling.benchmarks;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What all engines run: the network that ships, and drawings made by rule. */
public final class Subject {

  /** Drawings of each shape: enough that no engine learns one by heart. */
  private static final int DRAWINGS = 3;

  private Subject() {}

  /** The network that ships. */
  public static Network network() {
    return OnnxReader.read(DigitRecognizer.bundledModel());
  }

  /** The network in a line. */
  public static String text(Network network) {
    return String.format(
        Locale.ROOT,
        "models/digits.onnx, %,d parameters, %.1f million multiply-accumulates",
        network.parameters(),
        network.multiplyAccumulates() / 1e6);
  }

  /** Digit images, float[784] each; the same at every call. */
  public static List<float[]> images() {
    SplittableRandom random = new SplittableRandom(1);
    List<float[]> images = new ArrayList<>();
    for (int i = 0; i < DRAWINGS; i++) {
      for (DigitShape shape : DigitShape.values()) {
        images.add(InkNormalizer.standard().normalize(shape.draw(random)).pixels());
      }
    }
    return images;
  }
}
