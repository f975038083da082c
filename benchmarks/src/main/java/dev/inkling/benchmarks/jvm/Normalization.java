package dev.inkling.benchmarks.jvm;

import dev.inkling.benchmarks.Subject;
import dev.inkling.image.DigitImage;
import dev.inkling.image.GrayImage;
import dev.inkling.image.PhotoNormalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One picture of a digit into MNIST's frame; JMH calls it in processes of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Normalization {

  /** Width and height of the pictures, in pixels. */
  @Param({"28", "128", "256"})
  public int side;

  private final List<GrayImage> pictures = new ArrayList<>();
  private int next;

  /** Called by JMH. */
  public Normalization() {}

  /** Draws the pictures: dark ink on paper with a little noise. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    for (float[] image : Subject.images()) {
      byte[] pixels = new byte[side * side];
      for (int at = 0; at < pixels.length; at++) {
        int x = at % side * DigitImage.SIZE / side;
        int y = at / side * DigitImage.SIZE / side;
        double ink = 180 * image[y * DigitImage.SIZE + x];
        pixels[at] = (byte) Math.round(225 - ink + 2 * random.nextGaussian());
      }
      pictures.add(GrayImage.of(side, side, pixels));
    }
  }

  /** One picture after the other. */
  @Benchmark
  public DigitImage run() {
    GrayImage picture = pictures.get(next);
    next = next + 1 < pictures.size() ? next + 1 : 0;
    return PhotoNormalizer.normalize(picture);
  }
}
