package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.ink.InkReader;
import dev.inkling.ink.Ink;
import dev.inkling.page.driver.Browser.Shown;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that are pasted, dropped, chosen or photographed. */
class PicturePageTest extends PanelTest {

  @Test
  void aPictureIsPastedChosenOrPhotographed() throws Exception {
    Ink three = InkReader.read(OWN).get(13).ink();
    byte[] png = bytes(picture(three, 300, false), "png");

    chromium.run(
        FILE
            + "document.body.dispatchEvent(new ClipboardEvent('paste',"
            + " {clipboardData: data, bubbles: true, cancelable: true}));",
        Base64.getEncoder().encodeToString(png),
        "image/png");
    chromium.waitUntil("return document.getElementById('answer').textContent === '3'");
    chromium.click("clear");
    assertThat(chromium.shown().answer()).isEmpty();
    choose("choose", png, "image/png");
    chromium.waitUntil("return document.getElementById('answer').textContent === '3'");

    // A phone offers its camera for pictures of any kind, beside the ones that it has.
    assertThat(chromium.text("document.getElementById('choose').accept")).startsWith("image/*,");
    assertThat(chromium.is("document.getElementById('choose').hasAttribute('capture')")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"360, 640", "640, 360", "1366, 650", "1280, 800"})
  void aChosenPictureAndWhatItBecameAreSeenWithoutScrolling(int width, int height)
      throws Exception {
    chromium.resize(width, height, 1);
    chromium.openPanel("picture");
    choose(
        "choose",
        bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"),
        "image/png");
    awaitPicture();
    chromium.awaitFrame();

    assertThat(
            chromium.text(
                """
                (panel => ['photo', 'picture-note', 'sight'].filter(id => {
                  const element = document.getElementById(id);
                  const box = element.getBoundingClientRect();
                  const room = panel.contains(element) ? panel.getBoundingClientRect()
                      : {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
                  return box.height < 10 || box.left < room.left || box.top < room.top
                      || box.right > room.right || box.bottom > room.bottom;
                }).join())(document.getElementById('picture'))
                """))
        .isEmpty();
  }

  @Test
  void picturesOfEveryKindAreRead() throws Exception {
    Ink three = InkReader.read(OWN).get(13).ink();
    for (boolean isTransparent : new boolean[] {false, true}) {
      for (int size : new int[] {40, 900}) {
        BufferedImage picture = picture(three, size, isTransparent);
        drop(bytes(picture, "png"), "image/png");
        awaitPicture();

        assertThat(chromium.shown().answer())
            .isEqualTo(String.valueOf(answer(picture)))
            .isEqualTo("3");
        assertThat(chromium.text("document.getElementById('picture-note').textContent"))
            .startsWith("The picture, and what the network gets of it: 3, ");
        assertThat(chromium.is("document.getElementById('photo').checkVisibility()")).isTrue();
        chromium.click("clear");
        assertThat(chromium.shown().answer()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"200, 0, 'a number, I think: 33, '", "0, 200, 'more than one digit'"})
  void severalDigitsInAPictureAreReadAsANumberOrSaidToBeSeveral(int right, int down, String said)
      throws Exception {
    BufferedImage three = picture(InkReader.read(OWN).get(13).ink(), 200, false);
    BufferedImage both = new BufferedImage(200 + right, 200 + down, BufferedImage.TYPE_INT_RGB);
    both.createGraphics().drawImage(three, 0, 0, null);
    both.createGraphics().drawImage(three, right, down, null);

    drop(bytes(both, "png"), "image/png");
    awaitPicture();

    assertThat(chromium.text(PICTURE_NOTE)).contains(said);
    chromium.waitUntil(
        "return document.getElementById('doubt').textContent === 'More than one digit?'");
    assertThat(chromium.is("document.getElementById('photo').checkVisibility()")).isTrue();
  }

  @Test
  void aCamerasTurnedPictureIsReadUpright() throws Exception {
    Ink three = InkReader.read(OWN).get(13).ink();
    BufferedImage upright = picture(three, 300, false);
    BufferedImage turned = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 300; x++) {
        // Orientation 6: the picture's top is at the right of what is stored, so turn it left.
        turned.setRGB(y, 299 - x, upright.getRGB(x, y));
      }
    }

    drop(withOrientation(bytes(turned, "jpg"), 6), "image/jpeg");
    awaitPicture();

    assertThat(chromium.shown().answer()).isEqualTo("3");
  }

  @Test
  void whatIsNoPictureGetsASentence() throws Exception {
    drop("no picture".getBytes(StandardCharsets.UTF_8), "image/png");
    awaitPicture();
    String broken = chromium.text(PICTURE_NOTE);
    drop(bytes(picture(Ink.empty(), 100, false), "png"), "image/png");
    chromium.waitUntil("return " + PICTURE_NOTE + ".startsWith('No ink')");

    assertThat(broken)
        .isEqualTo(
            "This file is no picture that this page reads, such as PNG or JPEG. Not every browser"
                + " opens HEIC, the format of some phones: please save such a photo as JPEG.");
    assertThat(chromium.shown().answer()).isEmpty();
  }

