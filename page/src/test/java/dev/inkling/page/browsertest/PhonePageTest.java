package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a hand: what turning, pulling, pinching and an address bar do to a drawing. */
class PhonePageTest extends BrowserTest {

  /** A finger's moves in a gesture. */
  private static final int STEPS = 10;

  @BeforeEach
  void holdThePhone() {
    // A page that has seen a pen takes every touch of the next second for a palm.
    openPage();
    chromium.holdPhone(390, 844);
  }

  @AfterEach
  void putItDown() {
    chromium.useFingers(false);
    openPage();
  }

  @Test
  void aTurnOfThePhoneInTheMiddleOfAStrokeLosesNoInk() {
    double[] upright = chromium.pad();
    touch("touchStart", upright, 0.3, 0.2);
    touch("touchMove", upright, 0.7, 0.2);
    chromium.holdPhone(844, 390);
    double[] lying = chromium.pad();
    touch("touchMove", lying, 0.4, 0.8);
    touch("touchEnd", lying);
    Shown lies = chromium.shown();
    chromium.holdPhone(390, 844);
    Shown stands = chromium.shown();

    assertThat(lies.received().strokes()).hasSize(1);
    assertShows(lies, RECOGNIZER.recognize(lies.received()));
    assertThat(stands.probabilities()).isEqualTo(lies.probabilities());
    assertThat(inkAt(0.5, 0.2)).isTrue();
    assertThat(inkAt(0.55, 0.5)).isTrue();
    assertThat(chromium.number("scrollX + scrollY")).isZero();
  }

  @Test
  void anAddressBarThatComesBackInTheMiddleOfAStrokeLosesNoInk() {
    chromium.holdPhone(360, 700);
    double[] pad = chromium.pad();
    touch("touchStart", pad, 0.5, 0.2);
    touch("touchMove", pad, 0.5, 0.5);
    chromium.holdPhone(360, 644);
    double[] smaller = chromium.pad();
    touch("touchMove", smaller, 0.5, 0.8);
    touch("touchEnd", smaller);
    Shown shown = chromium.shown();

    assertThat(shown.received().strokes()).hasSize(1);
    assertThat(shown.answer()).isEqualTo("1");
    assertThat(inkAt(0.5, 0.25)).isTrue();
    assertThat(inkAt(0.5, 0.75)).isTrue();
    assertThat(chromium.number("scrollY")).isZero();
  }

  @Test
  void pullingAndPushingOnThePadDrawsAndScrollsAndReloadsNothing() {
    makeRoomToScroll();
    chromium.run("window.isTheSame = true");

    scroll("pad", 150);
    double pulled = chromium.number("scrollY");
    scroll("pad", -150);
    double pushed = chromium.number("scrollY");
    Shown shown = chromium.shown();
    scroll("answer", -150);

    assertThat(pulled).isZero();
    assertThat(pushed).isZero();
    assertThat(shown.received().strokes()).hasSize(2);
    assertThat(inkOnPad()).isPositive();
    assertThat(chromium.is("window.isTheSame")).isTrue();
    assertThat(chromium.number("scrollY")).as("beside the pad the page scrolls").isPositive();
  }

  @Test
  void neitherAPinchNorADoubleTapOnThePadZooms() {
    pinch("pad");
    double pinched = chromium.number("visualViewport.scale");
    tapTwice("pad");
    double tapped = chromium.number("visualViewport.scale");
    pinch("sight");

    assertThat(pinched).isEqualTo(1);
    assertThat(tapped).isEqualTo(1);
    assertThat(chromium.number("visualViewport.scale")).as("beside the pad").isGreaterThan(1);
  }

  /** The page is higher than the view, and at its top. */
  private static void makeRoomToScroll() {
    chromium.run("document.body.style.paddingBottom = '800px'");
    chromium.awaitFrame();
  }

  /** A finger moves down or, where the distance is negative, up. */
  private static void scroll(String element, int distance) {
    double[] middle = middle(element);
    touch("touchStart", middle, 0, 0);
    for (int i = 1; i <= STEPS; i++) {
      touch("touchMove", middle, 0, (double) distance * i / STEPS);
    }
    touch("touchEnd", middle);
    chromium.awaitFrame();
  }

  /** Two fingers move apart. */
  private static void pinch(String element) {
    double[] middle = middle(element);
    touch("touchStart", middle, -60, 0, 60, 0);
    for (int i = 1; i <= STEPS; i++) {
      touch("touchMove", middle, -60 - 9 * i, 0, 60 + 9 * i, 0);
    }
    touch("touchEnd", middle);
    chromium.awaitFrame();
  }

  private static void tapTwice(String element) {
    double[] middle = middle(element);
    for (int i = 0; i < 2; i++) {
      touch("touchStart", middle, 0, 0);
      touch("touchEnd", middle);
    }
    // Longer than a browser takes to zoom in.
    Chromium.sleep(600);
  }

  /** The middle of an element, for places in CSS pixels from there. */
  private static double[] middle(String element) {
    String box = "document.getElementById('" + element + "').getBoundingClientRect()";
    double x = chromium.number("(box => box.x + box.width / 2)(" + box + ")");
    double y = chromium.number("(box => box.y + box.height / 2)(" + box + ")");
    return new double[] {x, y, 1};
  }
}
