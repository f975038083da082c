package dev.inkling.data.plot;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Small pictures in rows, with captions: each an SVG document. */
public final class ContactSheet {

  private static final int SIDE = 84;
  private static final int CAPTION_HEIGHT = 18;
  private static final int CAPTION_SIZE = 11;

  /** Between pictures, in pixels: the least, and the most that is left for long captions. */
  private static final int LEAST_GAP = 12;

  private static final int MOST_GAP = 36;

  /** The pen of a drawing that has no size of its own, as a share of its side. */
  private static final double PEN = 0.06;

  private ContactSheet() {}

  /** Draws one small picture into a square of {@value #SIDE}. */
  private interface Cell {
    void draw(Svg svg, double left, double top);
  }

  /**
   * What the network sees, ink dark on paper.
   *
   * @param captions one below each image; or none at all
   * @param columns how many stand in a row
   */
  public static String images(List<DigitImage> images, List<String> captions, int columns) {
    return images("digit images", images, captions, columns);
  }

  /**
   * As {@link #images(List, List, int)}.
   *
   * @param title what the sheet shows, for readers who do not see it
   */
  public static String images(
      String title, List<DigitImage> images, List<String> captions, int columns) {
    return sheet(title, images, ContactSheet::cell, captions, columns);
  }

  /**
   * Drawings as the pen made them, each as large as its place allows.
   *
   * @param captions one below each drawing; or none at all
   * @param columns how many stand in a row
   */
  public static String drawings(List<Ink> drawings, List<String> captions, int columns) {
    return sheet("drawings", drawings, ContactSheet::cell, captions, columns);
  }

  /**
   * Drawings on a canvas, at the place and in the size in which they were drawn.
   *
   * @param side width and height of the canvas, in the ink's unit
   * @param pen width of the pen, in the ink's unit
   * @param captions one below each drawing; or none at all
   * @param columns how many stand in a row
   */
  public static String canvases(
      List<Ink> drawings, double side, double pen, List<String> captions, int columns) {
    Function<Ink, Cell> canvas =
        ink ->
            (svg, left, top) -> {
              strokes(svg, ink, SIDE / side, left, top, pen * SIDE / side);
              frame(svg, left, top);
            };
    return sheet("drawings on a canvas", drawings, canvas, captions, columns);
  }

  private static <T> String sheet(
      String title, List<T> shown, Function<T, Cell> cell, List<String> captions, int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException("columns (" + columns + ") must be at least 1");
    }
    if (!captions.isEmpty() && captions.size() != shown.size()) {
      throw new IllegalArgumentException(
          "number of captions (" + captions.size() + ") must be that of pictures, " + shown.size());
    }
    int longest = captions.stream().mapToInt(String::length).max().orElse(0);
    // A letter is about half as wide as it is high.
    int gap = Math.max(LEAST_GAP, Math.min(MOST_GAP, longest * CAPTION_SIZE / 2 + 6 - SIDE));
    int height = SIDE + gap + (captions.isEmpty() ? 0 : CAPTION_HEIGHT);
    int rows = (shown.size() + columns - 1) / columns;
    int across = Math.min(columns, shown.size());
    Svg svg = new Svg(title, across * (SIDE + gap) + gap, rows * height + gap);
    for (int i = 0; i < shown.size(); i++) {
      double left = gap + i % columns * (SIDE + gap);
      double top = gap + i / columns * height;
      cell.apply(shown.get(i)).draw(svg, left, top);
      if (!captions.isEmpty()) {
        double middle = left + SIDE / 2.0;
        svg.text(middle, top + SIDE + 14, CAPTION_SIZE, "middle", Svg.INK, captions.get(i));
      }
    }
    return svg.toString();
  }

  private static Cell cell(DigitImage image) {
    return (svg, left, top) -> {
      svg.add(
          "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" image-rendering=\"pixelated\""
              + " href=\"%s\"/>",
          left, top, SIDE, SIDE, Png.dataUri(image.pixels()));
      frame(svg, left, top);
    };
  }

  private static Cell cell(Ink ink) {
    return (svg, left, top) -> {
      Bounds bounds = Bounds.of(ink);
      double scale = SIDE * (1 - 2 * PEN) / Math.max(bounds.longestSide(), 1e-9);
      strokes(
          svg,
          ink,
          scale,
          left + SIDE / 2.0 - scale * (bounds.left() + bounds.width() / 2),
          top + SIDE / 2.0 - scale * (bounds.top() + bounds.height() / 2),
          SIDE * PEN);
    };
  }

  private static void frame(Svg svg, double left, double top) {
    svg.add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"none\" stroke=\"%s\"/>",
        left, top, SIDE, SIDE, Svg.PALE);
  }

  private static void strokes(Svg svg, Ink ink, double scale, double left, double top, double pen) {
    for (Stroke stroke : ink.strokes()) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < stroke.size(); i++) {
        points.add(new double[] {left + scale * stroke.x(i), top + scale * stroke.y(i)});
      }
      if (stroke.size() == 1) {
        // A line of one point is not drawn.
        points.add(points.get(0));
      }
      svg.polyline(points, Svg.INK, pen);
    }
  }
}
