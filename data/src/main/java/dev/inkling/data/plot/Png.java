package dev.inkling.data.plot;

import dev.inkling.image.DigitImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Digit images as PNG pictures, ink dark on paper. */
public final class Png {

  private Png() {}

  /**
   * The address of a picture that holds the picture itself ({@code data:image/png;base64,…}).
   *
   * @param pixels 28 x 28, rows first, 0 = paper, 1 = ink
   */
  public static String dataUri(float[] pixels) {
    int side = DigitImage.SIZE;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < pixels.length; i++) {
      picture.getRaster().setSample(i % side, i / side, 0, 255 - Math.round(255 * pixels[i]));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: a cache file would need a shutdown hook, and a report may be made in a shutdown.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
