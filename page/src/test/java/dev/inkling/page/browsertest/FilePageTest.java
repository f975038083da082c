package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.ink.InkReader;
import dev.inkling.page.driver.Browser.Shown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are dragged onto the page, and those that it saved itself. */
class FilePageTest extends PanelTest {

  private static final String DROPPING = "document.body.classList.contains('dropping')";

  /** Drags something over the middle of the window, or away from it. */
  private static void drag(String type, String data) {
    chromium.run(
        "const data = new DataTransfer(); "
            + data
            + "document.querySelector('footer').dispatchEvent(new DragEvent('"
            + type
            + "', {dataTransfer: data, bubbles: true, cancelable: true}));");
  }

  @Test
  void theWholeWindowShowsThatItTakesFiles() {
    String file = "data.items.add(new File([''], 'file', {type: 'image/png'}));";
    drag("dragenter", file);
    chromium.waitUntil("return performance.getEntriesByName('inkling-panels').length > 0");
    drag("dragover", "data.setData('text/plain', '3');");
    boolean isShownForText = chromium.is(DROPPING);
    drag("dragover", file);
    boolean isShown = chromium.is(DROPPING);
    String frame =
        chromium.text(
            "(style => [style.position, style.borderTopStyle, style.pointerEvents].join())"
                + "(getComputedStyle(document.body, '::after'))");
    drag("dragleave", file);
    boolean isShownOutside = chromium.is(DROPPING);

    assertThat(isShownForText).isFalse();
    assertThat(isShown).isTrue();
    assertThat(frame).isEqualTo("fixed,dashed,none");
    assertThat(isShownOutside).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ndjson, drop", "ndjson, choose", "svg, drop", "svg, choose"})
  void thePageReadsItsOwnExportsBack(String format, String way) {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown drawn = chromium.shown();
    chromium.openPanel("share");
    byte[] saved = saved(format);
    chromium.click("close");
    chromium.click("clear");
    String type = format.equals("svg") ? "image/svg+xml" : "application/x-ndjson";

    if (way.equals("drop")) {
      drop(saved, type);
    } else {
      chromium.openPanel("picture");
      choose("choose", saved, type);
    }
    chromium.waitUntil(
        "return document.getElementById('timeline').ariaValueNow > 0"
            + " && document.getElementById('play').ariaPressed === 'false'");
    Shown read = chromium.shown();

    assertThat(read.answer()).isEqualTo(drawn.answer());
    for (int digit = 0; digit < 10; digit++) {
      assertThat(read.probabilities().get(digit))
          .isCloseTo(drawn.probabilities().get(digit), within(0.02));
    }
    assertThat(inkAt(0.5, 0.2)).isTrue();
    assertThat(chromium.text("document.getElementById('undo').ariaDisabled")).isEqualTo("false");
  }

  @Test
  void inkOfAnotherUnitLiesInTheMiddleOfThePad() {
    drop(
        "{\"strokes\":[[[3000,2000],[7000,2000]],[[7000,2000],[4000,8000]]]}\n"
            .getBytes(StandardCharsets.UTF_8),
        "application/x-ndjson");
    chromium.waitUntil("return document.getElementById('answer').textContent !== ''");
    chromium.waitUntil("return document.getElementById('play').ariaPressed === 'false'");

    assertThat(chromium.shown().answer()).isEqualTo("7");
    assertThat(inkAt(0.5, 0.15)).isTrue();
  }

  @Test
  void correctionsThatAreDroppedWhileTheyAreOpenAreImported() {
    chromium.openPanel("corrections");
    drop(
        "{\"label\":4,\"strokes\":[[[300,200],[700,200]]]}\n".getBytes(StandardCharsets.UTF_8),
        "application/x-ndjson");
    chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 1");

    assertThat(chromium.shown().answer()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{\"strokes\":[[]]}", "{\"strokes\":[[[1,null]]]}", "<svg/>", "[1"})
  void aFileWithoutADrawingGetsASentence(String text) {
    drop(text.getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    awaitPicture();

    assertThat(chromium.text(PICTURE_NOTE)).startsWith("This file holds no drawing");
    assertThat(chromium.shown().answer()).isEmpty();
  }

  @Test
  void aPictureIsSeenOnThePadAsItIs() throws Exception {
    drop(bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"), "image/png");
    awaitPicture();
    List<?> places =
        (List<?>)
            chromium.run(
                """
                const photo = document.getElementById('photo').getBoundingClientRect();
                const pad = document.getElementById('pad').getBoundingClientRect();
                return ['x', 'y', 'width', 'height'].map(side => photo[side] - pad[side]);
                """);
    double paper =
        chromium.number(
            "document.getElementById('photo').getContext('2d').getImageData(2, 2, 1, 1).data[3]");
    boolean isDrawable =
        chromium.is(
            "(box => document.elementFromPoint(box.x + box.width / 2, box.y + box.width / 2).id)"
                + "(document.getElementById('pad').getBoundingClientRect()) === 'pad'");
    chromium.click("ask-3");
    chromium.awaitFrame();
    boolean isSeenWhileAsking = chromium.is("document.getElementById('photo').checkVisibility()");

    assertThat(places).allSatisfy(place -> assertThat(((Number) place).doubleValue()).isZero());
    assertThat(paper).as("the photo's own white").isEqualTo(255);
    assertThat(isDrawable).isTrue();
    assertThat(isSeenWhileAsking).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"820, 1180", "768, 1024", "800, 1280", "1180, 820"})
  void onATabletAPanelLeavesThePadMostOfItsSize(int width, int height) {
    chromium.resize(width, height, 1);
    double closed = chromium.pad()[2];
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    // It holds more than fits.
    chromium.openPanel("inside");
    chromium.waitUntil("return document.querySelectorAll('#layers canvas').length > 1");
    double open = chromium.pad()[2];
    double room = chromium.number("document.getElementById('inside').clientHeight");

    assertThat(open).isGreaterThanOrEqualTo(0.6 * closed);
    assertThat(room).isGreaterThan(240);
    assertThat(chromium.number("document.querySelector('.screen').scrollHeight")).isEqualTo(height);
  }
}
