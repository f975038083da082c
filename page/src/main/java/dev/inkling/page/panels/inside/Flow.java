package dev.inkling.page.panels.inside;

import dev.inkling.browser.Dom;
import dev.inkling.network.Network;
import dev.inkling.page.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.teavm.jso.dom.html.HTMLDocument;

/** The network from its first layer to the ten sums, and the map that a visitor looks at. */
public final class Flow implements MapRow.Listener {

  /** What layers do, from the first to the last. */
  private static final List<String> LAYERS =
      List.of(Text.LAYER_1, Text.LAYER_2, Text.LAYER_3, Text.LAYER_4, Text.LAYER_5, Text.LAYER_6);

  private final HTMLDocument document;
  private final Activations activations;
  private final Consumer<float[]> lamp;
  private final List<MapRow> rows = new ArrayList<>();
  private final MapDetail detail;
  private final SumsView sums;
  private final BarMarks bars;
  private boolean isBlank = true;

  /** The map under the pointer or with the focus, or null. */
  private FeatureMap looked;

  /** The map that was tapped or clicked, or null. */
  private FeatureMap chosen;

  private boolean isLarge;

  /**
   * A flow without a drawing.
   *
   * @param lamp lights up places of the digit image: float[784], or null for nothing
   */
  public Flow(HTMLDocument document, Network network, Consumer<float[]> lamp) {
    this.document = document;
    this.lamp = lamp;
    activations = new Activations(network);
    int stages = activations.stages();
    for (int i = 0; i < stages; i++) {
      String words = LAYERS.get(i * LAYERS.size() / stages);
      rows.add(new MapRow(document, activations, i, words, this));
    }
    detail = new MapDetail(document, activations);
    sums = new SumsView(document, activations);
    bars = new BarMarks(document);
  }

  /**
   * Shows what the network makes of a digit image.
   *
   * @param pixels float[784]
   */
  public void show(float[] pixels, boolean isBlank) {
    this.isBlank = isBlank;
    activations.run(pixels);
    showRows();
    tell();
  }

  /** It is seen no more. */
  public void close() {
    if (current() != null) {
      looked = null;
      chosen = null;
      isLarge = false;
      tell();
    }
  }

  private void showRows() {
    for (MapRow row : rows) {
      row.show(isBlank, current());
    }
  }

  private FeatureMap current() {
    return looked == null ? chosen : looked;
  }

  @Override
  public void look(FeatureMap map) {
    looked = map;
    tell();
  }

  /** Who taps looks first, and enlarges then; a pointer has looked already. */
  @Override
  public void choose(FeatureMap map) {
    boolean isAgain = map.equals(chosen);
    if (isAgain && isLarge) {
      chosen = null;
      isLarge = false;
    } else {
      isLarge = isAgain || isLarge || map.equals(looked);
      chosen = map;
    }
    tell();
    if (isLarge) {
      // What is enlarged takes room where it may have been.
      Dom.reveal(document.querySelector("#layers [aria-pressed=true]:not(.all)"));
    }
  }

  @Override
  public void turn() {
    showRows();
  }

  private void tell() {
    FeatureMap map = isBlank ? null : current();
    for (MapRow row : rows) {
      row.mark(chosen);
    }
    float[] effects = map == null ? null : activations.effects(map);
    if (map == null) {
      detail.showNothing();
    } else {
      detail.show(map, effects, isLarge);
    }
    bars.show(effects);
    sums.show(isBlank, map != null && activations.isSummed(map.stage()) ? map.channel() : -1);
    lamp.accept(map == null ? null : activations.light(map));
  }
}
