package dev.inkling.data.synthetic;

import dev.inkling.data.ink.LabeledInk;
import dev.inkling.image.GrayImage;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A clean picture of a number, as a scanner or a screenshot shows it: dark on white, soft edges.
 */
public final class NumberPicture {

  /** The pen's width is between these, as shares of a digit's height. */
  private static final double THINNEST = 0.04;

  private static final double THICKEST = 0.1;

  /** White around the number, as a share of a digit's height. */
  private static final double MARGIN = 0.3;

  private NumberPicture() {}

  /**
   * Draws a number.
   *
   * @param height of its highest digit, in pixels; of all of it where it is not known which digit a
   *     stroke belongs to
   */
  public static GrayImage of(LabeledInk number, double height, RandomGenerator random) {
    Writing.OfInk writing = new Writing.OfInk(number.ink());
    double scale = height / Math.max(highestDigit(number), Double.MIN_NORMAL);
    Bounds bounds = Bounds.of(number.ink());
    double pen = height * (THINNEST + (THICKEST - THINNEST) * random.nextDouble());
    double size = scale * bounds.longestSide() + pen;
    int margin = (int) Math.ceil(MARGIN * height);
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(scale * bounds.width() + pen) + 2 * margin,
            (int) Math.ceil(scale * bounds.height() + pen) + 2 * margin,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D page = image.createGraphics();
    page.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    page.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    page.setColor(Color.WHITE);
    page.fillRect(0, 0, image.getWidth(), image.getHeight());
    page.setColor(Color.BLACK);
    page.translate(margin, margin);
    writing.draw(page, size, pen);
    page.dispose();
    return SyntheticPage.gray(image);
  }

  private static double highestDigit(LabeledInk number) {
    double highest = 0;
    for (int digit = 0; digit < number.text().length(); digit++) {
      List<Stroke> strokes = new ArrayList<>();
      for (int i = 0; i < number.symbols().size(); i++) {
        if (number.symbols().get(i) == digit) {
          strokes.add(number.ink().strokes().get(i));
        }
      }
      if (!strokes.isEmpty()) {
        highest = Math.max(highest, Bounds.of(new Ink(strokes)).height());
      }
    }
    return highest > 0 ? highest : Bounds.of(number.ink()).height();
  }
}
