package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The panel that shows the inside of the network. */
class InsidePageTest extends PanelTest {

  private static final String TILES = "document.querySelectorAll('.maps button')";

  private static void openWithASeven() {
    chromium.openPanel("inside");
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    chromium.waitUntil("return " + TILES + ".length > 6");
    chromium.awaitFrame();
  }

  @Test
  void everyLayerShowsItsStrongestMapsLiveAndAllOnRequest() {
    openWithASeven();
    String picture = "document.querySelector('.maps canvas').toDataURL()";
    String seven = chromium.text(picture);
    double rows = chromium.number("document.querySelectorAll('.layer').length");
    double strongest = chromium.number(TILES + ".length");
    chromium.run("document.querySelector('.layer .all').click()");
    double all =
        chromium.number("document.querySelectorAll('.layer:first-child .maps button').length");
    chromium.run("document.querySelector('.layer .all').click()");

    draw(stroke(0.3, 0.5, 0.7, 0.5));
    chromium.awaitFrame();

    assertThat(rows).isGreaterThan(1);
    assertThat(strongest).isEqualTo(6 * rows);
    assertThat(chromium.text("document.querySelector('.layer h3').textContent"))
        .isEqualTo("Layer 1: %.0f maps of 14 x 14".formatted(all));
    assertThat(chromium.number(TILES + ".length")).isEqualTo(strongest);
    assertThat(chromium.text(picture)).isNotEqualTo(seven);
  }

  @Test
  void everyLayerHasItsOwnWordsAndAnEmptyPadMakesCalmPictures() {
    chromium.openPanel("inside");
    chromium.waitUntil("return " + TILES + ".length > 6");
    chromium.awaitFrame();
    double empty = shadesOfMaps();
    double words =
        chromium.number(
            "new Set([...document.querySelectorAll('.layer p')].map(e => e.textContent)).size");

    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.awaitFrame();

    assertThat(empty).as("shades of each map").isEqualTo(1);
    assertThat(shadesOfMaps()).isGreaterThan(20);
    assertThat(words).isEqualTo(chromium.number("document.querySelectorAll('.layer').length"));
  }

  /** How many shades the maps of all layers have. */
  private static double shadesOfMaps() {
    return chromium.number(
        "new Set([...document.querySelectorAll('.maps canvas')].flatMap(canvas =>"
            + " [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]"
            + ".filter((v, i) => i % 4 === 3))).size");
  }

  @ParameterizedTest
  @CsvSource({"1280, 800, 64", "1440, 900, 64", "390, 844, 44", "360, 640, 44"})
  void mapsAreAsLargeAsFingersAndEyesNeed(int width, int height, int least) {
    chromium.resize(width, height, 1);
    openWithASeven();

    assertThat(
            chromium.number(
                "Math.min(...[..." + TILES + "].map(e => e.getBoundingClientRect().width))"))
        .isGreaterThanOrEqualTo(least);
  }

  @Test
  void aPhoneHeldSidewaysShowsTheFirstMapsWithoutScrolling() {
    chromium.resize(844, 390, 1);
    openWithASeven();

    assertThat(
            chromium.is(
                """
                (map => {
                  const box = map.getBoundingClientRect();
                  const seen = document.elementFromPoint(
                      (box.left + box.right) / 2, box.bottom - 3);
                  return map.contains(seen);
                })(document.querySelector('.maps button'))
                """))
        .isTrue();
  }

  @Test
  void aMapUnderThePointerLightsInkMarksBarsAndShowsItsFilterUntilThePointerLeaves() {
    openWithASeven();
    String pad = "document.getElementById('pad').toDataURL()";
    String before = chromium.text(pad);
    point("pointerenter");
    String lit = chromium.text(pad);
    double fed = chromium.number(FED);
    String words = chromium.text(WORDS);
    double filter = chromium.number("document.querySelector('#pieces canvas').width");
    point("pointerleave");

    assertThat(lit).isNotEqualTo(before);
    assertThat(fed).isPositive();
    assertThat(words).matches("Layer 1, map \\d+\\. Without it, the sum of \\d would be .*");
    assertThat(filter).isEqualTo(5);
    assertThat(chromium.text(pad)).isEqualTo(before);
    assertThat(chromium.number(FED)).isZero();
    assertThat(chromium.text(WORDS)).startsWith("Point at a map");
  }

  private static final String FED = "document.querySelectorAll('[data-fed]').length";

  private static final String WORDS = "document.getElementById('detail-words').textContent.trim()";

