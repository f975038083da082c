package dev.inkling.data.synthetic;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** A digit that can be written on a page at any size. */
public sealed interface Writing {

  /** Width over the longest side. */
  double width();

  /** Height over the longest side. */
  double height();

  /**
   * Writes it with its box's top left corner at the origin.
   *
   * @param size the box's longest side in pixels
   * @param pen the pen's width in pixels, where the writing leaves it open
   */
  void draw(Graphics2D graphics, double size, double pen);

  /** Pen ink, written with any pen. */
  record OfInk(Ink ink, Bounds bounds) implements Writing {

    /** Of a drawing that is not empty. */
    public OfInk(Ink ink) {
      this(ink, Bounds.of(ink));
    }

    private double longest() {
      return Math.max(bounds.longestSide(), Double.MIN_NORMAL);
    }

    @Override
    public double width() {
      return bounds.width() / longest();
    }

    @Override
    public double height() {
      return bounds.height() / longest();
    }

    @Override
    public void draw(Graphics2D graphics, double size, double pen) {
      double scale = (size - pen) / longest();
      Path2D path = new Path2D.Double();
      for (Stroke stroke : ink.strokes()) {
        for (int i = 0; i < stroke.size(); i++) {
          double x = (stroke.x(i) - bounds.left()) * scale + pen / 2;
          double y = (stroke.y(i) - bounds.top()) * scale + pen / 2;
          if (i == 0) {
            path.moveTo(x, y);
          }
          path.lineTo(x, y);
        }
      }
      graphics.setStroke(
          new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(path);
    }
  }

  /** A digit image, whose pen is what it is. */
  record OfImage(DigitImage image, int left, int top, int right, int bottom) implements Writing {

    /** Less ink than this is the soft edge of a stroke. */
    private static final float EDGE = 0.3f;

    /** Of an image that is not blank. */
    public static OfImage of(DigitImage image) {
      int left = DigitImage.SIZE;
      int top = DigitImage.SIZE;
      int right = 0;
      int bottom = 0;
      for (int y = 0; y < DigitImage.SIZE; y++) {
        for (int x = 0; x < DigitImage.SIZE; x++) {
          if (image.pixel(x, y) > EDGE) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x + 1);
            bottom = Math.max(bottom, y + 1);
          }
        }
      }
      return new OfImage(image, left, top, right, bottom);
    }

    private double longest() {
      return Math.max(right - left, bottom - top);
    }

    @Override
    public double width() {
      return (right - left) / longest();
    }

    @Override
    public double height() {
      return (bottom - top) / longest();
    }

    @Override
    public void draw(Graphics2D graphics, double size, double pen) {
      Color color = graphics.getColor();
      int rgb = color.getRGB() & 0xffffff;
      int side = DigitImage.SIZE;
      BufferedImage ink = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          ink.setRGB(x, y, Math.round(color.getAlpha() * image.pixel(x, y)) << 24 | rgb);
        }
      }
      Graphics2D scaled = (Graphics2D) graphics.create();
      double scale = size / longest();
      scaled.scale(scale, scale);
      scaled.translate(-left, -top);
      scaled.drawImage(ink, 0, 0, null);
      scaled.dispose();
    }
  }
}
