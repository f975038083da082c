package dev.inkling.page.view;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.Drawing;
import dev.inkling.page.state.PageState;
import dev.inkling.page.state.PredictionHistory;
import dev.inkling.page.state.ReplayTiming;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLElement;

/** Shows how the ten probabilities moved while the drawing grew, and the moment that is shown. */
final class TimelineView {

  private static final int DIGITS = 10;

  /** A digit that never was likelier than this has no line. */
  private static final double WORTH_A_LINE = 0.1;

  /** The size of what is written, and the height of a line of it, as {@link Dom#unit} counts. */
  private static final double LABEL = 10;

  private static final double LINE = 13;

  /** A timeline lower than this has no axis, likewise. */
  private static final double WORTH_AN_AXIS = 48;

  /** How much colour the area below the answer's line has. */
  private static final double FILLED = 0.14;

  private static final double SECOND = 1000;

  /** A digit that leads for a stretch no wider than this has no label: it would lie on others. */
  private static final double WORTH_A_LABEL = LABEL;

  private final HTMLElement slider;
  private final HTMLCanvasElement canvas;
  private final CanvasRenderingContext2D context;
  private final Colors colors;

  /** Where the lines are, in the canvas' pixels. */
  private double top;

  private double bottom;

  TimelineView(HTMLElement slider, Colors colors) {
    this.slider = slider;
    this.colors = colors;
    canvas = (HTMLCanvasElement) slider.querySelector("canvas");
    context = (CanvasRenderingContext2D) canvas.getContext("2d");
  }

  /** Gives the canvas as many pixels as the screen has there. */
  void fit() {
    double density = Window.current().getDevicePixelRatio();
    int width = Math.max(1, (int) Math.round(canvas.getClientWidth() * density));
    int height = Math.max(1, (int) Math.round(canvas.getClientHeight() * density));
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
    }
  }

  /**
   * Shows a history.
   *
   * @param drawing what it is about, at the moment that is shown
   * @param answer the digit that the network sees at that moment, or {@link PageState#NOTHING}
   * @param words the moment in words, for screen readers
   */
  void show(PredictionHistory history, Drawing drawing, int answer, String words) {
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    context.clearRect(0, 0, width, height);
    setAttribute("aria-valuemax", history.points());
    setAttribute("aria-valuenow", drawing.moment());
    slider.setAttribute("aria-valuetext", words);
    double density = Dom.unit();
    context.setFont((int) Math.round(LABEL * density) + "px system-ui, sans-serif");
    context.setTextBaseline("middle");
    top = LINE * density;
    bottom = height - 2 * density;
    if (height >= WORTH_AN_AXIS * density) {
      bottom = height - LINE * density;
      axis(history, ReplayTiming.of(drawing.ink().strokes()), density);
    }
    if (history.points() == 0) {
      return;
    }
    context.setLineJoin("round");
    for (int digit = 0; digit < DIGITS; digit++) {
      if (digit != answer) {
        line(history, digit, colors.quiet(), density);
      }
    }
    double end = answer >= 0 ? line(history, answer, colors.ink(), 2 * density) : 0;
    if (end > 0) {
      context.lineTo(end, bottom);
      context.lineTo(0, bottom);
      context.setGlobalAlpha(FILLED);
      context.setFillStyle(colors.ink());
      context.fill();
      context.setGlobalAlpha(1);
    }
    labels(history, density, answer);
    double x = width * drawing.moment() / history.points();
    x = Math.max(density, Math.min(width - density, x));
    context.setStrokeStyle(colors.ink());
    context.setLineWidth(2 * density);
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, bottom);
    context.stroke();
  }

  /** Below the lines: what they show, and when; a mark at each second. */
  private void axis(PredictionHistory history, ReplayTiming timing, double density) {
    double width = canvas.getWidth();
    double middle = (bottom + canvas.getHeight()) / 2;
    context.setFillStyle(colors.quiet());
    context.setTextAlign("center");
    context.fillText(TextView.text(Text.GROWTH), width / 2, middle);
    if (history.points() == 0) {
      return;
    }
    for (int second = 1; second * SECOND < timing.length(); second++) {
      double x = width * timing.pointsAt(second * SECOND) / history.points();
      context.fillRect(x, bottom, density, 3 * density);
    }
    int tenths = (int) Math.round(timing.length() * 10 / SECOND);
    context.setTextAlign("left");
    context.fillText(TextView.text(Text.SECONDS + " 0 0"), 4 * density, middle);
    context.setTextAlign("right");
    String end = TextView.text(Text.SECONDS + " " + tenths / 10 + " " + tenths % 10);
    context.fillText(end, width - 4 * density, middle);
  }

  private void setAttribute(String name, int value) {
    slider.setAttribute(name, String.valueOf(value));
  }

  /** Draws a digit's line; answers with where it ends, 0 if it has none. */
  private double line(PredictionHistory history, int digit, String color, double lineWidth) {
    double most = 0;
    for (int i = 0; i < history.moments(); i++) {
      float[] known = history.at(i);
      most = known == null ? most : Math.max(most, known[digit]);
    }
    if (most < WORTH_A_LINE) {
      return 0;
    }
    double room = bottom - top - 2 * lineWidth;
    context.setStrokeStyle(color);
    context.setLineWidth(lineWidth);
    context.beginPath();
    double end = 0;
    for (int i = 0; i < history.moments(); i++) {
      float[] known = history.at(i);
      if (known == null) {
        continue;
      }
      double x = (double) canvas.getWidth() * history.pointsAt(i) / history.points();
      double y = top + lineWidth + (1 - known[digit]) * room;
      if (end > 0) {
        context.lineTo(x, y);
      } else {
        context.moveTo(x, y);
      }
      end = x;
    }
    context.stroke();
    return end;
  }

  /** Writes the digit that leads over the stretch of time in which it does. */
  private void labels(PredictionHistory history, double density, int answer) {
    context.setTextAlign("center");
    int leader = PageState.NOTHING;
    double from = 0;
    for (int i = 0; i <= history.moments(); i++) {
      float[] known = i == history.moments() ? null : history.at(i);
      int next = known == null ? PageState.NOTHING : best(known);
      double x = (double) (i == 0 ? 0 : history.pointsAt(i - 1)) / history.points();
      if (next != leader) {
        if (leader != PageState.NOTHING
            && (x - from) * canvas.getWidth() > WORTH_A_LABEL * density) {
          context.setFillStyle(leader == answer ? colors.ink() : colors.quiet());
          double middle = (from + x) / 2 * canvas.getWidth();
          context.fillText(String.valueOf(leader), middle, top / 2);
        }
        leader = next;
        from = x;
      }
    }
  }

  private static int best(float[] probabilities) {
    int best = 0;
    for (int digit = 1; digit < DIGITS; digit++) {
      if (probabilities[digit] > probabilities[best]) {
        best = digit;
      }
    }
    return best;
  }
}
