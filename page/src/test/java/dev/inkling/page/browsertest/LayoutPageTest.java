package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.ink.InkReader;
import dev.inkling.ink.Ink;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on small and large screens, light and dark. */
class LayoutPageTest extends BrowserTest {

  @ParameterizedTest
  @CsvSource({
    "360, 640",
    "360, 560",
    "375, 559",
    "390, 844",
    "447, 640",
    "320, 568",
    "768, 1024",
    "800, 1280",
    "640, 360",
    "640, 400",
    "740, 360",
    "1280, 800",
    "1920, 1080"
  })
  void everythingIsVisibleWithoutScrolling(int width, int height) throws Exception {
    chromium.resize(width, height, 1);
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    chromium.awaitFrame();

    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(chromium.number("document.querySelector('.screen').scrollHeight")).isEqualTo(height);
    assertThat(
            chromium.is(
                """
                (() => {
                  const words = document.createRange();
                  words.selectNodeContents(document.getElementById('confidence'));
                  const percent = words.getBoundingClientRect();
                  const sight = document.getElementById('sight').getBoundingClientRect();
                  return percent.width > 0 && (percent.right <= sight.left
                      || percent.left >= sight.right || percent.bottom <= sight.top
                      || percent.top >= sight.bottom);
                })()\
                """))
        .as("the percent stands clear of the picture")
        .isTrue();
    assertThat(
            chromium.text(
                """
                [...document.querySelectorAll('#pad, #answer, #sight, #undo, #clear, [role=meter]')]
                    .filter(element => {
                      const box = element.getBoundingClientRect();
                      return box.left < 0 || box.top < 0 || box.width < 5 || box.height < 5
                          || box.right > innerWidth || box.bottom > innerHeight;
                    }).map(element => element.id || element.ariaLabel).join()
                """))
        .isEmpty();
    assertThat(
            chromium.text(
                """
                [...document.querySelectorAll('.time button, .tools button, .nav button, .ask')]
                    .filter(button => {
                      const box = button.getBoundingClientRect();
                      return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
                          ?.closest('button') !== button;
                    }).map(button => button.id).join()
                """))
        .as("covered by something else")
        .isEmpty();
    if (width < 400 && height > 1.7 * width) {
      assertThat(chromium.pad()[2]).isGreaterThan(0.88 * width);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "360, 640",
    "390, 844",
    "320, 568",
    "768, 1024",
    "640, 360",
    "900, 700",
    "1024, 600",
    "1366, 650",
    "1280, 800",
    "1920, 1080"
  })
  void besideAnOpenPanelPadAndBarsStayAndOnlyThePanelScrolls(int width, int height) {
    chromium.resize(width, height, 1);
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.openPanel("inside");
    chromium.waitUntil("return document.querySelectorAll('#layers canvas').length > 1");
    String before = layers();
    double[] pad = chromium.pad();
    draw(stroke(0.3, 0.5, 0.6, 0.5));
    chromium.run("document.getElementById('inside').scrollTop = 50");
    chromium.awaitFrame();

    assertThat(layers()).as("the maps move during a stroke").isNotEqualTo(before);
    assertThat(chromium.pad()).isEqualTo(pad);
    assertThat(pad[2]).isGreaterThanOrEqualTo(144);
    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(chromium.number("document.querySelector('.screen').scrollHeight")).isEqualTo(height);
    assertThat(chromium.number("document.getElementById('inside').scrollTop")).isEqualTo(50);
    assertThat(
            chromium.text(
                """
                [...document.querySelectorAll(
                    '#pad, #answer, #undo, #clear, #timeline, [role=meter], #inside, .nav button')]
                    .filter(element => element.checkVisibility()).filter(element => {
                      const box = element.getBoundingClientRect();
                      return box.left < 0 || box.top < 0 || box.width < 5 || box.height < 5
                          || box.right > innerWidth || box.bottom > innerHeight;
                    }).map(element => element.id || element.ariaLabel).join()
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "360, 640",
    "640, 360",
    "844, 390",
    "1280, 590",
    "1024, 600",
    "1366, 650",
    "1280, 800"
  })
  void noPanelMovesTheButtonsOrThePageAndEachIsClosedByAButtonOfItsOwn(int width, int height) {
    chromium.resize(width, height, 1);
    for (String panel : List.of("inside", "corrections", "picture", "share", "neighbors")) {
      String before = buttons();
      chromium.openPanel(panel);

      assertThat(buttons()).as(panel).isEqualTo(before);
      assertThat(chromium.number("document.querySelector('.screen').scrollHeight"))
          .isEqualTo(height);
      // As high as what it holds, or where that is more than fits, high enough to read in.
      String element = "document.getElementById('" + panel + "')";
      double shown = chromium.number(element + ".clientHeight");
      assertThat(shown)
          .isGreaterThanOrEqualTo(Math.min(241, chromium.number(element + ".scrollHeight")));
      if (panel.equals("share")) {
        assertThat(shown).isLessThan(300);
      }
      chromium.run("document.getElementById('close').focus()");
      chromium.press("Enter", 0);
      chromium.waitUntil("return !document.getElementById('" + panel + "').checkVisibility()");
      assertThat(chromium.text("document.activeElement.id")).isEqualTo("open-" + panel);
    }
  }

  /** Where the buttons that open panels are. */
  private static String buttons() {
    return chromium.text(
        """
        [...document.querySelectorAll('.nav button')].map(button => {
          const box = button.getBoundingClientRect();
          return [box.x, box.y, box.width, box.height].map(Math.round);
        }).join(' ')
        """);
  }

  @Test
  void whereThereIsRoomForOneOnlyThePageScrollsToThePanel() {
    chromium.resize(320, 300, 1);
    chromium.openPanel("share");

    chromium.waitUntil("return scrollY > 100");
    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(320);
  }

  private static String layers() {
    return chromium.text(
        "[...document.querySelectorAll('#layers canvas')].map(c => c.toDataURL()).join()");
  }

  @AfterEach
  void closeThePanel() {
    chromium.run(
        "document.querySelectorAll('[aria-expanded=true]').forEach(button => button.click())");
  }

  @ParameterizedTest
  @CsvSource({"en", "sv", "de"})
  void noWordOfAButtonWrapsOnAPhone(String language) {
    chromium.resize(360, 640, 1);
    speak(language);
    String wrapped =
        chromium.text(
            """
            [...document.querySelectorAll('.nav button')].filter(button => {
              const range = document.createRange();
              range.selectNodeContents(button);
              return range.getClientRects().length > 1 || button.scrollWidth > button.clientWidth;
            }).map(button => button.textContent).join()
            """);
    double width = chromium.number("document.documentElement.scrollWidth");
    speak("en");

    assertThat(wrapped).isEmpty();
    assertThat(width).isEqualTo(360);
  }

  @ParameterizedTest
  @CsvSource({"en", "sv", "de"})
  void aSentenceOnWhyHasRoomOnAPhone(String language) {
    chromium.resize(360, 640, 1);
    speak(language);
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    String other = chromium.shown().answer().equals("1") ? "7" : "1";
    chromium.click("ask-" + other);
    chromium.waitUntil("return !document.getElementById('because').hidden");
    double height = chromium.number("document.querySelector('.screen').scrollHeight");
    boolean isCut =
        chromium.is(
            "document.getElementById('because').scrollHeight"
                + " > document.getElementById('because').clientHeight");
    chromium.click("ask-" + other);
    speak("en");

    assertThat(height).isEqualTo(640);
    assertThat(isCut).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1280, 800", "360, 640", "640, 360"})
  void theFocusRingOfABarStaysInItsOwnRoom(int width, int height) {
    chromium.resize(width, height, 1);
    chromium.run("document.getElementById('ask-4').focus({focusVisible: true})");

    assertThat(
            chromium.text(
                """
                (ask => {
                  const style = getComputedStyle(ask);
                  const reach = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
                  const box = ask.getBoundingClientRect();
                  return style.outlineStyle + ' ' + [...document.querySelectorAll('.track, .digit')]
                      .filter(other => ask.parentElement !== other.closest('.slot'))
                      .map(other => other.getBoundingClientRect())
                      .filter(other => other.left < box.right + reach - 0.5
                          && other.right > box.left - reach + 0.5
                          && other.top < box.bottom + reach - 0.5
                          && other.bottom > box.top - reach + 0.5).length;
                })(document.getElementById('ask-4'))
                """))
        .isEqualTo("solid 0");
  }

  @Test
  void atFourTimesTheSizeThePageScrollsDownwardsOnly() {
    chromium.resize(320, 200, 4);

    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(320);
    assertThat(chromium.pad()[2]).isGreaterThanOrEqualTo(240);
  }

  @ParameterizedTest
  @CsvSource({"320, 200, 4, en", "320, 200, 4, de", "320, 568, 2, de", "345, 300, 4, sv"})
  void nothingLiesOverAnotherWhereThereIsLittleRoom(
      int width, int height, double density, String language) {
    chromium.resize(width, height, density);
    speak(language);
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    awaitRest();
    boolean isApart =
        chromium.is(
            "document.getElementById('confidence').getBoundingClientRect().right"
                + " <= document.getElementById('sight').getBoundingClientRect().left");
    double cut =
        chromium.number(
            "[...document.querySelectorAll('.nav button')]"
                + ".filter(button => button.scrollWidth > button.clientWidth + 1).length");
    speak("en");

    assertThat(isApart).as("confidence beside what the network sees").isTrue();
    assertThat(cut).as("buttons whose words do not fit").isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "desktop, 1280, 800, 1, light",
    "desktop, 1280, 800, 1, dark",
    "phone, 360, 640, 2, light",
    "phone, 360, 640, 2, dark",
    "landscape, 640, 360, 2, light"
  })
  void lightAndDarkAreBothDesigned(
      String name, int width, int height, double density, String scheme) throws Exception {
    chromium.resize(width, height, density);
    chromium.media("prefers-color-scheme", scheme);
    Ink three = InkReader.read(OWN).get(13).ink();
    chromium.draw(Pointer.MOUSE, Placement.anywhere(three, chromium.pad(), 0.7, new Random(3)));
    awaitRest();

    String paper = chromium.text("getComputedStyle(document.documentElement).backgroundColor");
    Path picture = chromium.screenshot(name + "-" + scheme);
    chromium.media("prefers-color-scheme", "light");

    assertThat(paper).isEqualTo(scheme.equals("dark") ? "rgb(20, 22, 28)" : "rgb(247, 245, 240)");
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void inkTakesTheNewColourWhenTheSchemeChanges() {
    draw(stroke(0.3, 0.5, 0.7, 0.5));
    chromium.awaitFrame();
    String color =
        "document.getElementById('pad').getContext('2d')"
            + ".getImageData(document.getElementById('pad').width / 2,"
            + " document.getElementById('pad').width / 2, 1, 1).data.join()";
    String light = chromium.text(color);
    chromium.media("prefers-color-scheme", "dark");
    String dark = chromium.text(color);
    chromium.media("prefers-color-scheme", "light");

    assertThat(light).isEqualTo("47,73,200,255");
    assertThat(dark).isEqualTo("157,180,255,255");
  }

  @Test
  void theInvitationsSamplesMoveAllThatADrawingMoves() {
    openPage();
    List<String> answers = new ArrayList<>();
    String last = "";
    long end = System.nanoTime() + 30_000_000_000L;
    while (!last.equals("42") && System.nanoTime() < end) {
      String answer = chromium.shown().answer();
      if (!answer.equals(last)) {
        answers.add(answer);
        last = answer;
      }
    }
    double timeline = chromium.number("Number(document.getElementById('timeline').ariaValueMax)");
    boolean isHeard = chromium.is("document.getElementById('announcement').textContent !== ''");
    draw(stroke(0.5, 0.2, 0.5, 0.8));

    assertThat(answers).containsSubsequence("1", "7", "2", "3", "0", "8", "42");
    assertThat(timeline).isGreaterThan(20);
    assertThat(isHeard).isFalse();
    assertThat(chromium.shown().answer()).isEqualTo("1");
  }

  @Test
  void theInvitationComesBackToAClearedPadAndOverADrawingThatRests() {
    draw(stroke(0.5, 0.2, 0.5, 0.8));
    Shown drawn = chromium.shown();
    // A minute later.
    chromium.run(
        "const now = performance.now.bind(performance); performance.now = () => now() + 6e4");
    chromium.waitUntil("return !document.body.classList.contains('touched')");
    chromium.send(Pointer.MOUSE, Pointer.Phase.HOVER, 5, 5);
    Shown again = chromium.shown();
    chromium.click("clear");
    chromium.waitUntil("return !document.body.classList.contains('touched')");
    chromium.waitUntil("return document.getElementById('answer').textContent !== ''");
    openPage();

    assertThat(again.probabilities()).isEqualTo(drawn.probabilities());
  }

  @Test
  void whoWantsLessMotionSeesOneSampleThatStands() {
    chromium.media("prefers-reduced-motion", "reduce");
    openPage();
    chromium.waitUntil("return document.getElementById('answer').textContent !== ''");
    Shown first = chromium.shown();
    Chromium.sleep(500);
    Shown later = chromium.shown();
    chromium.media("prefers-reduced-motion", "no-preference");
    openPage();

    assertThat(first.answer()).isEqualTo("3");
    assertThat(later).isEqualTo(first);
  }

  @Test
  void theInvitationGoesAtTheFirstTouch() {
    openPage();
    String invitation = "getComputedStyle(document.querySelector('.invitation')).opacity";
    String before = chromium.text(invitation);
    draw(stroke(0.3, 0.5, 0.7, 0.5));
    awaitStill();

    assertThat(before).isEqualTo("1");
    assertThat(chromium.text(invitation)).isEqualTo("0");
  }
}
