package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import org.junit.jupiter.api.Test;

/** Answers that corrections have changed, and all corrections forgotten at once. */
class TaughtPageTest extends PanelTest {

  private static final String LISTED = "document.querySelectorAll('#corrected li').length";

  private static final String MARKED =
      "(getComputedStyle(document.getElementById('taught')).visibility === 'visible')";

  private static Shown teach(String digit) {
    chromium.openPanel("corrections");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    Shown plain = chromium.shown();
    chromium.click("was-" + digit);
    chromium.waitUntil("return document.getElementById('answer').textContent === '" + digit + "'");
    return plain;
  }

  @Test
  void anAnswerThatACorrectionChangedIsMarkedAsLongAsItStands() {
    teach("4");
    chromium.waitUntil("return " + MARKED);
    chromium.click("clear");
    chromium.awaitFrame();
    boolean isMarkedBlank = chromium.is(MARKED);
    // Another drawing, which the network reads by itself; then the corrected one again.
    draw(stroke(0.5, 0.2, 0.5, 0.8));
    chromium.awaitFrame();
    Chromium.sleep(600);
    boolean isOtherMarked = chromium.is(MARKED);
    chromium.click("close");
    chromium.click("clear");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.waitUntil("return " + MARKED);

    assertThat(isMarkedBlank).isFalse();
    assertThat(isOtherMarked).isFalse();
    assertThat(chromium.text("document.getElementById('taught').ariaLabel"))
        .isEqualTo("Your corrections make this answer");
  }

  @Test
  void allCorrectionsAreForgottenAtOnceAndCanBeBroughtBack() {
    Shown plain = teach("4");
    String before = chromium.text("document.getElementById('forget-all').textContent");

    chromium.click("forget-all");
    chromium.waitUntil("return " + LISTED + " === 0");
    Shown forgotten = chromium.shown();
    String said = chromium.text("document.getElementById('corrections-note').textContent");
    String button = chromium.text("document.getElementById('forget-all').textContent");
    boolean isMarked = chromium.is(MARKED);
    chromium.click("forget-all");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");
    openPage();
    chromium.openPanel("corrections");
    chromium.waitUntil("return " + LISTED + " === 1");
    chromium.click("forget-all");
    chromium.waitUntil("return " + LISTED + " === 0");
    openPage();
    chromium.openPanel("corrections");
    Chromium.sleep(300);

    assertThat(before).isEqualTo("Forget all");
    assertThat(forgotten.probabilities()).isEqualTo(plain.probabilities());
    assertThat(said).isEqualTo("Forgotten: 1.");
    assertThat(button).isEqualTo("Bring back");
    assertThat(isMarked).isFalse();
    assertThat(chromium.number(LISTED)).isZero();
    assertThat(chromium.text("document.getElementById('forget-all').ariaDisabled"))
        .isEqualTo("true");
  }
}
