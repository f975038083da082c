package dev.inkling.page.panels.inside;

import dev.inkling.browser.Dom;
import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The ten sums, each as what adds to it, from left to right, and below that what takes away from
 * it, from there to the left: the end is the sum.
 */
final class SumsView {

  private static final int WIDTH = 800;

  private static final int HEIGHT = 24;

  /** The width of the lines at 0 and at the sum, and of the gaps between maps. */
  private static final int LINE = 4;

  private static final int GAP = 1;

  private static final double FAINT = 0.25;

  private final Activations activations;
  private final HTMLCanvasElement[] canvases = new HTMLCanvasElement[Network.OUTPUTS];
  private final HTMLElement[] values = new HTMLElement[Network.OUTPUTS];
  private final HTMLElement[] items = new HTMLElement[Network.OUTPUTS];
  private double least;
  private double most;

  SumsView(HTMLDocument document, Activations activations) {
    this.activations = activations;
    HTMLElement list = document.getElementById("sums");
    document.getElementById("sums-part").setHidden(!activations.hasSums());
    for (int digit = 0; digit < items.length; digit++) {
      items[digit] = document.createElement("li");
      items[digit].setInnerHTML(
          "<b>" + digit + "</b><canvas aria-hidden=\"true\"></canvas><span></span>");
      canvases[digit] = (HTMLCanvasElement) items[digit].querySelector("canvas");
      values[digit] = items[digit].querySelector("span");
      Pictures.size(canvases[digit], WIDTH, HEIGHT);
      list.appendChild(items[digit]);
    }
  }

  /**
   * Shows the sums.
   *
   * @param map one of the last maps, whose share is shown alone, or -1
   */
  void show(boolean isBlank, int map) {
    if (!activations.hasSums()) {
      return;
    }
    double[][] adds = new double[items.length][];
    least = 0;
    most = 1;
    int best = activations.best();
    for (int digit = 0; digit < items.length; digit++) {
      adds[digit] = activations.contributions(digit);
      double more = 0;
      for (double add : adds[digit]) {
        more += Math.max(0, add);
      }
      most = Math.max(most, more);
      least = Math.min(least, activations.logit(digit));
    }
    for (int digit = 0; digit < items.length; digit++) {
      items[digit].setClassName(digit == best && !isBlank ? "best" : "");
      values[digit].setTextContent(isBlank ? "" : Decimals.text(activations.logit(digit)));
      paint(canvases[digit], isBlank ? new double[0] : adds[digit], map);
    }
  }

  private void paint(HTMLCanvasElement canvas, double[] adds, int map) {
    CanvasRenderingContext2D context = (CanvasRenderingContext2D) canvas.getContext("2d");
    context.clearRect(0, 0, WIDTH, HEIGHT);
    List<Integer> ranked = new ArrayList<>();
    for (int i = 0; i < adds.length; i++) {
      ranked.add(i);
    }
    ranked.sort(Comparator.comparingDouble(i -> -Math.abs(adds[i])));
    double end = 0;
    end = lay(context, ranked, adds, map, end, true, Dom.property(canvas, "--ink"));
    end = lay(context, ranked, adds, map, end, false, Dom.property(canvas, "--against"));
    context.setGlobalAlpha(1);
    context.setFillStyle(Dom.property(canvas, "--edge"));
    context.fillRect(place(0), 0, LINE / 2.0, HEIGHT);
    if (adds.length > 0) {
      context.setFillStyle(Dom.color(canvas));
      context.fillRect(place(end), 0, LINE, HEIGHT);
    }
  }

  /** Lays what adds, or what takes away, one behind the other; answers with the end. */
  private double lay(
      CanvasRenderingContext2D context,
      List<Integer> ranked,
      double[] adds,
      int map,
      double start,
      boolean isMore,
      String color) {
    context.setFillStyle(color);
    double end = start;
    for (int i : ranked) {
      if (adds[i] != 0 && adds[i] > 0 == isMore) {
        double left = place(Math.min(end, end + adds[i]));
        double right = place(Math.max(end, end + adds[i]));
        context.setGlobalAlpha(map < 0 || map == i ? 1 : FAINT);
        context.fillRect(
            left, isMore ? 0 : HEIGHT / 2.0 + 1, Math.max(1, right - left - GAP), HEIGHT / 2.0 - 1);
        end += adds[i];
      }
    }
    return end;
  }

  private double place(double value) {
    return LINE + (value - least) / (most - least) * (WIDTH - 3 * LINE);
  }
}
