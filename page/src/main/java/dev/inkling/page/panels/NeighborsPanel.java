package dev.inkling.page.panels;

import dev.inkling.Prediction;
import dev.inkling.browser.Dom;
import dev.inkling.browser.engine.LatencyMeter;
import dev.inkling.image.DigitImage;
import dev.inkling.neighbors.IndexReader;
import dev.inkling.neighbors.Neighbor;
import dev.inkling.neighbors.Neighborhood;
import dev.inkling.neighbors.Neighbors;
import dev.inkling.network.Network;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import dev.inkling.page.view.SightView;
import java.util.List;
import org.teavm.jso.browser.Performance;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * Compares the network with the training pictures that look most alike: shows these, lets them move
 * the bars, and says what both cost.
 */
final class NeighborsPanel {

  private static final int SHOWN = 5;

  /** Read at once, between two looks at the clock. */
  private static final int PART = 8;

  /** What reading may take between two pictures of the screen, in milliseconds. */
  private static final double READ_BUDGET = 10;

  private static final int KILOBYTE = 1000;

  private final HTMLDocument document;
  private final PageApi page;
  private final HTMLElement main;
  private final HTMLElement note;
  private final HTMLElement voted;
  private final HTMLElement progress;
  private final HTMLElement networkCost;
  private final HTMLElement neighborsCost;
  private final HTMLElement[] items = new HTMLElement[SHOWN];
  private final HTMLCanvasElement[] canvases = new HTMLCanvasElement[SHOWN];
  private final HTMLElement[] labels = new HTMLElement[SHOWN];
  private final SightView[] views = new SightView[SHOWN];
  private final HTMLElement[] bars = new HTMLElement[Network.OUTPUTS];
  private final LatencyMeter clock = new LatencyMeter();
  private EngineComparison comparison = EngineComparison.first();
  private IndexReader reader;
  private Neighbors neighbors;
  private float[] latest;

  NeighborsPanel(HTMLDocument document, PageApi page) {
    this.document = document;
    this.page = page;
    main = document.querySelector("main");
    note = document.getElementById("neighbors-note");
    voted = document.getElementById("voted");
    progress = document.getElementById("neighbors-progress");
    networkCost = document.getElementById("cost-network");
    neighborsCost = document.getElementById("cost-neighbors");
    for (ComparisonMethod method : ComparisonMethod.values()) {
      button(method).addEventListener("click", event -> become(comparison.by(method)));
    }
    HTMLElement list = document.getElementById("nearest");
    for (int i = 0; i < SHOWN; i++) {
      items[i] = document.createElement("li");
      items[i].setInnerHTML(
          "<canvas width=\"28\" height=\"28\" role=\"img\"></canvas><span"
              + " aria-hidden=\"true\"></span>");
      canvases[i] = (HTMLCanvasElement) items[i].querySelector("canvas");
      labels[i] = items[i].querySelector("span");
      list.appendChild(items[i]);
      views[i] = new SightView(canvases[i]);
    }
    for (int digit = 0; digit < bars.length; digit++) {
      bars[digit] = document.querySelector("[role=meter][aria-label='" + digit + "']");
    }
  }

  private HTMLElement button(ComparisonMethod method) {
    return document.getElementById("by-" + method.id());
  }

  /** The panel is open, and this is read: float[784]. */
  void see(float[] pixels) {
    latest = pixels;
    if (!comparison.isOpen()) {
      become(comparison.open());
    } else {
      show();
    }
  }

  /** Another panel is open, or none. */
  void close() {
    if (comparison.isOpen()) {
      become(comparison.close());
    }
  }

  private void become(EngineComparison next) {
    EngineComparison before = comparison;
    comparison = next;
    if (next.phase() == EngineComparison.Phase.LOADING && before.phase() != next.phase()) {
      load();
    }
    for (ComparisonMethod method : ComparisonMethod.values()) {
      button(method).setAttribute("aria-pressed", String.valueOf(method == next.method()));
    }
    setClass("both", next.isVotingBeside());
    setClass("votes", next.isVotingAlone());
    show();
    if (next.isVotingAlone() != before.isVotingAlone()) {
      page.voteBy(next.isVotingAlone() ? this::run : null);
    }
  }

  private void setClass(String name, boolean isSet) {
    if (isSet) {
      main.getClassList().add(name);
    } else {
      main.getClassList().remove(name);
    }
  }

