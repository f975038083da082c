package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.neighbors.NeighborFile;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.neighbors.Neighbor;
import dev.inkling.neighbors.Neighborhood;
import dev.inkling.neighbors.Neighbors;
import dev.inkling.page.driver.Browser.Shown;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network beside the training pictures that look most alike. */
class NeighborsPageTest extends BrowserTest {

  /** The very index that the page has. */
  private static final Neighbors NEIGHBORS = Neighbors.read(NeighborFile.unpack(INDEX));

  @AfterEach
  void closeThePanel() {
    chromium.block();
    openPage();
  }

  @Test
  void nothingOfTheNeighboursIsLoadedBeforeTheyAreWanted() {
    openPage();
    draw(stroke(0.3, 0.2, 0.7, 0.2));
    chromium.awaitFrame();
    boolean before = isLoaded("neighbors") || isLoaded("panels");

    open();

    assertThat(before).isFalse();
    assertThat(isLoaded("neighbors")).isTrue();
  }

  @Test
  void theFiveNearestAreThoseOfTheLibraryAndFollowThePen() {
    open();
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    List<String> seven = names(found(chromium.shown().received()));
    List<String> first = names();

    draw(stroke(0.3, 0.5, 0.7, 0.5));
    Shown shown = chromium.shown();

    assertThat(first).isEqualTo(seven).hasSize(5);
    assertThat(names()).isEqualTo(names(found(shown.received()))).isNotEqualTo(seven);
    assertThat(
            chromium.number(
                """
                (canvas => canvas.getContext('2d').getImageData(0, 0, 28, 28).data
                    .filter((value, i) => i % 4 === 3 && value > 0).length)
                (document.querySelector('#nearest canvas'))
                """))
        .isGreaterThan(10);
  }

  @Test
  void theNeighboursMoveTheBarsOnlyWhileTheyAreChosen() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown network = chromium.shown();
    open();
    Shown both = chromium.shown();
    List<Double> beside = votes();

    press("by-neighbors");
    Shown neighbors = chromium.shown();
    press("by-network");
    Shown again = chromium.shown();
    press("by-neighbors");
    chromium.click("open-neighbors");
    Shown closed = chromium.shown();

    Neighborhood expected = found(network.received());
    assertThat(both.probabilities()).isEqualTo(network.probabilities());
    assertShows(neighbors, expected.prediction());
    assertThat(again.probabilities()).isEqualTo(network.probabilities());
    assertThat(closed.probabilities()).isEqualTo(network.probabilities());
    for (int digit = 0; digit < 10; digit++) {
      assertThat(beside.get(digit))
          .isCloseTo(100 * expected.prediction().probability(digit), within(0.06));
    }
    chromium.click("by-both");
  }

  @Test
  void bothCostsStandSideBySide() {
    draw(stroke(0.3, 0.2, 0.7, 0.2));
    open();
    chromium.awaitFrame();

    assertThat(chromium.text("document.getElementById('cost-network').textContent"))
        .matches("\\d+ kB · \\d+ µs");
    assertThat(chromium.text("document.getElementById('cost-neighbors').textContent"))
        .matches("\\d+ kB · \\d+ µs");
  }

  @Test
  void whereThePicturesCannotBeHadASentenceSaysSoAndTheNextTryMayWork() {
    openPage();
    chromium.block("*.index");

    chromium.click("open-neighbors");
    chromium.waitUntil(
        "return document.getElementById('neighbors-note')?.textContent !== ''"
            + " && document.getElementById('neighbors-progress')?.hidden");
    String sentence = chromium.text("document.getElementById('neighbors-note').textContent");
    chromium.block();
    press("open-neighbors");
    open();
    chromium.waitUntil("return document.getElementById('neighbors-note').textContent === ''");
    // The browser itself notes what could not be loaded.
    chromium.console();

    assertThat(sentence).startsWith("The training pictures could not be loaded.");
    assertThat(chromium.text("document.getElementById('neighbors-note').textContent")).isEmpty();
  }

  @Test
  void whereItsStyleCannotBeHadASentenceSaysSoAndTheNextTryMayWork() {
    openPage();
    chromium.block("*/panels.*.css");
    chromium.click("open-neighbors");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");
    String sentence = chromium.text("document.getElementById('trouble').textContent");
    chromium.block();
    open();
    // The browser itself notes what could not be loaded.
    chromium.console();

    assertThat(sentence).startsWith("This part could not be loaded.");
    chromium.waitUntil(
        "return getComputedStyle(document.querySelector('.switch')).display === 'grid'");
  }

  @Test
  void whatTheKeyboardChoosesIsChosen() {
    open();
    chromium.run("document.getElementById('by-network').focus()");

    chromium.press("Enter", 0);

    assertThat(chromium.text("document.getElementById('by-network').ariaPressed"))
        .isEqualTo("true");
    assertThat(chromium.text("document.getElementById('by-both').ariaPressed")).isEqualTo("false");
    chromium.click("by-both");
  }

  @ParameterizedTest
  @CsvSource({"360, 640", "390, 844", "320, 568", "640, 360", "900, 600", "1280, 800"})
  void padBarsAndNeighboursAreOnTheScreenTogether(int width, int height) throws Exception {
    chromium.resize(width, height, 1);
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    open();
    chromium.screenshot("neighbors-" + width);

    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(
            chromium.text(
                """
                [...document.querySelectorAll('#answer, [role=meter], #nearest canvas, .switch button')]
                    .filter(element => {
                      const box = element.getBoundingClientRect();
                      return box.left < 0 || box.top + scrollY < 0 || box.width < 5
                          || box.height < 5 || box.right > innerWidth
                          || box.bottom + scrollY > document.documentElement.scrollHeight;
                    }).map(element => element.id || element.ariaLabel).join()
                """))
        .isEmpty();
    if (height >= 640) {
      assertThat(chromium.number("document.querySelector('.screen').scrollHeight"))
          .isEqualTo(height);
    }
  }

  private static void open() {
    chromium.openPanel("neighbors");
    chromium.waitUntil("return document.getElementById('neighbors-progress').hidden");
    chromium.awaitFrame();
  }

  private static void press(String id) {
    chromium.click(id);
    chromium.awaitFrame();
  }

  private static Neighborhood found(Ink ink) {
    return NEIGHBORS.nearest(InkNormalizer.standard().normalize(ink), 5);
  }

  private static List<String> names(Neighborhood found) {
    return found.neighbors().stream().map(NeighborsPageTest::name).toList();
  }

  private static String name(Neighbor neighbor) {
    return "%d: training picture %d, distance %d"
        .formatted(neighbor.label(), neighbor.index() + 1, Math.round(neighbor.distance()));
  }

  private static List<String> names() {
    return List.of(
        chromium
            .text(
                "[...document.querySelectorAll('#nearest li:not([hidden]) canvas')]"
                    + ".map(canvas => canvas.ariaLabel).join('|')")
            .split("\\|", -1));
  }

  private static List<Double> votes() {
    return IntStream.range(0, 10)
        .mapToObj(
            digit ->
                chromium.number(
                    "parseFloat(document.querySelector('[role=meter][aria-label=\""
                        + digit
                        + "\"]').style.getPropertyValue('--votes'))"))
        .toList();
  }
}
