package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Pointer;
import dev.inkling.page.driver.Pointer.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page before a class: on large screens, over the full screen, on paper. */
class ScreenPageTest extends BrowserTest {

  @Test
  void aButtonTakesTheFullScreenAndGivesItBack() {
    pressFull();
    chromium.waitUntil("return document.fullscreenElement === document.documentElement");
    draw(stroke(0.5, 0.2, 0.5, 0.8));
    Shown drawn = chromium.shown();
    chromium.waitUntil("return document.getElementById('full').ariaPressed === 'true'");
    pressFull();
    chromium.waitUntil("return document.fullscreenElement === null");

    assertThat(drawn.answer()).isEqualTo("1");
  }

  /** Only what a visitor does may take the screen. */
  private static void pressFull() {
    List<?> place =
        (List<?>)
            chromium.run(
                "const box = document.getElementById('full').getBoundingClientRect();"
                    + "return [box.x + box.width / 2, box.y + box.height / 2]");
    double x = ((Number) place.get(0)).doubleValue();
    double y = ((Number) place.get(1)).doubleValue();
    chromium.send(Pointer.MOUSE, Phase.DOWN, x, y);
    chromium.send(Pointer.MOUSE, Phase.UP, x, y);
  }

  @Test
  void whereTheFullScreenCannotBeHadOrIsFullAlreadyThereIsNoButton() {
    chromium.resize(390, 844, 1);
    boolean isOnPhone = chromium.is("document.getElementById('full').checkVisibility()");
    String script =
        chromium.addScript(
            "Object.defineProperty(Document.prototype, 'fullscreenEnabled', {value: false})");
    openPage();
    boolean isUnsupported = chromium.is("document.getElementById('full').checkVisibility()");
    chromium.removeScript(script);
    openPage();

    assertThat(isOnPhone).isFalse();
    assertThat(isUnsupported).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1440, 900", "1920, 1080", "2560, 1440", "3840, 2160"})
  void padAndTypeGrowWithTheScreen(int width, int height) {
    chromium.resize(width, height, 1);
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.awaitFrame();
    double type =
        chromium.number("parseFloat(getComputedStyle(document.documentElement).fontSize)");

    assertThat(chromium.pad()[2]).isGreaterThan(0.7 * height);
    assertThat(type).isGreaterThanOrEqualTo(height / 72.0);
    assertThat(chromium.number("document.querySelector('.screen').scrollHeight")).isEqualTo(height);
    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(width);
  }

  @Test
  void onPaperThereAreDrawingAnswerAndBarsAndNoButtons() {
    chromium.resize(794, 1123, 1);
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    awaitRest();
    chromium.devTools("Emulation.setEmulatedMedia", Map.of("media", "print"));
    String shown =
        chromium.text(
            """
            ['#pad', '#answer', '#confidence', '.bar .value', '.fill', 'button', 'select',
                '.invitation', '#story', 'footer'].filter(one =>
                [...document.querySelectorAll(one)].some(element => element.checkVisibility(
                    {visibilityProperty: true}))).join()
            """);
    String fill =
        chromium.text("getComputedStyle(document.querySelector('.best .fill')).printColorAdjust");
    String paper = chromium.text("getComputedStyle(document.documentElement).backgroundColor");
    chromium.devTools("Emulation.setEmulatedMedia", Map.of("media", ""));

    assertThat(shown).isEqualTo("#pad,#answer,#confidence,.bar .value,.fill");
    assertThat(fill).isEqualTo("exact");
    assertThat(paper).isEqualTo("rgb(255, 255, 255)");
  }
}
