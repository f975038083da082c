package dev.inkling.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Mutations;
import dev.inkling.image.GrayImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public final class PictureReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif"})
  void readsEveryKindAlike(String kind) throws IOException {
    BufferedImage drawn = draw(BufferedImage.TYPE_INT_RGB, 40, 30);

    GrayImage image = read(encode(drawn, kind));

    assertThat(image.width()).isEqualTo(40);
    assertThat(image.height()).isEqualTo(30);
    assertThat(image.pixel(5, 5)).isZero();
    assertThat(image.pixel(35, 25)).isEqualTo(255);
  }

  @Test
  void readsJpegUpToItsNoise() throws IOException {
    GrayImage image = read(encode(draw(BufferedImage.TYPE_INT_RGB, 40, 30), "jpg"));

    assertThat(image.pixel(5, 5)).isLessThan(40);
    assertThat(image.pixel(35, 25)).isGreaterThan(215);
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void greyValuesAreTakenAsTheyAre(int type) throws IOException {
    BufferedImage grey = new BufferedImage(256, 1, type);
    for (int x = 0; x < 256; x++) {
      grey.getRaster().setSample(x, 0, 0, type == BufferedImage.TYPE_BYTE_GRAY ? x : x * 257);
    }

    GrayImage image = read(encode(grey, "png"));

    for (int x = 0; x < 256; x++) {
      assertThat(image.pixel(x, 0)).isEqualTo(x);
    }
  }

  @Test
  void paperShowsThroughWhereItIsTransparent() throws IOException {
    BufferedImage drawn = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
    drawn.setRGB(3, 3, 0xff000000);

    GrayImage image = read(encode(drawn, "png"));

    assertThat(image.pixel(3, 3)).isZero();
    assertThat(image.pixel(0, 0)).isEqualTo(255);
  }

  /** Where the file's top left corner is seen, by EXIF's number. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, false",
    "2, 1, 0, false",
    "3, 1, 1, false",
    "4, 0, 1, false",
    "5, 0, 0, true",
    "6, 1, 0, true",
    "7, 1, 1, true",
    "8, 0, 1, true",
    "9, 0, 0, false"
  })
  void turnsPhotographsUpright(int orientation, int right, int bottom, boolean swapped)
      throws IOException {
    BufferedImage drawn = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 64, 32);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, 16, 16);
    graphics.dispose();

    for (byte[] file :
        List.of(
            withOrientation(encode(drawn, "jpg"), orientation),
            withChunk(encode(drawn, "png"), orientation))) {
      GrayImage image = read(file);

      assertThat(image.width()).isEqualTo(swapped ? 32 : 64);
      assertThat(image.height()).isEqualTo(swapped ? 64 : 32);
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 2; x++) {
          int pixel = image.pixel(x * (image.width() - 1), y * (image.height() - 1));
          assertThat(pixel < 128).isEqualTo(x == right && y == bottom);
        }
      }
    }
  }

  @Test
  void brokenExifIsAsNone() throws IOException {
    byte[] jpeg = withOrientation(encode(draw(BufferedImage.TYPE_INT_RGB, 8, 8), "jpg"), 6);
    Random random = new Random(2);

    for (int i = 0; i < 2000; i++) {
      byte[] mutant = jpeg.clone();
      for (int edit = 0; edit < 3; edit++) {
        mutant[2 + random.nextInt(40)] = (byte) random.nextInt(256);
      }
      assertThat(Exif.orientation(Arrays.copyOf(mutant, random.nextInt(mutant.length))))
          .isNotNull();
    }
  }

  @Test
  void refusesHugePicturesBeforeDecodingThem() {
    assertThatThrownBy(() -> read(pngOfSize(60_000, 50_000)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("picture: image size (60000 x 50000) must be at most 100000000 pixels");
  }

  @Test
  void refusesManyPixelsInFewBytes() {
    assertThatThrownBy(() -> read(pngOfSize(10_000, 9_000)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "picture: image size (10000 x 9000) must be at most 40003300 pixels in a file of 33"
                + " bytes");
  }

  @Test
  void refusesJpegsWithScansWithoutEnd() throws IOException {
    byte[] scan = encode(draw(BufferedImage.TYPE_BYTE_GRAY, 1000, 500), "jpg");

    assertThat(JpegScans.count(scan)).isEqualTo(1);
    assertThat(JpegScans.count(withScans(scan, 9))).isEqualTo(10);
    assertThatThrownBy(() -> read(withScans(scan, 1000)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("image size (1000 x 500) must be at most 499500 pixels")
        .hasMessageEndingWith("and 1001 scans");
  }

  /** White with a black quarter, 32 x 24 pixels; without and with losses. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "524946462c000000574542505650384c200000002f1fc005000f30fff33ffff31f78100b26f94bef"
            + "8f20a2ff51bc000000000000",
        "524946463c0000005745425056503820300000003003009d012a200018003ed156a34ba824a321b0"
            + "0801001a096900005beb3411515000fef7717efe0919f08a89e00000"
      })
  void readsWebp(String file) throws IOException {
    GrayImage image = read(HexFormat.of().parseHex(file));

    assertThat(image.width()).isEqualTo(32);
    assertThat(image.height()).isEqualTo(24);
    assertThat(image.pixel(5, 5)).isLessThan(20);
    assertThat(image.pixel(25, 20)).isGreaterThan(235);
  }

  @Test
  void skipsPixelsOfLargePictures() {
    assertThat(PictureReader.factor(4_000, 4_000, "")).isEqualTo(1);
    assertThat(PictureReader.factor(8_000, 8_000, "")).isEqualTo(2);
    assertThat(PictureReader.factor(60_000, 1_600, "")).isEqualTo(3);
  }

  @Test
  void refusesSidesThatAreTooLong() {
    assertThatThrownBy(() -> PictureReader.factor(1, 65_536, "picture"))
        .hasMessage("picture: image size (1 x 65536) must be at most 65535 pixels a side");
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertThatThrownBy(() -> read("hello".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("picture: file must be a picture (PNG, JPEG, GIF, BMP, WebP)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void refusesAPictureThatIsCutOff(String format) throws IOException {
    byte[] whole = encode(draw(BufferedImage.TYPE_INT_RGB, 200, 150), format);
    byte[] half = Arrays.copyOf(whole, whole.length * 7 / 10);

    assertThatThrownBy(() -> read(half))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("picture: picture is broken or cut off");
  }

  @Test
  void namesTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("half.png");
    byte[] whole = encode(draw(BufferedImage.TYPE_INT_RGB, 40, 30), "png");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> PictureReader.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(file + ": picture is broken or cut off");
    assertThatThrownBy(() -> PictureReader.read(folder.resolve("none.png")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageEndingWith("must exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void everyMutationIsReadOrRefusedWithASentence(String kind) throws IOException {
    byte[] whole = encode(draw(BufferedImage.TYPE_INT_RGB, 40, 30), kind);
    Random random = new Random(11);

    for (int i = 0; i < 300; i++) {
      byte[] mutant = Mutations.of(whole, random);
      try {
        assertThat(read(mutant).width()).isPositive();
      } catch (InvalidDataException e) {
        assertThat(e.getMessage()).startsWith("picture: ").doesNotContain("\n");
      }
    }
  }

  private static GrayImage read(byte[] bytes) throws IOException {
    return PictureReader.read(new ByteArrayInputStream(bytes), "picture");
  }

  /** A white sheet with a black square in its upper left quarter and a grey line. */
  private static BufferedImage draw(int type, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, width / 2, height / 2);
    graphics.setColor(Color.GRAY);
    graphics.setStroke(new BasicStroke(2));
    graphics.drawLine(width / 2, 0, width - 10, height - 10);
    graphics.dispose();
    return image;
  }

  public static byte[] encode(BufferedImage image, String kind) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, kind, out)).isTrue();
    return out.toByteArray();
  }

  /** The JPEG file with an EXIF segment behind its first marker. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xffe1).putShort((short) 34).putInt(0x45786966).putShort((short) 0);
    exif.putInt(0x4d4d002a).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    exif.putShort((short) 0).putInt(0);
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + 36);
    return all.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2).array();
  }

  /** The PNG file with an eXIf chunk behind its header. */
  private static byte[] withChunk(byte[] png, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(38);
    exif.putInt(26).putInt(0x65584966);
    exif.putInt(0x4d4d002a).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    exif.putShort((short) 0).putInt(0);
    CRC32 crc = new CRC32();
    crc.update(exif.array(), 4, 30);
    exif.putInt((int) crc.getValue());
    ByteBuffer all = ByteBuffer.allocate(png.length + 38);
    return all.put(png, 0, 33).put(exif.array()).put(png, 33, png.length - 33).array();
  }

  /** The JPEG file with its last scan repeated, as often as that has it. */
  private static byte[] withScans(byte[] jpeg, int scans) {
    int last = jpeg.length - 2;
    while (jpeg[last] != -1 || jpeg[last + 1] != (byte) 0xda) {
      last--;
    }
    byte[] scan = Arrays.copyOfRange(jpeg, last, jpeg.length - 2);
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + scans * scan.length);
    all.put(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < scans; i++) {
      all.put(scan);
    }
    return all.put(jpeg, jpeg.length - 2, 2).array();
  }

  /** Its decoder goes on for every pixel without an end of its own: millions of failed reads. */
  @Test
  void aWebpThatEndsEarlyIsRefused() {
    int side = 1000;
    byte[] data = new byte[64];
    new Random(6).nextBytes(data);
    ByteBuffer file = ByteBuffer.allocate(25 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(17 + data.length);
    file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(5 + data.length);
    file.put((byte) 0x2f).putInt((side - 1) | ((side - 1) << 14)).put(data);

    assertThatThrownBy(() -> PictureReader.read(new ByteArrayInputStream(file.array()), "picture"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("picture: picture is broken or cut off");
  }

  /** A PNG file that is nothing but a header. */
  private static byte[] pngOfSize(int width, int height) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.putInt(0x49484452).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0);
    CRC32 crc = new CRC32();
    crc.update(header.array());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504e470d0a1a0aL);
    out.writeInt(13);
    out.write(header.array());
    out.writeInt((int) crc.getValue());
    return bytes.toByteArray();
  }
}
