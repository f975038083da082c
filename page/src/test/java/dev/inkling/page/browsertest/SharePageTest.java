package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.page.driver.Browser.Shown;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

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
}
