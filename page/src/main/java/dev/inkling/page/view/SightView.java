package dev.inkling.page.view;

import dev.inkling.image.DigitImage;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.canvas.ImageData;
import org.teavm.jso.dom.html.HTMLCanvasElement;

/** Shows what the network sees: the 28 x 28 digit image. */
public final class SightView {

  private static final int SIZE = DigitImage.SIZE;
  private static final int ALPHA = 3;

  private final CanvasRenderingContext2D context;
  private final ImageData pixels = new ImageData(SIZE, SIZE);

  public SightView(HTMLCanvasElement canvas) {
    context = (CanvasRenderingContext2D) canvas.getContext("2d");
  }

  /** Shows an image in that colour. */
  public void show(DigitImage image, String color) {
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int alpha = Math.round(255 * image.pixel(x, y));
        pixels.getData().set(4 * (y * SIZE + x) + ALPHA, alpha);
      }
    }
    paint(context, pixels, color);
  }

  /** Paints in one colour wherever a picture is opaque. */
  public static void paint(CanvasRenderingContext2D context, ImageData picture, String color) {
    context.putImageData(picture, 0, 0);
    context.setGlobalCompositeOperation("source-in");
    context.setFillStyle(color);
    context.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    context.setGlobalCompositeOperation("source-over");
  }
}
