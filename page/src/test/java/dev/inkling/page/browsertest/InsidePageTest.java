package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import org.junit.jupiter.api.Test;

/** The panel that shows the inside of the network. */
class InsidePageTest extends PanelTest {

  @Test
  void everyLayerShowsItsPicturesLive() {
    chromium.openPanel("inside");
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    chromium.waitUntil("return document.querySelectorAll('#layers canvas').length >= 2");
    chromium.awaitFrame();
    String picture = "document.querySelector('#layers canvas').toDataURL()";
    String seven = chromium.text(picture);
    String caption = chromium.text("document.querySelector('#layers figcaption').textContent");

    draw(stroke(0.3, 0.5, 0.7, 0.5));
    chromium.awaitFrame();

    assertThat(caption).matches("Layer 1: \\d+ pictures of \\d+ x \\d+\\. .*");
    assertThat(chromium.text(picture)).isNotEqualTo(seven);
  }

  @Test
  void everyLayerHasItsOwnWordsAndAnEmptyPadMakesCalmPictures() {
    chromium.openPanel("inside");
    chromium.waitUntil("return document.querySelectorAll('#layers canvas').length > 1");
    chromium.awaitFrame();
    double empty = shadesOfLayers();
    double words =
        chromium.number(
            "new Set([...document.querySelectorAll('#layers figcaption')]"
                + ".map(e => e.textContent.replace(/^[^.]*/, ''))).size");

    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.awaitFrame();

    assertThat(empty).as("shades of each tile, and none between tiles").isEqualTo(2);
    assertThat(shadesOfLayers()).isGreaterThan(20);
    assertThat(words)
        .isEqualTo(chromium.number("document.querySelectorAll('#layers figcaption').length"));
  }

  /** How many shades the pictures of all layers have. */
  private static double shadesOfLayers() {
    return chromium.number(
        "new Set([...document.querySelectorAll('#layers canvas')].flatMap(canvas =>"
            + " [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]"
            + ".filter((v, i) => i % 4 === 3))).size");
  }

  @Test
  void theFrameShowsTheBoxAndTheCentreOfMass() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    chromium.openPanel("inside");
    chromium.waitUntil("return document.querySelectorAll('#layers canvas').length >= 2");
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
