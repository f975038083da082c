package dev.inkling.data.synthetic;

import dev.inkling.image.DigitImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.random.RandomGenerator;

/**
 * A digit image pasted into a picture, as cameras and scanners would see it: of any size, at any
 * place, dark on light or light on dark, on a background that is brighter on one side than on the
 * other and not quite even, out of focus, noisy, and saved as JPEG.
 */
public final class PastedPicture {

  /** The smallest digit's longest side, in pixels. */
  public static final int SMALLEST = 12;

  /** The largest digit's longest side, in pixels. */
  public static final int LARGEST = 400;

  /** As strongly as photographs are compressed where space is dear; 1 is the best. */
  private static final float JPEG_QUALITY = 0.4f;

  /** Ink and background differ by at least so many of 255 grey levels. */
  private static final double LEAST_CONTRAST = 80;

  private static final double MOST_CONTRAST = 220;

  /** The standard deviation of the strongest noise, in grey levels. */
  private static final double MOST_NOISE = 8;

  /** How much brighter one side may be than the other, as a share of the contrast. */
  private static final double MOST_SLOPE = 0.3;

  private final float[] ink;
  private final int width;
  private final int height;

  /** Where the ink is; there is none outside. */
  private int left;

  private int top;
  private int right;
  private int bottom;

  private PastedPicture(int width, int height) {
    this.width = width;
    this.height = height;
    this.ink = new float[width * height];
  }

  /**
   * A random size, in pixels: as many digits between 12 and 24 as between 200 and 400, so that the
   * small ones count.
   */
  public static double randomSize(RandomGenerator random) {
    return SMALLEST * Math.pow((double) LARGEST / SMALLEST, random.nextDouble());
  }

  /**
   * The picture as a JPEG file.
   *
   * @param digit what is pasted; not blank
   * @param size the longest side of the digit's ink, in pixels
   */
  public static InputStream jpeg(DigitImage digit, double size, RandomGenerator random) {
    PastedPicture picture = of(digit, size, random);
    picture.blur(random.nextDouble() * (0.5 + 0.01 * size));
    return new ByteArrayInputStream(Camera.jpeg(picture.developed(random), JPEG_QUALITY));
  }

  /** The digit's ink at random margins around it. */
  private static PastedPicture of(DigitImage digit, double size, RandomGenerator random) {
    int left = DigitImage.SIZE;
    int top = DigitImage.SIZE;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < DigitImage.SIZE; y++) {
      for (int x = 0; x < DigitImage.SIZE; x++) {
        if (digit.pixel(x, y) > 0) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    double scale = size / Math.max(right - left, bottom - top);
    double x0 = margin(size, random);
    double y0 = margin(size, random);
    PastedPicture picture =
        new PastedPicture(
            (int) Math.ceil(x0 + (right - left) * scale + margin(size, random)),
            (int) Math.ceil(y0 + (bottom - top) * scale + margin(size, random)));
    picture.surround(x0, y0, x0 + (right - left) * scale, y0 + (bottom - top) * scale, scale);
    picture.paste(digit, scale, left - x0 / scale, top - y0 / scale);
    return picture;
  }

  private static double margin(double size, RandomGenerator random) {
    return 2 + size * (0.1 + 0.9 * random.nextDouble());
  }

  /** Grows the box of the ink, which interpolation or blur spreads by so many pixels. */
  private void surround(double x0, double y0, double x1, double y1, double spread) {
    left = (int) Math.max(0, Math.floor(x0 - spread));
    top = (int) Math.max(0, Math.floor(y0 - spread));
    right = (int) Math.min(width, Math.ceil(x1 + spread));
    bottom = (int) Math.min(height, Math.ceil(y1 + spread));
  }

  /**
   * Each pixel becomes the mean of the interpolated ink under it.
   *
   * @param originX where the picture's corner lies in the digit image
   */
  private void paste(DigitImage digit, double scale, double originX, double originY) {
    int fine = (int) Math.max(1, Math.ceil(1.5 / scale));
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double sum = 0;
        for (int i = 0; i < fine; i++) {
          double row = originY + (y + (i + 0.5) / fine) / scale;
          for (int j = 0; j < fine; j++) {
            double column = originX + (x + (j + 0.5) / fine) / scale;
            sum += interpolated(digit, column - 0.5, row - 0.5);
          }
        }
        ink[y * width + x] = (float) (sum / (fine * fine));
      }
    }
  }

  private static double interpolated(DigitImage digit, double column, double row) {
    int x = (int) Math.floor(column);
    int y = (int) Math.floor(row);
    double across = column - x;
    double down = row - y;
    return (1 - down) * ((1 - across) * pixel(digit, x, y) + across * pixel(digit, x + 1, y))
        + down * ((1 - across) * pixel(digit, x, y + 1) + across * pixel(digit, x + 1, y + 1));
  }

  private static double pixel(DigitImage digit, int x, int y) {
    return x < 0 || y < 0 || x >= DigitImage.SIZE || y >= DigitImage.SIZE ? 0 : digit.pixel(x, y);
  }

  /** A Gaussian of this standard deviation, in pixels. */
  private void blur(double deviation) {
    int reach = (int) Math.ceil(3 * deviation);
    double[] weights = new double[reach + 1];
    double sum = 0;
    for (int i = 0; i <= reach; i++) {
      weights[i] = i == 0 ? 1 : Math.exp(-i * i / (2 * deviation * deviation));
      sum += i == 0 ? weights[i] : 2 * weights[i];
    }
    surround(left, top, right, bottom, reach);
    float[] rows = new float[ink.length];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double value = 0;
        for (int i = Math.max(-reach, -x); i <= Math.min(reach, width - 1 - x); i++) {
          value += weights[Math.abs(i)] * ink[y * width + x + i];
        }
        rows[y * width + x] = (float) (value / sum);
      }
    }
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double value = 0;
        for (int i = Math.max(-reach, -y); i <= Math.min(reach, height - 1 - y); i++) {
          value += weights[Math.abs(i)] * rows[(y + i) * width + x];
        }
        ink[y * width + x] = (float) (value / sum);
      }
    }
  }

  /** Grey levels, with light and noise. */
  private BufferedImage developed(RandomGenerator random) {
    double contrast = LEAST_CONTRAST + (MOST_CONTRAST - LEAST_CONTRAST) * random.nextDouble();
    boolean isDark = random.nextBoolean();
    double room = (255 - contrast) * random.nextDouble();
    double paper = isDark ? 255 - room : room;
    double toInk = isDark ? -contrast : contrast;
    double noise = MOST_NOISE * random.nextDouble();
    double slope = MOST_SLOPE * contrast * random.nextDouble();
    double angle = 2 * Math.PI * random.nextDouble();
    double waves = 0.03 * contrast * random.nextDouble();
    double phase = 2 * Math.PI * random.nextDouble();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    double side = Math.max(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = (x - width / 2.0) / side;
        double v = (y - height / 2.0) / side;
        double light =
            slope * (u * Math.cos(angle) + v * Math.sin(angle))
                + waves * (Math.sin(9 * u + 5 * v + phase) + Math.sin(7 * v - 6 * u + phase));
        double value = paper + toInk * ink[y * width + x] + light + noise * random.nextGaussian();
        pixels[y * width + x] = (byte) Math.max(0, Math.min(255, Math.round(value)));
      }
    }
    return image;
  }
}
