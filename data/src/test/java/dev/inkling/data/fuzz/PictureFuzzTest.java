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
import java.util.HexFormat;
import javax.imageio.ImageIO;

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
  protected void parse(byte[] file) throws IOException {
    try {
      PictureReader.read(new ByteArrayInputStream(file), "picture");
    } catch (InvalidDataException e) {
      refused(e);
    }
  }
}