  private static void point(String type) {
    chromium.run(
        "document.querySelector('.maps button').dispatchEvent(new PointerEvent(arguments[0],"
            + " {pointerType: 'mouse'}))",
        type);
  }

  @Test
  void aTapLooksTheNextEnlargesAndAThirdEndsIt() {
    openWithASeven();
    String tap = "document.querySelectorAll('.maps')[1].querySelectorAll('button')[2].click()";
    String isLarge = "document.getElementById('enlarged').checkVisibility()";
    chromium.run(tap);
    boolean first = chromium.is(isLarge);
    String words = chromium.text(WORDS);
    chromium.run(tap);
    boolean second = chromium.is(isLarge);
    String scale = chromium.text("document.getElementById('brightest').textContent");
    chromium.run(tap);

    assertThat(words).startsWith("Layer 2, map ");
    assertThat(first).isFalse();
    assertThat(second).isTrue();
    assertThat(scale).matches("\\d+\\.\\d\\d");
    assertThat(chromium.is(isLarge)).isFalse();
    assertThat(chromium.text(WORDS)).startsWith("Point at a map");
  }

  @Test
  void aLayerIsOneStopOfTheTabKeyAndArrowsGoFromMapToMap() {
    openWithASeven();
    chromium.run("document.querySelector('.layer .all').focus()");
    chromium.press("Tab", 0);
    String second = chromium.text("document.activeElement.ariaLabel");
    chromium.press("ArrowRight", 0);
    String next = chromium.text("document.activeElement.ariaLabel");
    String words = chromium.text(WORDS);
    chromium.press("Tab", 0);

    assertThat(second).startsWith("Layer 2, map ");
    assertThat(next).startsWith("Layer 2, map ").isNotEqualTo(second);
    assertThat(words).startsWith(next);
    assertThat(chromium.text("document.activeElement.className")).isEqualTo("all");
  }

  @Test
  void tenSumsEndInTheAnswerAndAClosedPanelLeavesNoMarks() {
    openWithASeven();
    String best = chromium.text("document.querySelector('#sums .best b').textContent");
    double rows = chromium.number("document.querySelectorAll('#sums li').length");
    chromium.run("[..." + TILES + "].at(-1).click()");
    double fed = chromium.number(FED);
    String words = chromium.text(WORDS);
    chromium.click("close");
    chromium.awaitFrame();

    assertThat(best).isEqualTo(chromium.shown().answer());
    assertThat(rows).isEqualTo(10);
    assertThat(words)
        .matches(
            "Layer \\d, map \\d+\\. Its average [\\d.]+, times weight \u2212?[\\d.]+,"
                + " adds \u2212?[\\d.]+ to the sum of "
                + best
                + "\\..*");
    assertThat(fed).isPositive();
    assertThat(chromium.number(FED)).isZero();
  }

  @Test
  void theFrameShowsTheBoxAndTheCentreOfMass() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    chromium.openPanel("inside");
    chromium.waitUntil("return document.querySelectorAll('.maps button').length > 6");
    chromium.awaitFrame();
    Ink seven = Ink.of(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    InkNormalizer.Placement place = InkNormalizer.standard().placement(seven);

    // The dot, the ends of the cross, and each side of the box, in its dashes or between them.
    double centre = DigitImage.CENTRE;
    assertThat(markNear(centre, centre)).isTrue();
    assertThat(markNear(centre, 0.5)).isTrue();
    assertThat(markNear(27.5, centre)).isTrue();
    double half = DigitImage.BOX / 2.0;
    for (int side : new int[] {-1, 1}) {
      assertThat(markNear(place.placeX() + side * half, place.placeY() - 5)).isTrue();
      assertThat(markNear(place.placeX() - 5, place.placeY() + side * half)).isTrue();
    }
    assertThat(markNear(place.placeX() - 5, place.placeY() - 5)).isFalse();
    chromium.clear();
    chromium.awaitFrame();
    assertThat(ink("marks")).isZero();
  }

  /** Whether the marks have something within half a pixel of a place in the digit image. */
  private static boolean markNear(double x, double y) {
    return chromium.is(
        "(marks => { const zoom = marks.width / 28; return marks.getContext('2d').getImageData("
            + "(%s - 0.5) * zoom, (%s - 0.5) * zoom, zoom, zoom)".formatted(x, y)
            + ".data.some((v, i) => i % 4 === 3 && v > 0); })(document.getElementById('marks'))");
  }
}
