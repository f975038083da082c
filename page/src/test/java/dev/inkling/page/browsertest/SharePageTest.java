package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

/** The panels come when used; the panel that shares a drawing. */
class SharePageTest extends PanelTest {

  @Test
  void nothingOfThePanelsIsLoadedBeforeTheyAreUsed() {
    draw(stroke(0.3, 0.2, 0.7, 0.2));
    chromium.awaitFrame();
    boolean before = isLoaded("panels");

    chromium.openPanel("share");

    assertThat(before).isFalse();
    assertThat(isLoaded("panels")).isTrue();
    assertThat(chromium.text("document.getElementById('open-share').ariaExpanded"))
        .isEqualTo("true");
  }

  @Test
  void aLinkHoldsTheDrawingAndItsAnswer() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown drawn = chromium.shown();
    chromium.openPanel("share");
    chromium.click("copy");
    chromium.waitUntil("return !document.getElementById('link').hidden");
    String link = chromium.text("document.getElementById('link').value");

    chromium.open("about:blank", link);
    chromium.waitUntil("return document.getElementById('answer').textContent !== ''");
    Shown followed = chromium.shown();

    assertThat(link).contains("/#d=");
    assertThat(followed.answer()).isEqualTo(drawn.answer());
    assertThat(inkAt(0.5, 0.2)).isTrue();
    // Who loads the page anew still has the drawing, until it is another one.
    chromium.open("about:blank", chromium.text("location.href"));
    chromium.waitUntil("return document.getElementById('answer').textContent !== ''");
    assertThat(chromium.shown().answer()).isEqualTo(drawn.answer());
    draw(stroke(0.4, 0.5, 0.6, 0.5));
    assertThat(chromium.text("location.hash")).isEmpty();
  }

  @Test
  void aLinkIsFollowedInATabThatShowsThePageAlready() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown drawn = chromium.shown();
    chromium.openPanel("share");
    chromium.click("copy");
    chromium.waitUntil("return !document.getElementById('link').hidden");
    chromium.click("clear");

    chromium.run("location.hash = new URL(document.getElementById('link').value).hash");
    chromium.waitUntil("return document.getElementById('answer').textContent !== ''");

    assertThat(chromium.shown().answer()).isEqualTo(drawn.answer());
    assertThat(chromium.text("location.hash")).isNotEmpty();
    chromium.click("clear");
    assertThat(chromium.text("location.hash")).isEmpty();
  }

  @Test
  void aSentenceOnThePadIsNotInThePensWay() {
    String address = server.address();
    chromium.open("about:blank", address + "#d=AA");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");

    assertThat(
            chromium.text(
                "(box => document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))"
                    + "(document.getElementById('trouble').getBoundingClientRect()).id"))
        .isEqualTo("pad");

    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));

    // It is not needed once something is drawn.
    chromium.waitUntil("return document.getElementById('trouble').hidden");
    assertThat(chromium.shown().answer()).isEqualTo("7");
  }

  @Test
  void aHostileLinkIsRefusedInASentence() {
    String address = server.address();
    chromium.open("about:blank", address + "#d=AQx<script>alert(1)</script>");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");
    String sentence = chromium.text("document.getElementById('trouble').textContent");

    assertThat(sentence).isEqualTo("This link holds no drawing that this page can read.");
  }

  @Test
  void aDrawingIsSavedAsInkThatTheCommandLineReads() throws IOException {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown drawn = chromium.shown();
    chromium.openPanel("share");

    List<LabeledInk> read = new ArrayList<>();
    byte[] bytes = saved("ndjson");
    InkReader.stream(new ByteArrayInputStream(bytes), "saved", (ink, line) -> read.add(ink));
    String svg = new String(saved("svg"), StandardCharsets.UTF_8);
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(saved("png")));

    assertThat(read).hasSize(1);
    assertThat(RECOGNIZER.recognize(read.get(0).ink()).digit())
        .isEqualTo(Integer.parseInt(drawn.answer()));
    assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"").contains("M300 200");
    assertThat(png.getWidth()).isEqualTo(1024);
    assertThat(png.getRGB(512, 205) & 0xffffff).isEqualTo(0x2f49c8);
    assertThat(png.getRGB(20, 20) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void pressureAndTiltOfAPenAreInTheSavedInk() throws IOException {
    double[] pad = chromium.pad();
    String[] types = {"mousePressed", "mouseMoved", "mouseMoved", "mouseReleased"};
    double[] forces = {0.25, 0.5, 0.75, 0};
    for (int i = 0; i < types.length; i++) {
      double y = pad[1] + (0.2 + 0.2 * Math.min(i, 2)) * pad[2];
      Map<String, Object> event = new HashMap<>(Map.of("type", types[i], "pointerType", "pen"));
      event.putAll(Map.of("x", pad[0] + 0.5 * pad[2], "y", y));
      event.putAll(Map.of("force", forces[i], "tiltX", 10 * i, "tiltY", -20));
      event.putAll(Map.of("button", "left", "buttons", 1, "clickCount", 1));
      chromium.devTools("Input.dispatchMouseEvent", event);
      chromium.awaitFrame();
    }
    chromium.openPanel("share");

    List<LabeledInk> read = new ArrayList<>();
    byte[] saved = saved("ndjson");
    InkReader.stream(new ByteArrayInputStream(saved), "saved", (ink, line) -> read.add(ink));
    dev.inkling.ink.Stroke stroke = read.get(0).ink().strokes().get(0);

    assertThat(stroke.hasPressures()).isTrue();
    assertThat(stroke.hasTilts()).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(stroke.pressure(i)).as("pressure %d", i).isCloseTo(forces[i], within(0.001));
      assertThat(stroke.tiltX(i)).as("tilt %d to the right", i).isEqualTo(10 * i);
      assertThat(stroke.tiltY(i)).as("tilt %d towards the writer", i).isEqualTo(-20);
    }
  }

  @Test
  void anAnimationDrawsTheDrawingAsItWasDrawn() throws IOException {
    draw(stroke(0.3, 0.3, 0.7, 0.3));
    Chromium.sleep(400);
    draw(stroke(0.7, 0.3, 0.5, 0.6, 0.4, 0.8));
    chromium.awaitFrame();
    chromium.openPanel("share");

    byte[] gif = saved("gif");
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(gif)));
    int frames = reader.getNumImages(true);
    // Each frame paints over the one before.
    BufferedImage seen = new BufferedImage(360, 360, BufferedImage.TYPE_INT_RGB);
    List<Long> ink = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      Node place =
          ((IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0"))
              .getElementsByTagName("ImageDescriptor")
              .item(0);
      seen.getRaster()
          .setRect(
              coordinate(place, "imageLeftPosition"),
              coordinate(place, "imageTopPosition"),
              rgb(reader.read(i)).getRaster());
      ink.add(
          IntStream.range(0, 360 * 360)
              .filter(p -> (seen.getRGB(p % 360, p / 360) & 0xffffff) != 0xffffff)
              .count());
    }

    assertThat(frames).isGreaterThan(3);
    assertThat(gif).hasSizeLessThan(100_000);
    assertThat(ink.get(0)).isLessThan(ink.get(frames - 1) / 2);
    assertThat(seen.getRGB(180, 108) & 0xffffff).isEqualTo(0x2f49c8);
    assertThat(seen.getRGB(180, 216) & 0xffffff).isEqualTo(0x2f49c8);
    assertThat(seen.getRGB(340, 340) & 0xffffff).isEqualTo(0xffffff);
    assertThat(new String(gif, StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0");
  }

  private static int coordinate(Node place, String name) {
    return Integer.parseInt(place.getAttributes().getNamedItem(name).getNodeValue());
  }

  private static BufferedImage rgb(BufferedImage indexed) {
    BufferedImage rgb =
        new BufferedImage(indexed.getWidth(), indexed.getHeight(), BufferedImage.TYPE_INT_RGB);
    rgb.createGraphics().drawImage(indexed, 0, 0, null);
    return rgb;
  }

  @Test
  void aDeviceThatSharesGetsTheLinkAndWhereThatFailsItIsCopied() {
    String script =
        chromium.addScript(
            """
            navigator.share = async data => {
              window.shared = data;
              if (window.isBroken) throw new TypeError('no');
            };
            """);
    openPage();
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.openPanel("share");
    boolean isOffered = chromium.is("document.getElementById('send').checkVisibility()");

    chromium.click("send");
    String address = chromium.text("shared.url");
    String title = chromium.text("shared.title");
    boolean isCopied = chromium.is("!document.getElementById('link').hidden");
    chromium.run("window.isBroken = true");
    chromium.click("send");
    chromium.waitUntil("return !document.getElementById('link').hidden");
    chromium.removeScript(script);

    assertThat(isOffered).isTrue();
    assertThat(address)
        .contains("/#d=")
        .isEqualTo(chromium.text("document.getElementById('link').value"));
    assertThat(title).isEqualTo("Inkling: draw a digit");
    assertThat(isCopied).isFalse();
  }

  @Test
  void inkIsForDevelopersAndADeviceThatDoesNotShareOffersTheLinkAlone() {
    String script =
        chromium.addScript(
            "Object.defineProperty(Navigator.prototype, 'share', {value: undefined})");
    openPage();
    chromium.openPanel("share");
    String shown =
        chromium.text(
            "[...document.querySelectorAll('#share button, #share summary')]"
                + ".filter(element => element.checkVisibility({contentVisibilityAuto: true}))"
                + ".map(element => element.textContent).join()");
    chromium.run("document.querySelector('#share summary').click()");
    chromium.awaitFrame();
    boolean isInkShown = chromium.is("document.getElementById('ndjson').checkVisibility()");
    chromium.removeScript(script);

    assertThat(shown).isEqualTo("Copy link,Animation (GIF),PNG,SVG,For developers");
    assertThat(isInkShown).isTrue();
  }
}
