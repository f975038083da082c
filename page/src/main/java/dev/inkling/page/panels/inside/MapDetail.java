package dev.inkling.page.panels.inside;

import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import java.util.List;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** What is told of the map that a visitor looks at: its filter, what it does, and it, enlarged. */
final class MapDetail {

  /** Parts of a filter that are shown, once the map is enlarged; fewer before. */
  private static final int PIECES = 6;

  /** An effect on a sum that is worth a word. */
  private static final double WORTH = 0.005;

  private final Activations activations;
  private final HTMLElement box;
  private final HTMLElement name;
  private final HTMLElement loses;
  private final HTMLElement gains;
  private final HTMLElement filter;
  private final HTMLElement brightest;
  private final HTMLElement least;
  private final HTMLElement most;
  private final HTMLCanvasElement enlarged;
  private final HTMLElement[] pieces = new HTMLElement[PIECES];

  MapDetail(HTMLDocument document, Activations activations) {
    this.activations = activations;
    box = document.getElementById("detail");
    name = document.getElementById("detail-name");
    loses = document.getElementById("detail-loses");
    gains = document.getElementById("detail-gains");
    filter = document.getElementById("detail-filter");
    brightest = document.getElementById("brightest");
    least = document.getElementById("least-weight");
    most = document.getElementById("most-weight");
    enlarged = (HTMLCanvasElement) document.getElementById("enlarged");
    HTMLElement list = document.getElementById("pieces");
    for (int i = 0; i < PIECES; i++) {
      pieces[i] = document.createElement("li");
      pieces[i].setInnerHTML("<canvas></canvas><small></small>");
      list.appendChild(pieces[i]);
    }
    showNothing();
  }

  /** No map is looked at: says how to. */
  void showNothing() {
    box.setClassName("");
    TextView.say(name, Text.MAP_HINT);
    TextView.hush(loses);
    TextView.hush(gains);
  }

  /**
   * Tells of a map.
   *
   * @param effects what it does for each digit's sum
   * @param isLarge whether it is shown enlarged
   */
  void show(FeatureMap map, float[] effects, boolean isLarge) {
    box.setClassName(isLarge ? "told large" : "told");
    Activations.Stage stage = activations.stage(map.stage());
    TextView.say(name, Text.MAP + " " + (map.stage() + 1) + " " + (map.channel() + 1));
    int up = 0;
    int down = 0;
    for (int digit = 1; digit < effects.length; digit++) {
      up = effects[digit] > effects[up] ? digit : up;
      down = effects[digit] < effects[down] ? digit : down;
    }
    tell(loses, Text.MAP_LOSES, up, effects[up]);
    tell(gains, Text.MAP_GAINS, down, -effects[down]);
    if (effects[up] < WORTH && -effects[down] < WORTH) {
      TextView.say(loses, Text.MAP_SILENT);
    } else if (activations.isSummed(map.stage())) {
      int best = activations.best();
      double weight = activations.weight(map.channel(), best);
      String product =
          Decimals.text(activations.averages(map.stage())[map.channel()])
              + " "
              + Decimals.text(weight)
              + " "
              + Decimals.text(effects[best]);
      TextView.say(loses, Text.MAP_ADDS + " " + product + " " + best);
    }
    int side = stage.filter().kernelWidth();
    TextView.say(filter, (stage.before() < 0 ? Text.FILTER_FIRST : Text.FILTER) + " " + side);
    showPieces(activations.pieces(map), side, stage.before() < 0);
    double light = activations.brightest(map);
    brightest.setTextContent(Decimals.text(light));
    Pictures.map(
        enlarged,
        activations.values(map.stage()),
        stage.shape(),
        map.channel(),
        Math.max(1e-6, light));
  }

  private static void tell(HTMLElement element, String key, int digit, double much) {
    if (much < WORTH) {
      TextView.hush(element);
    } else {
      TextView.say(element, key + " " + digit + " " + Decimals.text(much));
    }
  }

  private void showPieces(List<Activations.Piece> all, int side, boolean isFirst) {
    double full = 1e-6;
    int count = Math.min(PIECES, all.size());
    for (int i = 0; i < count; i++) {
      for (float weight : all.get(i).weights()) {
        full = Math.max(full, Math.abs(weight));
      }
    }
    for (int i = 0; i < PIECES; i++) {
      pieces[i].setHidden(i >= count);
      if (i < count) {
        Activations.Piece piece = all.get(i);
        Pictures.filter(
            (HTMLCanvasElement) pieces[i].querySelector("canvas"), piece.weights(), side, full);
        HTMLElement label = pieces[i].querySelector("small");
        TextView.say(label, isFirst ? Text.FILTER_NAME : Text.PIECE + " " + (piece.input() + 1));
      }
    }
    least.setTextContent(Decimals.text(-full));
    most.setTextContent(Decimals.text(full));
  }
}
