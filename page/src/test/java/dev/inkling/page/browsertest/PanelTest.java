package dev.inkling.page.browsertest;

import dev.inkling.ink.Ink;
import dev.inkling.page.driver.Placement;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the panels share. */
abstract class PanelTest extends BrowserTest {

  /** What the panel says; nothing while it is on its way. */
  static final String PICTURE_NOTE = "(document.getElementById('picture-note')?.textContent ?? '')";

  /**
   * Whatever became of the test: corrections, language, lost files and the page's own functions.
   */
  @AfterEach
  void asItWas() {
    chromium.block();
    chromium.await(
        "const gone = indexedDB.deleteDatabase('inkling'); const done = arguments[0];"
            + "gone.onsuccess = gone.onerror = () => { localStorage.clear(); done(); };");
    openPage();
  }

  /** What a button hands to the visitor as a file. */
  static byte[] saved(String button) {
    chromium.run(
        """
        window.saved = null;
        window.create ??= URL.createObjectURL;
        URL.createObjectURL = blob => {
          const reader = new FileReader();
          reader.onload = () => window.saved = reader.result.split(',')[1];
          reader.readAsDataURL(blob);
          return '#saved';
        };
        """);
    chromium.click(button);
    chromium.waitUntil("return window.saved !== null");
    return Base64.getDecoder().decode(chromium.text("window.saved"));
  }

  /** Makes a file of the arguments, bytes in base 64 and type, in {@code data}. */
  static final String FILE =
      """
      const bytes = Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0));
      document.getElementById('picture-note')?.replaceChildren();
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'file', {type: arguments[1]}));
      """;

  static void drop(byte[] bytes, String type) {
    chromium.run(
        FILE
            + "document.getElementById('pad').dispatchEvent("
            + "new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));",
        Base64.getEncoder().encodeToString(bytes),
        type);
  }

  /** Chooses a file in a field, as the browser's dialog does. */
  static void choose(String id, byte[] bytes, String type) {
    chromium.run(
        FILE
            + "const field = document.getElementById('%s'); field.files = data.files;".formatted(id)
            + "field.dispatchEvent(new Event('change'));",
        Base64.getEncoder().encodeToString(bytes),
        type);
  }

  static void awaitPicture() {
    chromium.waitUntil("return " + PICTURE_NOTE + " !== ''");
  }

  static BufferedImage picture(Ink ink, int size, boolean isTransparent) {
    int type = isTransparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(size, size, type);
    Graphics2D graphics = image.createGraphics();
    if (!isTransparent) {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, size, size);
    }
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(size / 12f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    if (!ink.isEmpty()) {
      Ink placed = Placement.anywhere(ink, new double[] {0, 0, size}, 0.6, new Random(1));
      for (dev.inkling.ink.Stroke stroke : placed.strokes()) {
        for (int i = 1; i < stroke.size(); i++) {
          graphics.drawLine(
              (int) (stroke.x(i - 1) * 0.8 + size * 0.1),
              (int) (stroke.y(i - 1) * 0.8 + size * 0.1),
              (int) (stroke.x(i) * 0.8 + size * 0.1),
              (int) (stroke.y(i) * 0.8 + size * 0.1));
        }
      }
    }
    graphics.dispose();
    return image;
  }

  static byte[] bytes(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
