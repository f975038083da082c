package dev.inkling.data.picture;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.image.GrayImage;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads pictures: PNG, JPEG, WebP (turned upright as their EXIF says), GIF (the first frame) and
 * BMP. The size is checked before anything is decoded.
 */
public final class PictureReader {

  /** What is read, for messages. */
  public static final String KINDS = "(PNG, JPEG, GIF, BMP, WebP)";

  /** The largest file accepted, in bytes: a 100-megapixel photograph without compression. */
  public static final int MAX_BYTES = 320_000_000;

  /**
   * Up to here a picture is decoded in full. Of larger ones only every second, third … pixel of
   * every second, third … row is kept, to bound memory: a digit in them is thousands of pixels
   * high.
   */
  private static final int DECODED_PIXELS = 16_000_000;

  /** So many pixels any file may have: a page scanned at 600 dots an inch. */
  private static final long FREE_PIXELS = 40_000_000;

  /** So many more it may have for each of its bytes; scans of empty pages have some 1,000. */
  private static final int PIXELS_PER_BYTE = 100;

  /** Pixels of more bits than colours need count for more. */
  private static final int COLOUR_BITS = 24;

  /** The most pixels that all scans of a JPEG go over; photographs have at most 12 scans. */
  private static final long MAX_SCANNED_PIXELS = 500_000_000;

  /** The most pixels of a WebP or a JPEG with several scans, which are held in memory meanwhile. */
  private static final long MAX_PIXELS_HELD = 27_000_000;

  private static final String WEBP = "webp";

  /** The longest side: that of JPEG. Decoders do more for a row than for its pixels. */
  private static final int MAX_SIDE = 65_535;

  private PictureReader() {}

