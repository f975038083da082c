package dev.inkling.data.fuzz;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.picture.PictureReader;
import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of each kind. */
public final class PictureFuzzTest extends ParserFuzz {

  private static final PictureFuzzTest FUZZ = new PictureFuzzTest();

  /** White with a black quarter, 32 x 24 pixels. */
  private static final String WEBP =
      "524946462c000000574542505650384c200000002f1fc005000f30fff33ffff31f78100b26f94bef8f20a2ff51bc"
          + "000000000000";

  PictureFuzzTest() {
    super(
        Structure.ofPng(picture("png", BufferedImage.TYPE_BYTE_GRAY)),
        Structure.ofPng(picture("png", BufferedImage.TYPE_BYTE_INDEXED)),
        Structure.ofBytes(picture("jpg", BufferedImage.TYPE_INT_RGB), 2, 20, 158, 177, 196),
        Structure.ofBytes(picture("gif", BufferedImage.TYPE_BYTE_INDEXED), 6, 13, 781),
        Structure.ofBytes(picture("bmp", BufferedImage.TYPE_INT_RGB), 14, 54),
        Structure.ofBytes(HexFormat.of().parseHex(WEBP), 12, 20, 30));
  }

  private static byte[] picture(String kind, int type) {
    BufferedImage image = new BufferedImage(9, 7, type);
    image.setRGB(3, 4, -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, kind, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.ofEntries(
        Map.entry("PNG of many grey pixels", () -> png(11_000, 9000, 8, 0, 0)),
        Map.entry("PNG of many pixels of 64 bits", () -> png(7200, 7200, 16, 6, 0)),
        Map.entry("PNG of as many of 32 bits", () -> png(9900, 9900, 8, 6, 0)),
        Map.entry("PNG of many interlaced pixels", () -> png(6300, 6300, 16, 6, 1)),
        Map.entry("PNG of one row", () -> png(39_000_000, 1, 8, 2, 0)),
        Map.entry("PNG of one column", () -> png(1, 39_000_000, 8, 2, 0)),
        Map.entry("PNG of many chunks", () -> repeat(PNG, "\0\0\0\0IDAT\65\257\6\36", "")),
        Map.entry("JPEG of many progressive pixels", () -> jpeg(5100, 5100, true, 1)),
        Map.entry("JPEG of many progressive scans", () -> jpeg(1000, 900, true, 50)),
        Map.entry("GIF of many pixels", () -> gif(6300, 6300)),
        Map.entry("BMP of many pixels", () -> bmp(6300, 6300)),
        Map.entry("WebP of pixels that are all kept", () -> webp(3999, 3999)),
        Map.entry("WebP of pixels that are all held", () -> webp(5190, 5190)),
        Map.entry("PNG of pixels that are all kept", () -> png(4000, 3999, 16, 6, 1)),
        Map.entry("JPEG of pixels that are all kept", () -> jpeg(4000, 3999, true, 1)),
        Map.entry("PNG of many rows", () -> png(600, 65_000, 8, 2, 0)),
        Map.entry("WebP of many pixels", () -> webp(6300, 6300)),
        Map.entry("WebP of as many pixels", () -> Arrays.copyOf(webp(9900, 9900), 900_000)));
  }

  private static final String PNG =
      new String(picture("png", BufferedImage.TYPE_BYTE_GRAY), 0, 33, StandardCharsets.ISO_8859_1);

  /** White or black, with as many bytes behind it as there may be. */
  private static byte[] png(int width, int height, int bits, int colour, int interlace) {
    byte[] zeros = new byte[1 << 24];
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(zeros);
    byte[] packed = new byte[1 << 16];
    int size = deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH);
    deflater.end();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes("IDAT".getBytes(StandardCharsets.UTF_8));
    data.write(packed, 0, 2);
    long samples = colour == 6 ? 4 : colour == 2 ? 3 : 1;
    long bytes = height * (1 + width * samples * bits / 8) + 100_000;
    for (; bytes > 0 && data.size() < 900_000; bytes -= zeros.length) {
      data.write(packed, 2, size - 2);
    }
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.UTF_8)).putInt(width).putInt(height);
    header.put(new byte[] {(byte) bits, (byte) colour, 0, 0, (byte) interlace});
    byte[] rest = Arrays.copyOf("zzZz".getBytes(StandardCharsets.UTF_8), 980_000 - data.size());
    return new Structure(
            List.of(
                header.array(), data.toByteArray(), "IEND".getBytes(StandardCharsets.UTF_8), rest),
            Structure.ofPng(picture("png", BufferedImage.TYPE_BYTE_GRAY)).join())
        .file();
  }

  /** White; its last scan again and again. */
  private static byte[] jpeg(int width, int height, boolean isProgressive, int scans)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    if (isProgressive) {
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      writer.write(null, new IIOImage(image, null, null), parameters);
    }
    byte[] file = bytes.toByteArray();
    int last = new String(file, StandardCharsets.ISO_8859_1).lastIndexOf("\u00ff\u00da");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(file, 0, last);
    for (int i = 0; i < scans; i++) {
      all.write(file, last, file.length - 2 - last);
    }
    all.write(file, file.length - 2, 2);
    return all.toByteArray();
  }

  /** The picture of the seed with another size, whose pixels are not all there. */
  private static byte[] gif(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "gif", out);
    return out.toByteArray();
  }

  private static byte[] bmp(int width, int height) {
    ByteBuffer file =
        ByteBuffer.wrap(Arrays.copyOf(picture("bmp", BufferedImage.TYPE_INT_RGB), 990_000));
    return file.order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height).array();
  }

  /** One colour, which takes no bits: a pixel costs nothing in the file. */
  private static byte[] webp(int width, int height) {
    ByteBuffer file = ByteBuffer.wrap(HexFormat.of().parseHex(WEBP)).order(ByteOrder.LITTLE_ENDIAN);
    return file.putInt(21, (width - 1) | (height - 1) << 14 | (file.getInt(21) & 0xf0000000))
        .array();
  }

  @Override
  protected void parse(byte[] file) throws IOException {
    try {
      PictureReader.read(new ByteArrayInputStream(file), "picture");
    } catch (InvalidDataException e) {
      refused(e);
    }
  }
}
