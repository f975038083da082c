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
 * A camera or scanner: light, lens, noise and JPEG.
 *
 * @param light how the page is lit
 * @param blur the lens's standard deviation in pixels
 */
record Camera(PageKind.Light light, double blur) {

  private static final double MOST_NOISE = 7;

  static Camera of(PageKind.Light light, double size, RandomGenerator random) {
    return new Camera(light, (0.4 + 0.008 * size) * random.nextDouble());
  }

  /** How many pixels of each side are lost. */
  int border() {
    return (int) Math.ceil(3 * blur);
  }

  /** The picture without its border. */
  BufferedImage photograph(BufferedImage page, RandomGenerator random) {
    BufferedImage seen = blurred(page);
    expose(seen, random);
    return random.nextBoolean() ? seen : compressed(seen, 0.3f + 0.6f * random.nextFloat());
  }

  private BufferedImage blurred(BufferedImage page) {
    int reach = border();
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
    int width = page.getWidth() - 2 * reach;
    int height = page.getHeight() - 2 * reach;
    BufferedImage inner = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    inner.setRGB(
        0, 0, width, height, seen.getRGB(reach, reach, width, height, null, 0, width), 0, width);
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