  /**
   * The picture in a file.
   *
   * @throws InvalidDataException if the file is missing, broken, no picture, or too large
   * @throws IOException if it cannot be read
   */
  public static GrayImage read(Path file) throws IOException {
    Sources.requireFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, Sources.name(file));
    }
  }

  /**
   * The picture in a stream, which is read to its end and not closed.
   *
   * @param name what messages call the stream
   * @throws InvalidDataException if it is broken, no picture, or too large
   * @throws IOException if it cannot be read
   */
  public static GrayImage read(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new InvalidDataException(name + ": picture must be at most " + MAX_BYTES + " bytes");
    }
    try {
      return decode(bytes, name);
    } catch (InvalidDataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The platform's decoders meet broken files with exceptions of every kind.
      throw new InvalidDataException(name + ": picture is broken or cut off", e);
    }
  }

  /**
   * The number of pixels that a picture says it has; nothing of it is decoded.
   *
   * @param name what messages call the picture
   * @throws InvalidDataException if it is broken or no picture
   */
  public static long pixels(byte[] bytes, String name) {
    try (ImageInputStream in = new EndingInput(bytes)) {
      ImageReader reader = reader(in, name);
      try {
        return (long) reader.getWidth(0) * reader.getHeight(0);
      } finally {
        reader.dispose();
      }
    } catch (InvalidDataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InvalidDataException(name + ": picture is broken or cut off", e);
    }
  }

  /**
   * A file that fails when it is read on and on behind its end: WebP's decoder does so for every
   * pixel of a picture that is cut off, which takes many seconds.
   */
  private static final class EndingInput extends MemoryCacheImageInputStream {

    /** Decoders of whole files ask a few times. */
    private static final int MOST_ENDS = 1000;

    private int ends;

    EndingInput(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read() throws IOException {
      return checked(super.read());
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      return checked(super.read(target, from, length));
    }

    private int checked(int read) throws IOException {
      if (read < 0 && ++ends > MOST_ENDS) {
        throw new IOException("the file ends before its picture does");
      }
      return read;
    }
  }

  private static ImageReader reader(ImageInputStream in, String name) {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new InvalidDataException(name + ": file must be a picture " + KINDS);
    }
    ImageReader reader = readers.next();
    // Metadata is ignored: texts and profiles in it may be huge.
    reader.setInput(in, true, true);
    return reader;
  }

  private static GrayImage decode(byte[] bytes, String name) throws IOException {
    try (ImageInputStream in = new EndingInput(bytes)) {
      ImageReader reader = reader(in, name);
      try {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int factor = factor(width, height, name);
        requireProportion(bytes, reader, name);
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(factor, factor, 0, 0);
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0, parameters);
        // The decoder of JPEG fills up with grey what is missing, and only warns.
        if (warnings.stream().anyMatch(warning -> warning.startsWith("Truncated File"))) {
          throw new InvalidDataException(name + ": picture is broken or cut off");
        }
        return Exif.orientation(bytes).upright(image.getWidth(), image.getHeight(), argb(image));
      } finally {
        reader.dispose();
      }
    }
  }

  /** Checks the size; returns how far apart the pixels that are kept lie. */
  static int factor(int width, int height, String name) {
    if ((long) width * height > GrayImage.MAX_PIXELS) {
      throw new InvalidDataException(
          "%s: image size (%s x %s) must be at most %s pixels"
              .formatted(name, width, height, GrayImage.MAX_PIXELS));
    }
    if (Math.max(width, height) > MAX_SIDE) {
      throw new InvalidDataException(
          "%s: image size (%s x %s) must be at most %s pixels a side"
              .formatted(name, width, height, MAX_SIDE));
    }
    int factor = 1;
    while ((width + factor - 1L) / factor * ((height + factor - 1) / factor) > DECODED_PIXELS) {
      factor++;
    }
    return factor;
  }

  /** Fails where little is said about many pixels: decoding would take long. */
  private static void requireProportion(byte[] bytes, ImageReader reader, String name)
      throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    long pixels = (long) width * height;
    int scans = JpegScans.count(bytes);
    long most = FREE_PIXELS + (long) PIXELS_PER_BYTE * bytes.length;
    if (scans > 1 || reader.getFormatName().equalsIgnoreCase(WEBP)) {
      most = Math.min(MAX_PIXELS_HELD, MAX_SCANNED_PIXELS / Math.max(1, scans));
    }
    // What a pixel is stands behind the size; the file may end there.
    ImageTypeSpecifier type = pixels > most ? null : reader.getRawImageType(0);
    if (type != null) {
      most = most * COLOUR_BITS / Math.max(COLOUR_BITS, type.getColorModel().getPixelSize());
    }
    if (pixels > most) {
      throw new InvalidDataException(
          "%s: image size (%s x %s) must be at most %s pixels in a file of %s bytes%s"
              .formatted(
                  name,
                  width,
                  height,
                  most,
                  bytes.length,
                  scans > 1 ? " and " + scans + " scans" : ""));
    }
  }

  /**
   * Colours as they are in the file. {@link BufferedImage#getRGB} would take grey values for linear
   * light and brighten them, which no browser does.
   */
  private static int[] argb(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    boolean grey =
        image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && !(image.getColorModel() instanceof IndexColorModel);
    if (!grey) {
      return image.getRGB(0, 0, width, height, null, 0, width);
    }
    Raster raster = image.getRaster();
    int bits = image.getColorModel().getComponentSize(0);
    boolean alpha = image.getColorModel().hasAlpha() && raster.getNumBands() > 1;
    int[] argb = new int[width * height];
    int[] row = new int[width];
    int[] opacity = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      if (alpha) {
        raster.getSamples(0, y, width, 1, 1, opacity);
      }
      for (int x = 0; x < width; x++) {
        int a = alpha ? toByte(opacity[x], bits) : 0xff;
        argb[y * width + x] = a << 24 | toByte(row[x], bits) * 0x010101;
      }
    }
    return argb;
  }

  private static int toByte(int sample, int bits) {
    return bits == 8 ? sample & 0xff : (int) (sample * 255L / ((1L << bits) - 1));
  }
}
