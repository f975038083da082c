package dev.inkling.notebook;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small pictures in rows, with captions. */
final class Sheet {

  private static final int SIDE = 84;
  private static final int GAP = 12;
  private static final int CAPTION = 18;

  /** The pen of a drawing that has no size of its own, as a share of its side. */
  private static final double PEN = 0.06;

  private Sheet() {}

  /** One of the small pictures. */
  interface Cell {
    /** Draws itself into a square of {@value #SIDE}. */
    void draw(Svg svg, double left, double top);
  }

  static String of(List<Cell> cells, List<String> captions, int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException("columns (" + columns + ") must be at least 1");
    }
    if (!captions.isEmpty() && captions.size() != cells.size()) {
      throw new IllegalArgumentException(
          "number of captions (" + captions.size() + ") must be that of pictures, " + cells.size());
    }
    int below = captions.isEmpty() ? 0 : CAPTION;
    int rows = (cells.size() + columns - 1) / columns;
    int across = Math.min(columns, cells.size());
    Svg svg = new Svg(across * (SIDE + GAP) + GAP, rows * (SIDE + below + GAP) + GAP);
    for (int i = 0; i < cells.size(); i++) {
      double left = GAP + i % columns * (SIDE + GAP);
      double top = GAP + i / columns * (SIDE + below + GAP);
      cells.get(i).draw(svg, left, top);
      if (below > 0) {
        svg.text(left + SIDE / 2.0, top + SIDE + 14, 11, "middle", Svg.INK, captions.get(i));
      }
    }
    return svg.toString();
  }

  static Cell cell(DigitImage image) {
    return (svg, left, top) -> {
      svg.add(
          "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" image-rendering=\"pixelated\""
              + " href=\"data:image/png;base64,%s\"/>",
          left, top, SIDE, SIDE, png(image));
      frame(svg, left, top);
    };
  }

  static Cell cell(Ink ink) {
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

  static Cell canvas(Ink ink, double side, double pen) {
    return (svg, left, top) -> {
      strokes(svg, ink, SIDE / side, left, top, pen * SIDE / side);
      frame(svg, left, top);
    };
  }

  private static void frame(Svg svg, double left, double top) {
    svg.add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"none\" stroke=\"%s\"/>",
        left, top, SIDE, SIDE, Svg.PALE);
  }

  private static void strokes(Svg svg, Ink ink, double scale, double left, double top, double pen) {
    for (Stroke stroke : ink.strokes()) {
      StringBuilder points = new StringBuilder();
      for (int i = 0; i < stroke.size(); i++) {
        points
            .append(points.isEmpty() ? "" : " ")
            .append(Svg.number(left + scale * stroke.x(i)))
            .append(',')
            .append(Svg.number(top + scale * stroke.y(i)));
      }
      if (stroke.size() == 1) {
        // A line of one point is not drawn.
        points.append(' ').append(points);
      }
      svg.add(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\""
              + " stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
          points, Svg.INK, pen);
    }
  }

  private static String png(DigitImage image) {
    BufferedImage picture =
        new BufferedImage(DigitImage.SIZE, DigitImage.SIZE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < DigitImage.SIZE; y++) {
      for (int x = 0; x < DigitImage.SIZE; x++) {
        picture.getRaster().setSample(x, y, 0, Math.round(255 * (1 - image.pixel(x, y))));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: a cache file would be written for each of many small pictures.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