  private void load() {
    if (reader != null) {
      readOn();
      return;
    }
    page.fetch(document.getBody().getAttribute("data-neighbors-src"))
        .flatThen(Files::unzipped)
        .then(
            bytes -> {
              reader = IndexReader.of(new Int8Array(bytes).toJavaArray());
              readOn();
              return null;
            })
        .catchError(
            error -> {
              fail(error);
              return null;
            });
  }

  private void fail(Object error) {
    Dom.logError(error);
    reader = null;
    become(comparison.fail());
  }

  private void readOn() {
    double until = Performance.now() + READ_BUDGET;
    try {
      while (!reader.isDone() && Performance.now() < until) {
        reader.read(PART);
      }
      if (reader.isDone()) {
        neighbors = reader.neighbors();
      } else {
        Window.setTimeout(this::readOn, 0);
      }
    } catch (IllegalArgumentException e) {
      fail(e.getMessage());
      return;
    }
    become(comparison.progress(reader.done(), reader.size()));
  }

  /** The votes in the network's place. */
  private void run(Float32Array pixels, Float32Array out) {
    double start = Performance.now();
    neighbors.run(pixels.toJavaArray(), out.toJavaArray());
    clock.add(Performance.now() - start);
  }

  private void show() {
    boolean isLoading = comparison.phase() == EngineComparison.Phase.LOADING;
    progress.setHidden(!isLoading);
    progress.setAttribute("value", String.valueOf(comparison.percent()));
    setText(
        note,
        isLoading
            ? TextView.text(Text.NEIGHBORS_LOADING)
            : comparison.phase() == EngineComparison.Phase.FAILED
                ? TextView.text(Text.NO_NEIGHBORS)
                : "");
    if (comparison.isOpen() && comparison.isReady() && latest != null) {
      DigitImage image = DigitImage.of(latest);
      if (image.isBlank()) {
        showNone();
      } else {
        double start = Performance.now();
        Neighborhood found = neighbors.nearest(image, SHOWN);
        clock.add(Performance.now() - start);
        show(found);
      }
    }
    setText(networkCost, cost("digits", page.micros()));
    setText(neighborsCost, cost("neighbors", clock.micros()));
  }

  private void showNone() {
    setText(voted, "");
    for (HTMLElement item : items) {
      item.setHidden(true);
    }
    for (HTMLElement bar : bars) {
      bar.getStyle().setProperty("--votes", "0%");
    }
  }

  private void show(Neighborhood found) {
    Prediction prediction = found.prediction();
    setText(
        voted,
        TextView.text(
            Text.VOTED
                + " "
                + prediction.digit()
                + " "
                + Math.round(100 * prediction.confidence())));
    List<Neighbor> nearest = found.neighbors();
    String color = Dom.color(canvases[0]);
    for (int i = 0; i < SHOWN; i++) {
      boolean isThere = i < nearest.size();
      items[i].setHidden(!isThere);
      if (isThere) {
        Neighbor neighbor = nearest.get(i);
        views[i].show(neighbor.picture(), color);
        setText(labels[i], String.valueOf(neighbor.label()));
        String name =
            TextView.text(
                Text.NEIGHBOR
                    + " "
                    + neighbor.label()
                    + " "
                    + (neighbor.index() + 1)
                    + " "
                    + Math.round(neighbor.distance()));
        canvases[i].setAttribute("aria-label", name);
        canvases[i].setAttribute("title", name);
      }
    }
    for (int digit = 0; digit < bars.length; digit++) {
      // Not a double as text, whose digits would take a third of this program.
      int share = Math.round(1000 * prediction.probability(digit));
      bars[digit].getStyle().setProperty("--votes", share / 10 + "." + share % 10 + "%");
    }
  }

  /** What a method has cost: the bytes that travelled, and one run. */
  private static String cost(String file, int micros) {
    double bytes = Dom.fileBytes("/" + file + ".");
    return bytes == 0
        ? ""
        : (int) Math.round(bytes / KILOBYTE) + " kB" + (micros == 0 ? "" : " · " + micros + " µs");
  }

  private static void setText(HTMLElement element, String text) {
    if (!text.equals(element.getTextContent())) {
      element.setTextContent(text);
    }
  }
}
