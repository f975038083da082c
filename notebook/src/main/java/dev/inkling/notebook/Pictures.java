package dev.inkling.notebook;

import dev.inkling.Prediction;
import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.Reliability;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import java.util.List;
import java.util.Map;

/**
 * Pictures for a notebook, each an SVG document of its own: {@code
 * render(Pictures.bars(prediction), "image/svg+xml")}. They need neither fonts nor a screen where
 * they are made.
 */
public final class Pictures {

  private Pictures() {}

  /**
   * What the network sees, ink dark on paper.
   *
   * @param captions one below each image; or none at all
   * @param columns how many stand in a row
   */
  public static String images(List<DigitImage> images, List<String> captions, int columns) {
    return Sheet.of(images.stream().map(Sheet::cell).toList(), captions, columns);
  }

  /**
   * Drawings as the pen made them, each as large as its place allows.
   *
   * @param captions one below each drawing; or none at all
   * @param columns how many stand in a row
   */
  public static String drawings(List<Ink> drawings, List<String> captions, int columns) {
    return Sheet.of(drawings.stream().map(Sheet::cell).toList(), captions, columns);
  }

  /**
   * Drawings on a canvas, at the place and in the size in which they were drawn.
   *
   * @param side width and height of the canvas, in the ink's unit
   * @param pen width of the pen, in the ink's unit
   */
  public static String canvases(
      List<Ink> drawings, double side, double pen, List<String> captions, int columns) {
    return Sheet.of(
        drawings.stream().map(ink -> Sheet.canvas(ink, side, pen)).toList(), captions, columns);
  }

  /** The ten probabilities as bars, and whether it is a digit at all. */
  public static String bars(Prediction prediction) {
    return Charts.bars(prediction);
  }

  /**
   * Lines over the same x.
   *
   * @param horizontal what x is
   * @param vertical what y is
   * @param lines points [n][x, y] by the line's name, in the order of the legend
   */
  public static String lines(
      String horizontal, String vertical, Map<String, List<double[]>> lines) {
    return Charts.lines(horizontal, vertical, lines);
  }

  /** Which digit was read as which: a row for each label, mistakes the darker the more they are. */
  public static String confusion(Evaluation evaluation) {
    return Charts.confusion(evaluation);
  }

  /**
   * Whether confidence means what it says: how many of the answers with a confidence are right. On
   * the diagonal it does; a dot is the larger the more answers it stands for.
   */
  public static String calibration(Map<String, Reliability> answers) {
    return Charts.calibration(answers);
  }
}
