package dev.inkling.page.panels.inside;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.PointerEvent;
import dev.inkling.page.input.RovingTabIndex;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.teavm.jso.dom.events.KeyboardEvent;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** One layer: its strongest maps, or all of them. They are one stop of the tab key. */
final class MapRow {

  private static final int STRONGEST = 6;

  private final HTMLDocument document;
  private final Activations activations;
  private final int stage;
  private final Listener listener;
  private final HTMLElement maps;
  private final HTMLElement turn;
  private final List<Tile> tiles = new ArrayList<>();
  private int[] shown;
  private boolean isAll;

  /** Told what a visitor does with maps. */
  interface Listener {

    /** Looks at a map; at none any more if null. */
    void look(FeatureMap map);

    /** Chooses a map. */
    void choose(FeatureMap map);

    /** Wants to see more maps, or fewer. */
    void turn();
  }

  private record Tile(HTMLElement button, HTMLCanvasElement canvas, HTMLElement average) {}

  /**
   * A row of one layer.
   *
   * @param words the key of the text that says what the layer does
   */
  MapRow(
      HTMLDocument document, Activations activations, int stage, String words, Listener listener) {
    this.document = document;
    this.activations = activations;
    this.stage = stage;
    this.listener = listener;
    int channels = activations.stage(stage).shape().channels();
    HTMLElement section = document.createElement("div");
    section.setClassName("layer");
    String id = "layer-" + (stage + 1);
    section.setInnerHTML(
        "<h3 id=\""
            + id
            + "\"></h3><p></p><div class=\"maps\" role=\"group\" aria-labelledby=\""
            + id
            + "\"></div><button type=\"button\" class=\"all\" aria-pressed=\"false\"></button>");
    int side = activations.stage(stage).shape().width();
    TextView.say(
        section.querySelector("h3"), Text.LAYER + " " + (stage + 1) + " " + channels + " " + side);
    TextView.say(section.querySelector("p"), words);
    maps = section.querySelector(".maps");
    turn = section.querySelector(".all");
    TextView.say(turn, Text.ALL_MAPS + " " + channels);
    turn.setHidden(channels <= STRONGEST);
    turn.addEventListener("click", event -> turn());
    Dom.<KeyboardEvent>on(maps, "keydown", this::key);
    shown = new int[Math.min(STRONGEST, channels)];
    Arrays.fill(shown, -1);
    document.getElementById("layers").appendChild(section);
  }

  private void turn() {
    isAll = !isAll;
    turn.setAttribute("aria-pressed", String.valueOf(isAll));
    int channels = activations.stage(stage).shape().channels();
    shown = new int[isAll ? channels : STRONGEST];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = isAll ? i : -1;
    }
    listener.turn();
  }

  /**
   * Shows what the network makes of something now.
   *
   * @param isBlank whether that is nothing: what layers make of it means nothing, and is much
   * @param kept a map that is shown in any case, or null
   */
  void show(boolean isBlank, FeatureMap kept) {
    double[] averages = activations.averages(stage);
    float[] values = activations.values(stage);
    if (!isAll) {
      int own = kept != null && kept.stage() == stage ? kept.channel() : -1;
      shown = StrongestMaps.next(shown, activations.strengths(stage), own);
    }
    while (tiles.size() < shown.length) {
      addTile();
    }
    while (tiles.size() > shown.length) {
      maps.removeChild(tiles.remove(tiles.size() - 1).button());
    }
    double most = isBlank ? Double.POSITIVE_INFINITY : 1e-6;
    for (float value : values) {
      most = Math.max(most, value);
    }
    for (int i = 0; i < shown.length; i++) {
      Tile tile = tiles.get(i);
      String number = String.valueOf(shown[i] + 1);
      if (!number.equals(tile.button().getAttribute("data-map"))) {
        tile.button().setAttribute("data-map", number);
        TextView.name(tile.button(), Text.MAP + " " + (stage + 1) + " " + number);
      }
      mark(tile, shown[i], kept);
      Pictures.map(tile.canvas(), values, activations.stage(stage).shape(), shown[i], most);
      if (activations.isSummed(stage)) {
        tile.average().setTextContent(Decimals.text(averages[shown[i]]));
      }
    }
  }

  /** Marks the map that is chosen, if it is of this row. */
  void mark(FeatureMap chosen) {
    for (int i = 0; i < tiles.size(); i++) {
      mark(tiles.get(i), shown[i], chosen);
    }
  }

  private void mark(Tile tile, int channel, FeatureMap chosen) {
    boolean isChosen = new FeatureMap(stage, channel).equals(chosen);
    tile.button().setAttribute("aria-pressed", String.valueOf(isChosen));
  }

  private void addTile() {
    int place = tiles.size();
    HTMLElement button = document.createElement("button");
    button.setAttribute("type", "button");
    button.setAttribute("aria-describedby", "detail-words");
    button.setInnerHTML("<canvas></canvas><small></small>");
    button.setTabIndex(place == 0 ? 0 : -1);
    // A finger does not look before it taps.
    Dom.<PointerEvent>on(
        button,
        "pointerenter",
        event -> {
          if (event.getPointerType().equals("mouse")) {
            look(place);
          }
        });
    button.addEventListener("pointerleave", event -> listener.look(null));
    button.addEventListener(
        "focus",
        event -> {
          for (int i = 0; i < tiles.size(); i++) {
            tiles.get(i).button().setTabIndex(i == place ? 0 : -1);
          }
          if (Dom.hasVisibleFocus(button)) {
            look(place);
          }
        });
    button.addEventListener("blur", event -> listener.look(null));
    button.addEventListener("click", event -> listener.choose(map(place)));
    maps.appendChild(button);
    tiles.add(
        new Tile(
            button,
            (HTMLCanvasElement) button.querySelector("canvas"),
            button.querySelector("small")));
  }

  private void look(int place) {
    listener.look(map(place));
  }

  private FeatureMap map(int place) {
    return new FeatureMap(stage, shown[place]);
  }

  private void key(KeyboardEvent event) {
    boolean isRightToLeft = "rtl".equals(document.getDocumentElement().getAttribute("dir"));
    for (int i = 0; i < tiles.size(); i++) {
      if (Dom.hasFocusInside(tiles.get(i).button())) {
        int next = RovingTabIndex.next(event.getKey(), i, tiles.size(), isRightToLeft);
        if (next >= 0) {
          event.preventDefault();
          tiles.get(next).button().focus();
        }
        return;
      }
    }
  }
}
