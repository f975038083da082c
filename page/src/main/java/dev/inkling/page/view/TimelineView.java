package dev.inkling.page.view;

import dev.inkling.page.state.PageState;
import dev.inkling.page.state.PredictionHistory;
import org.teavm.jso.browser.Window;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLElement;

/** Shows how the ten probabilities moved while the drawing grew, and the moment that is shown. */
final class TimelineView {

  private static final int DIGITS = 10;

  /** A digit that never was likelier than this has no line. */
  private static final double WORTH_A_LINE = 0.1;

  private static final double LABEL = 11;

  /**
   * A digit that leads for a stretch no wider than this has no label: it would lie on the lines.
   */
  private static final double WORTH_A_LABEL = 1.5 * LABEL;

  private final HTMLElement slider;
  private final HTMLCanvasElement canvas;
  private final CanvasRenderingContext2D context;
  private final Colors colors;

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
   * @param moment how many points are shown
   * @param answer the digit that the network sees at that moment, or {@link PageState#NOTHING}
   * @param words the moment in words, for screen readers
   */
  void show(PredictionHistory history, int moment, int answer, String words) {
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    context.clearRect(0, 0, width, height);
    setAttribute("aria-valuemax", history.points());
    setAttribute("aria-valuenow", moment);
    slider.setAttribute("aria-valuetext", words);
    if (history.points() == 0) {
      return;
    }
    double density = Window.current().getDevicePixelRatio();
    context.setLineJoin("round");
    for (int digit = 0; digit < DIGITS; digit++) {
      if (digit != answer) {
        line(history, digit, colors.quiet(), density);
      }
    }
    if (answer >= 0) {
      line(history, answer, colors.ink(), 2 * density);
    }
    labels(history, density, answer);
    double x = width * moment / history.points();
    x = Math.max(density, Math.min(width - density, x));
    context.setStrokeStyle(colors.ink());
    context.setLineWidth(2 * density);
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, height);
    context.stroke();
  }

  private void setAttribute(String name, int value) {
    slider.setAttribute(name, String.valueOf(value));
  }

  private void line(PredictionHistory history, int digit, String color, double lineWidth) {
    double most = 0;
    for (int i = 0; i < history.moments(); i++) {
      float[] known = history.at(i);
      most = known == null ? most : Math.max(most, known[digit]);
    }
    if (most < WORTH_A_LINE) {
      return;
    }
    double top = canvas.getHeight() * 0.08 + lineWidth;
    double room = canvas.getHeight() - top - lineWidth;
    context.setStrokeStyle(color);
    context.setLineWidth(lineWidth);
    context.beginPath();
    boolean isBegun = false;
    for (int i = 0; i < history.moments(); i++) {
      float[] known = history.at(i);
      if (known == null) {
        continue;
      }
      double x = (double) canvas.getWidth() * history.pointsAt(i) / history.points();
      double y = top + (1 - known[digit]) * room;
      if (isBegun) {
        context.lineTo(x, y);
      } else {
        context.moveTo(x, y);
        isBegun = true;
      }
    }
    context.stroke();
  }

  /** Writes the digit that leads into the stretch of time in which it does. */
  private void labels(PredictionHistory history, double density, int answer) {
    context.setFont((int) Math.round(LABEL * density) + "px system-ui, sans-serif");
    context.setTextAlign("center");
    context.setTextBaseline("middle");
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
          context.fillText(String.valueOf(leader), middle, canvas.getHeight() / 2.0);
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
