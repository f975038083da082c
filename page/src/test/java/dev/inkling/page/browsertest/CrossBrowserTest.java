package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.ink.Ink;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import dev.inkling.page.driver.Pointer.Phase;
import dev.inkling.page.driver.SiteServer;
import dev.inkling.page.driver.StandardBrowser;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.openqa.selenium.Keys;

/**
 * What every browser must do: draw, show the bars, undo, work without a network. Chromium does it
 * in the tests that do much more. Skipped where the browser is not installed.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class CrossBrowserTest {

  private StandardBrowser browser;
  private SiteServer server;
  private String address;

  /** Starts the browser, or skips the tests with a sentence. */
  abstract StandardBrowser start() throws IOException;

  @BeforeAll
  final void startAll() throws IOException {
    assumeFalse("none".equals(System.getProperty("inkling.browser")), "no browser is wanted");
    browser = start();
    server = SiteServer.start();
    address = server.address();
    browser.open(address);
  }

  @AfterAll
  final void stopAll() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  final void emptyThePad() {
    browser.resize(1280, 800);
    browser.clear();
  }

  @Test
  void drawingsGetTheLibrarysAnswerWhateverDrawsThem() throws IOException {
    List<LabeledInk> drawings = InkReader.read(BrowserTest.OWN);
    Random random = new Random(5);

    for (int i = 0; i < 10; i++) {
      Pointer pointer = browser.pointers().get(i % browser.pointers().size());
      Ink ink = drawings.get(i).ink();
      browser.clear();
      browser.draw(pointer, Placement.anywhere(ink, browser.pad(), 0.6, random));
      Shown shown = browser.shown();

      assertThat(shown.received().strokes()).hasSameSizeAs(ink.strokes());
      assertThat(shown.received().points()).isGreaterThanOrEqualTo(ink.points());
      BrowserTest.assertShows(shown, BrowserTest.RECOGNIZER.recognize(shown.received()));
    }
    assertThat(browser.text("document.getElementById('engine').textContent"))
        .startsWith("WebAssembly SIMD");
  }

  @Test
  void barsFollowThePenWhileItDraws() {
    send(Phase.DOWN, 0.3, 0.2);
    send(Phase.MOVE, 0.7, 0.2);
    Shown dash = browser.shown();
    send(Phase.MOVE, 0.4, 0.8);
    Shown seven = browser.shown();
    send(Phase.UP, 0.4, 0.8);

    BrowserTest.assertShows(dash, BrowserTest.RECOGNIZER.recognize(dash.received()));
    BrowserTest.assertShows(seven, BrowserTest.RECOGNIZER.recognize(seven.received()));
    assertThat(seven.probabilities()).isNotEqualTo(dash.probabilities());
  }

  private void send(Phase phase, double x, double y) {
    double[] pad = browser.pad();
    browser.send(Pointer.MOUSE, phase, pad[0] + x * pad[2], pad[1] + y * pad[2]);
  }

  @Test
  void undoRedoAndClearWorkByButtonAndByKeys() {
    draw(0.3, 0.2, 0.7, 0.2);
    Shown one = browser.shown();
    draw(0.7, 0.2, 0.4, 0.8);
    Shown two = browser.shown();

    browser.click("undo");
    Shown undone = browser.shown();
    browser.click("redo");
    Shown redone = browser.shown();
    browser.press(Keys.CONTROL, "z");
    Shown undoneByKey = browser.shown();
    browser.press(Keys.CONTROL, "y");
    Shown redoneByKey = browser.shown();
    browser.press(Keys.ESCAPE);
    Shown cleared = browser.shown();

    assertThat(two.probabilities()).isNotEqualTo(one.probabilities());
    assertThat(undone.probabilities()).isEqualTo(one.probabilities());
    assertThat(redone.probabilities()).isEqualTo(two.probabilities());
    assertThat(undoneByKey.probabilities()).isEqualTo(one.probabilities());
    assertThat(redoneByKey.probabilities()).isEqualTo(two.probabilities());
    assertThat(cleared.answer()).isEmpty();
  }

  @Test
  void onAScreenAsNarrowAsItGetsAFingerDrawsAndEverythingIsVisible() {
    browser.resize(360, 640);
    Ink seven = Ink.of(BrowserTest.stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    browser.draw(Pointer.TOUCH, Placement.onto(seven, browser.pad()));
    Shown shown = browser.shown();

    BrowserTest.assertShows(shown, BrowserTest.RECOGNIZER.recognize(shown.received()));
    assertThat(browser.number("innerWidth")).isLessThan(600);
    assertThat(
            browser.text(
                "document.documentElement.scrollWidth + ' x '"
                    + " + document.querySelector('.screen').scrollHeight"))
        .isEqualTo(browser.text("document.documentElement.clientWidth + ' x ' + innerHeight"));
    assertThat(browser.number("scrollY")).isZero();
    assertThat(
            browser.text(
                """
                [...document.querySelectorAll('#pad, #answer, #sight, button, [role=meter]')]
                    .filter(element => {
                      const box = element.getBoundingClientRect();
                      return box.width && (box.left < 0 || box.top < 0
                          || box.right > innerWidth || box.bottom > innerHeight);
                    }).map(element => element.id).join()
                """))
        .isEmpty();
  }

  @Test
  void aCorrectionCountsAtOnceAndAfterAReload() {
    browser.openPanel("corrections");
    draw(0.3, 0.2, 0.7, 0.2, 0.4, 0.8);
    browser.awaitFrame();
    browser.click("was-4");
    browser.waitUntil("return document.getElementById('answer').textContent === '4'");

    browser.open("about:blank", address);
    draw(0.3, 0.2, 0.7, 0.2, 0.4, 0.8);
    browser.waitUntil("return document.getElementById('answer').textContent === '4'");
    browser.waitUntil("return document.querySelectorAll('#corrected button').length === 1");
    browser.run("document.querySelector('#corrected button').click()");
    browser.waitUntil("return document.getElementById('answer').textContent === '7'");
  }

  @Test
  void afterOneVisitThePageWorksWithoutAServer() throws IOException {
    SiteServer own = SiteServer.start();
    String elsewhere = own.address();
    browser.open(elsewhere);
    browser.waitUntil("return navigator.serviceWorker.controller !== null");
    own.close();

    browser.open("about:blank", elsewhere);
    draw(0.3, 0.2, 0.7, 0.2, 0.4, 0.8);
    Shown shown = browser.shown();
    browser.open(address);

    assertThat(shown.answer()).isEqualTo("7");
    BrowserTest.assertShows(shown, BrowserTest.RECOGNIZER.recognize(shown.received()));
  }

  private void draw(double... points) {
    browser.draw(Pointer.MOUSE, Placement.onto(Ink.of(BrowserTest.stroke(points)), browser.pad()));
  }
}
