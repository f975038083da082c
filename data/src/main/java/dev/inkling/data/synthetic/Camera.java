package dev.inkling.data.synthetic;

import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A camera or scanner: where it stands, light, lens, noise and JPEG.
 *
 * @param light how the page is lit
 * @param blur the lens's standard deviation in pixels
 * @param border how many pixels of each side the lens blurs or the view leaves out
 * @param view where the picture's pixels lie on the page, a projection; null if straight above
 */
record Camera(PageKind.Light light, double blur, int border, Projection view) {

  /** The most that a camera is turned, in degrees. */
  private static final double MOST_TURN = 6;

  /** How much nearer one side of the page may be than the other. */
  private static final double MOST_TILT = 0.25;

  /** Enough for both, as a share of the picture's longest side. */
  private static final double ASKEW_BORDER = 0.35;

  private static final double MOST_NOISE = 7;

  /** For writing of a size in a picture whose longest side is known. */
  static Camera of(PageKind.Style style, double size, int longest, RandomGenerator random) {
    double blur = (0.4 + 0.008 * size) * random.nextDouble();
    int border = (int) Math.ceil(3 * blur);
    if (style.view() == PageKind.View.STRAIGHT) {
      return new Camera(style.light(), blur, border, null);
    }
    return new Camera(
        style.light(),
        blur,
        border + (int) Math.ceil(ASKEW_BORDER * longest),
        new Projection(
            Math.toRadians(MOST_TURN * (2 * random.nextDouble() - 1)),
            MOST_TILT * (2 * random.nextDouble() - 1) / longest,
            MOST_TILT * (2 * random.nextDouble() - 1) / longest));
  }

  /**
   * How a page lies before the camera.
   *
   * @param turn in radians
   * @param tiltX how much nearer each pixel to the right is
   * @param tiltY how much nearer each pixel further down is
   */
  private record Projection(double turn, double tiltX, double tiltY) {

    /** The page as the camera sees it, as large and with the same middle. */
    BufferedImage of(BufferedImage page) {
      int width = page.getWidth();
      int height = page.getHeight();
      BufferedImage seen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      double cos = Math.cos(turn);
      double sin = Math.sin(turn);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double u = x + 0.5 - width / 2.0;
          double v = y + 0.5 - height / 2.0;
          double near = 1 + tiltX * u + tiltY * v;
          double pageX = (cos * u - sin * v) / near + width / 2.0 - 0.5;
          double pageY = (sin * u + cos * v) / near + height / 2.0 - 0.5;
          seen.setRGB(x, y, interpolated(page, pageX, pageY));
        }
      }
      return seen;
    }

    private static int interpolated(BufferedImage page, double x, double y) {
      int left = Math.max(0, Math.min(page.getWidth() - 2, (int) x));
      int top = Math.max(0, Math.min(page.getHeight() - 2, (int) y));
      double across = Math.max(0, Math.min(1, x - left));
      double down = Math.max(0, Math.min(1, y - top));
      int rgb = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        double upper =
            (1 - across) * (page.getRGB(left, top) >> shift & 0xff)
                + across * (page.getRGB(left + 1, top) >> shift & 0xff);
        double lower =
            (1 - across) * (page.getRGB(left, top + 1) >> shift & 0xff)
                + across * (page.getRGB(left + 1, top + 1) >> shift & 0xff);
        rgb |= (int) Math.round((1 - down) * upper + down * lower) << shift;
      }
      return rgb;
    }
  }

  /** The picture without its border. */
  BufferedImage photograph(BufferedImage page, RandomGenerator random) {
    BufferedImage seen = blurred(view == null ? page : view.of(page));
    expose(seen, random);
    return random.nextBoolean() ? seen : compressed(seen, 0.3f + 0.6f * random.nextFloat());
  }

  private BufferedImage blurred(BufferedImage page) {
    int reach = (int) Math.ceil(3 * blur);
    BufferedImage seen = page;
    if (reach > 0) {
      int side = 2 * reach + 1;
      float[] weights = new float[side];
      float sum = 0;
      for (int i = 0; i < side; i++) {
        double away = (i - reach) / blur;
        weights[i] = (float) Math.exp(-away * away / 2);
        sum += weights[i];
      }
      for (int i = 0; i < side; i++) {
        weights[i] /= sum;
      }
      seen = new ConvolveOp(new Kernel(side, 1, weights)).filter(seen, null);
      seen = new ConvolveOp(new Kernel(1, side, weights)).filter(seen, null);
    }
    int width = page.getWidth() - 2 * border;
    int height = page.getHeight() - 2 * border;
    BufferedImage inner = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    inner.setRGB(
        0, 0, width, height, seen.getRGB(border, border, width, height, null, 0, width), 0, width);
    return inner;
  }

  private void expose(BufferedImage image, RandomGenerator random) {
    boolean isShadow = light == PageKind.Light.SHADOW;
    double noise = MOST_NOISE * random.nextDouble() * random.nextDouble();
    double angle = 2 * Math.PI * random.nextDouble();
    double slope = (isShadow ? 0.6 : 0.15) * random.nextDouble();
    double vignette = (isShadow ? 0.5 : 0.1) * random.nextDouble();
    double shade = isShadow && random.nextInt(3) > 0 ? 0.25 + 0.35 * random.nextDouble() : 0;
    double edge = 0.6 * random.nextDouble() - 0.3;
    double softness = 0.02 + 0.2 * random.nextDouble();
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int width = image.getWidth();
    int height = image.getHeight();
    double side = Math.max(width, height);
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < pixels.length; i++) {
      double u = (i % width - width / 2.0) / side;
      double v = (Math.floorDiv(i, width) - height / 2.0) / side;
      double along = u * cos + v * sin;
      double dark = Math.max(0, Math.min(1, (along - edge) / softness));
      double exposure =
          (1 - slope * (along + 0.7) / 1.4) * (1 - vignette * (u * u + v * v)) * (1 - shade * dark);
      double grain = noise * random.nextGaussian();
      pixels[i] =
          level(pixels[i] >> 16, exposure, grain) << 16
              | level(pixels[i] >> 8, exposure, grain) << 8
              | level(pixels[i], exposure, grain);
    }
    image.setRGB(0, 0, width, height, pixels, 0, width);
  }

  private static int level(int value, double exposure, double grain) {
    return (int) Math.max(0, Math.min(255, Math.round((value & 0xff) * exposure + grain)));
  }

  private static BufferedImage compressed(BufferedImage image, float quality) {
    try {
      return ImageIO.read(
          new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg(image, quality))));
    } catch (IOException e) {
      // Bytes in memory always read.
      throw new UncheckedIOException(e);
    }
  }

  /** As a JPEG file. */
  static byte[] jpeg(BufferedImage image, float quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      // Bytes in memory always write.
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