  @Test
  void aBrowserThatHidesPixelsIsNamedAsTheCause() throws Exception {
    chromium.openPanel("picture");
    chromium.run(
        """
        const read = CanvasRenderingContext2D.prototype.getImageData;
        CanvasRenderingContext2D.prototype.getImageData = function (...box) {
          const image = read.apply(this, box);
          image.data.forEach((value, i) => image.data[i] = i % 4 < 3 ? Math.random() * 256 : 255);
          return image;
        };
        """);
    choose(
        "choose",
        bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"),
        "image/png");
    awaitPicture();

    assertThat(chromium.text(PICTURE_NOTE)).startsWith("This browser hides");
  }

  @Test
  void whatIsNoPictureIsNotSaidBesideAnOldAnswerAndUndoBringsThatBack() throws Exception {
    byte[] three = bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png");
    drop(three, "image/png");
    chromium.waitUntil("return document.getElementById('answer').textContent === '3'");

    drop("no picture".getBytes(StandardCharsets.UTF_8), "image/png");
    chromium.waitUntil("return " + PICTURE_NOTE + ".startsWith('This file')");
    Shown broken = chromium.shown();
    String sentence = chromium.text(PICTURE_NOTE);
    boolean isPhotoShown = chromium.is("document.getElementById('photo').checkVisibility()");
    chromium.click("undo");
    Shown undone = chromium.shown();

    assertThat(broken.answer()).isEmpty();
    assertThat(sentence).startsWith("This file");
    assertThat(isPhotoShown).isFalse();
    assertThat(undone.answer()).isEqualTo("3");
    assertThat(chromium.text(PICTURE_NOTE)).startsWith("The picture, and ");
    assertThat(chromium.is("document.getElementById('photo').checkVisibility()")).isTrue();
    assertThat(chromium.number("document.getElementById('photo').width")).isEqualTo(300);
  }

  @Test
  void undoAndRedoGoThroughPicturesAsThroughStrokes() throws Exception {
    draw(stroke(0.5, 0.2, 0.5, 0.8));
    drop(bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"), "image/png");
    awaitPicture();

    drop(bytes(picture(InkReader.read(OWN).get(0).ink(), 200, false), "png"), "image/png");
    chromium.waitUntil("return document.getElementById('photo').width === 200");

    chromium.click("undo");
    chromium.awaitFrame();
    double width = chromium.number("document.getElementById('photo').width");
    chromium.click("undo");
    Shown undone = chromium.shown();
    boolean isHidden = chromium.is("document.getElementById('photo').hidden");
    chromium.click("redo");
    Shown redone = chromium.shown();

    assertThat(width).isEqualTo(300);
    assertThat(undone.answer()).isEqualTo("1");
    assertThat(isHidden).isTrue();
    assertThat(redone.answer()).isEqualTo("3");
    assertThat(chromium.is("document.getElementById('photo').checkVisibility()")).isTrue();
    assertThat(chromium.text(PICTURE_NOTE)).contains(": 3, ");
  }

  @Test
  void aPictureShinesThroughThePadUntilItIsCleared() throws Exception {
    drop(bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"), "image/png");
    awaitPicture();
    double shining = inkOnPad();
    chromium.click("clear");
    chromium.awaitFrame();

    assertThat(shining).isPositive();
    assertThat(inkOnPad()).isZero();
  }

  @Test
  void whyColoursAPicture() throws Exception {
    drop(bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"), "image/png");
    awaitPicture();
    double before = colours();
    chromium.click("ask-8");
    chromium.waitUntil("return document.getElementById('reason').textContent.startsWith('Why')");
    double asked = colours();
    String legend = chromium.text("document.getElementById('legend').textContent");
    String sentence = chromium.text("document.getElementById('reason').textContent");
    chromium.click("ask-8");
    chromium.awaitFrame();

    assertThat(sentence).startsWith("Why 3 and not 8? Mostly the ink ");
    assertThat(legend).contains("speaks for 3").contains("speaks for 8");
    assertThat(asked).isGreaterThan(before + 20);
    assertThat(colours()).isEqualTo(before);
  }

  /** How many colours the pad has where it is opaque. */
  private static double colours() {
    return chromium.number(
        "(pad => { const all = pad.getContext('2d').getImageData(0, 0, pad.width, pad.height).data;"
            + " const found = new Set(); for (let i = 0; i < all.length; i += 4) { if (all[i + 3]"
            + " === 255) found.add(all[i] * 65536 + all[i + 1] * 256 + all[i + 2]); } return"
            + " found.size; })(document.getElementById('pad'))");
  }

  @Test
  void whoDrawsAfterAPictureReadsNothingMoreOfIt() throws Exception {
    drop(bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"), "image/png");
    awaitPicture();
    draw(stroke(0.5, 0.4, 0.5, 0.9));
    Shown drawn = chromium.shown();
    String note = chromium.text(PICTURE_NOTE);
    drop(bytes(picture(Ink.empty(), 100, false), "png"), "image/png");
    awaitPicture();
    draw(stroke(0.5, 0.4, 0.5, 0.9));
    chromium.awaitFrame();

    assertThat(drawn.answer()).isEqualTo("1");
    assertThat(note).isEmpty();
    assertThat(chromium.text(PICTURE_NOTE)).isEmpty();
    assertThat(chromium.is("document.getElementById('photo').checkVisibility()")).isFalse();
  }

  private static int answer(BufferedImage image) {
    int size = image.getWidth();
    int[] argb = image.getRGB(0, 0, size, size, null, 0, size);
    return DigitRecognizer.bundled()
        .recognize(dev.inkling.image.GrayImage.ofArgb(size, size, argb))
        .digit();
  }

  /** The same JPEG with an EXIF segment that says which side is up. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) throws IOException {
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(exif);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
