package dev.inkling.page.view;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.InkPainter;
import dev.inkling.browser.pen.KeyboardPen;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.state.NumberAnswer;
import java.util.List;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLCanvasElement;

/** Shows ink on the pad's canvas, sharp at any screen density. */
final class PadView {

  /** The pen's width as a share of the pad's side: a felt pen on a note. */
  private static final double PEN_WIDTH = 0.036;

  /** The width of the mark below a digit of a number. */
  private static final double MARK = 0.006;

  /** How much wider ink gets that decides: seen without colours too. */
  private static final double WEIGHT = 0.4;

  /** A picture that is read: it is no ink, and ink would take its place. */
  private static final double PICTURE = 0.25;

  /** How far coloured ink goes on in one colour, as a share of the pad's side. */
  private static final double STEP = PEN_WIDTH / 6;

  /** Steps of strength that are drawn one after the other. */
  private static final int LEVELS = 32;

  private final HTMLCanvasElement canvas;
  private final CanvasRenderingContext2D context;
  private final InkPainter painter;
  private final Colors colors;

  /** What a picture's pixels say, one pixel each. */
  private final HTMLCanvasElement said;

  PadView(HTMLCanvasElement canvas, Colors colors) {
    this.canvas = canvas;
    this.colors = colors;
    context = (CanvasRenderingContext2D) canvas.getContext("2d");
    painter = new InkPainter(context);
    said = (HTMLCanvasElement) canvas.getOwnerDocument().createElement("canvas");
    said.setWidth(DigitImage.SIZE);
    said.setHeight(DigitImage.SIZE);
  }

  /** Gives the canvas as many pixels as the screen has there. Clears it if that changes. */
  void fit() {
    double width = Dom.box(canvas).getWidth() * Window.current().getDevicePixelRatio();
    int side = Math.max(1, (int) Math.round(width));
    if (canvas.getWidth() != side || canvas.getHeight() != side) {
      canvas.setWidth(side);
      canvas.setHeight(side);
    }
  }

  /**
   * Shows a drawing at a moment.
   *
   * @param all the whole drawing: what is drawn later shines through
   */
  void show(Ink shown, Ink all) {
    begin();
    if (shown.points() < all.points()) {
      color(colors.later());
      ink(all, PEN_WIDTH);
      color(colors.drawn());
    }
    ink(shown, PEN_WIDTH);
  }

  /** Shows a picture that is read instead of a drawing, as the network sees it. */
  void show(HTMLCanvasElement sight) {
    begin();
    context.setGlobalAlpha(PICTURE);
    context.drawImage(sight, 0, 0, canvas.getWidth(), canvas.getWidth());
    context.setGlobalAlpha(1);
  }

  /**
   * Shows such a picture, each pixel by how strong it is.
   *
   * @param strengths float[784], from -1 to 1
   */
  void show(HTMLCanvasElement sight, float[] strengths) {
    begin();
    double side = canvas.getWidth();
    CanvasRenderingContext2D one = (CanvasRenderingContext2D) said.getContext("2d");
    for (int i = 0; i < strengths.length; i++) {
      int row = i / DigitImage.SIZE;
      one.setFillStyle(colors.saying(strengths[i]));
      one.fillRect(i % DigitImage.SIZE, row, 1, 1);
    }
    context.drawImage(sight, 0, 0, side, side);
    context.setGlobalCompositeOperation("source-in");
    context.drawImage(said, 0, 0, side, side);
    context.setGlobalCompositeOperation("source-over");
  }

  /** Shows the digits of a number that is drawn already, each in its tint and with a mark below. */
  void show(NumberAnswer number, int chosen, Ink shown) {
    double side = canvas.getWidth();
    for (int i = 0; i < number.segments().size(); i++) {
      Ink digit = NumberAnswer.ink(number.segments().get(i), shown);
      color(colors.tint(i));
      ink(digit, PEN_WIDTH);
      Bounds box = Bounds.of(digit);
      double y = Math.min(1 - MARK, box.bottom() + PEN_WIDTH + MARK) * side;
      double reach = Math.max(PEN_WIDTH, box.width() / 2);
      context.setLineWidth(side * (i == chosen ? 2 * MARK : MARK));
      context.beginPath();
      context.moveTo((box.middleX() - reach) * side, y);
      context.lineTo((box.middleX() + reach) * side, y);
      context.stroke();
    }
  }

  /**
   * Shows a drawing, each place of a digit in it by how strong it is.
   *
   * @param digit all of it, or the digit of a number
   */
  void show(Ink shown, Ink digit, Ribbon.Strength strengths) {
    begin();
    double side = canvas.getWidth();
    if (!digit.equals(shown)) {
      color(colors.later());
      ink(shown, PEN_WIDTH);
    }
    List<Ribbon.Step> steps = Ribbon.of(digit, strengths, STEP);
    // What decides comes last, so that its round ends lie on those of what does not.
    for (int level = 0; level <= LEVELS; level++) {
      for (Ribbon.Step step : steps) {
        double strength = step.strength();
        if ((int) (LEVELS * Math.abs(strength)) == level) {
          color(colors.saying(strength));
          line(step.line(), PEN_WIDTH * (1 + WEIGHT * Math.abs(strength)) * side);
        }
      }
    }
  }

  private void line(Stroke line, double width) {
    double side = canvas.getWidth();
    context.setLineWidth(width);
    context.beginPath();
    if (line.size() == 1) {
      painter.dot(line.x(0) * side, line.y(0) * side, width);
      return;
    }
    context.moveTo(line.x(0) * side, line.y(0) * side);
    for (int i = 1; i < line.size(); i++) {
      context.lineTo(line.x(i) * side, line.y(i) * side);
    }
    context.stroke();
  }

  /** Shows where the pen is that arrow keys move. */
  void show(KeyboardPen pen) {
    double side = canvas.getWidth();
    context.setLineWidth(Math.max(1, side / 320));
    context.beginPath();
    double radius = PEN_WIDTH * side * (pen.isDown() ? 0.5 : 0.9);
    context.arc(pen.x() * side, pen.y() * side, radius, 0, 2 * Math.PI);
    double reach = 2 * PEN_WIDTH * side;
    context.moveTo(pen.x() * side - reach, pen.y() * side);
    context.lineTo(pen.x() * side + reach, pen.y() * side);
    context.moveTo(pen.x() * side, pen.y() * side - reach);
    context.lineTo(pen.x() * side, pen.y() * side + reach);
    context.stroke();
  }

  private void begin() {
    double side = canvas.getWidth();
    context.clearRect(0, 0, side, side);
    painter.round();
    context.setGlobalAlpha(1);
    color(colors.drawn());
  }

  private void color(String color) {
    painter.color(color);
  }

  private void ink(Ink ink, double width) {
    double side = canvas.getWidth();
    painter.ink(ink, side, width * side);
  }
}
