package dev.inkling.image;

import dev.inkling.Drawings;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of ink as cameras and scanners make them. */
public final class Photographs {

  /** What the light and the pen were like. */
  public enum Kind {
    SCAN,
    LAMP,
    VIGNETTE,
    SHADOW,
    BLACKBOARD,
    PENCIL,
    FINELINER,
    MARKER
  }

  private Photographs() {}

  /** A picture of a drawing at random size and place, with noise, blur and JPEG quality 40. */
  public static GrayImage of(Ink ink, Kind kind, Random random) {
    int width = 120 + random.nextInt(380);
    int height = 120 + random.nextInt(380);
    double side = Math.min(width, height) * (0.35 + 0.4 * random.nextDouble());
    double pen =
        switch (kind) {
          case FINELINER -> Math.max(1.2, side * 0.012);
          case MARKER -> side * 0.13;
          default -> side * (0.03 + 0.07 * random.nextDouble());
        };
    byte[] cover = cover(ink, width, height, side, pen, random);
    double paper = kind == Kind.BLACKBOARD ? 45 : 190 + 40 * random.nextDouble();
    double full =
        switch (kind) {
          case BLACKBOARD -> 200;
          case PENCIL -> paper * 0.65;
          default -> paper * (0.1 + 0.25 * random.nextDouble());
        };
    double angle = 2 * Math.PI * random.nextDouble();
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        double share = (cover[at] & 0xff) / 255.0;
        double light = light(kind, (double) x / width - 0.5, (double) y / height - 0.5, angle);
        double value = (paper + (full - paper) * share) * light + 4 * random.nextGaussian();
        pixels[at] = (byte) Math.max(0, Math.min(255, Math.round(value)));
      }
    }
    return compressed(width, height, pixels);
  }

  private static double light(Kind kind, double x, double y, double angle) {
    double along = x * Math.cos(angle) + y * Math.sin(angle);
    return switch (kind) {
      case LAMP, PENCIL, FINELINER -> 1 + 0.6 * along;
      case VIGNETTE -> 1 - x * x - y * y;
      case SHADOW -> along > 0 ? 1 : along < -0.12 ? 0.65 : 0.65 - 0.35 * (-0.12 - along) / 0.12;
      default -> 1;
    };
  }

  /** How much of each pixel the pen covers, 0 to 255, drawn by the JDK's own rasteriser. */
  private static byte[] cover(
      Ink ink, int width, int height, double side, double pen, Random random) {
    double right = (width - side) * random.nextDouble();
    double down = (height - side) * random.nextDouble();
    BufferedImage image = drawn(ink, width, height, side, pen, right, down);
    float[] blur = new float[9];
    Arrays.fill(blur, 1 / 9f);
    return pixels(new ConvolveOp(new Kernel(3, 3, blur)).filter(image, null));
  }

  /** White ink on black, its longest side with the pen {@code side}, its corner at a place. */
  private static BufferedImage drawn(
      Ink ink, int width, int height, double side, double pen, double right, double down) {
    Ink sized = Drawings.scaledTo(ink, side - pen);
    Path2D path = new Path2D.Double();
    for (Stroke stroke : sized.strokes()) {
      path.moveTo(stroke.x(0), stroke.y(0));
      for (int i = 0; i < stroke.size(); i++) {
        path.lineTo(stroke.x(i), stroke.y(i));
      }
    }
    path.transform(AffineTransform.getTranslateInstance(right + pen / 2, down + pen / 2));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setColor(Color.WHITE);
    graphics.draw(path);
    graphics.dispose();
    return image;
  }

  /**
   * A clean picture of a drawing, as a screenshot is: black on white or white on black.
   *
   * @param height of the drawing without the pen, in pixels
   */
  public static GrayImage clean(Ink ink, double height, double pen, boolean isDark) {
    Bounds bounds = Bounds.of(ink);
    double side = height * bounds.longestSide() / bounds.height() + pen;
    int margin = (int) (height / 3);
    int width = (int) Math.ceil(height * bounds.width() / bounds.height() + pen) + 2 * margin;
    int all = (int) Math.ceil(height + pen) + 2 * margin;
    byte[] pixels = pixels(drawn(ink, width, all, side, pen, margin, margin));
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = isDark ? (byte) ~pixels[i] : pixels[i];
    }
    return GrayImage.of(width, all, pixels);
  }

  /**
   * The drawing as MNIST would have it, 28 x 28, white on black: fitted into 20 x 20, moved by
   * whole pixels until the centre of mass is in the middle.
   */
  public static GrayImage likeMnist(Ink ink, double pen) {
    int fine = 16;
    byte[] large = pixels(drawn(ink, 20 * fine, 20 * fine, 20 * fine, pen * fine, 0, 0));
    int[] box = new int[400];
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 20; x++) {
        for (int i = 0; i < fine * fine; i++) {
          int row = i / fine;
          box[y * 20 + x] += large[(y * fine + row) * 20 * fine + x * fine + i % fine] & 0xff;
        }
        box[y * 20 + x] /= fine * fine;
        mass += box[y * 20 + x];
        massX += box[y * 20 + x] * (x + 0.5);
        massY += box[y * 20 + x] * (y + 0.5);
      }
    }
    int left = (int) Math.round(14.5 - massX / mass);
    int top = (int) Math.round(14.5 - massY / mass);
    byte[] frame = new byte[784];
    for (int i = 0; i < 400; i++) {
      if (box[i] > 0) {
        int row = top + i / 20;
        frame[row * 28 + left + i % 20] = (byte) box[i];
      }
    }
    return GrayImage.of(28, 28, frame);
  }

  /** The picture after a trip through a JPEG file of quality 40. */
  public static GrayImage compressed(int width, int height, byte[] pixels) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    System.arraycopy(pixels, 0, pixels(image), 0, pixels.length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam quality = writer.getDefaultWriteParam();
      quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      quality.setCompressionQuality(0.4f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), quality);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    try {
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
      return GrayImage.of(width, height, pixels(read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pixels(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
