package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.page.input.RovingTabIndex;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import dev.inkling.page.view.RestTimer;
import dev.inkling.personalization.PersonalEngine;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.NodeList;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;
import org.teavm.jso.typedarrays.Int32Array;

/** Teaches the network a person's own digits, and keeps the corrections in this browser. */
final class CorrectionsPanel {

  private static final int DIGITS = 10;

  /** The largest file of corrections that is read: as many as there may be, of long drawings. */
  private static final int MAX_IMPORT = 16 << 20;

  /** The mark comes once the pen has rested so long, in milliseconds: it asks the network again. */
  private static final int PAUSE = 200;

  private static final String TOO_MANY = Text.TOO_MANY + " " + PersonalEngine.MAX_CORRECTIONS;

  private final HTMLDocument document;
  private final PageApi page;
  private final FullNetwork network;
  private final HTMLElement note;
  private final HTMLElement list;
  private final HTMLElement forgetAll;

  /** Beside an answer that corrections have changed. */
  private final HTMLElement mark;

  private final RestTimer marking = new RestTimer(PAUSE, this::mark);
  private final FullNetwork.Learner learner = new FullNetwork.Learner(this::learn, this::miss);
  private final SampleGift gift;
  private Corrections corrections = Corrections.none();

  /** What the engine has learned of the corrections. */
  private Corrections learned = Corrections.none();

  /** What was forgotten at once, and can be brought back. */
  private List<Correction> forgotten = List.of();

  private PersonalEngine engine;

  CorrectionsPanel(HTMLDocument document, PageApi page, FullNetwork network) {
    this.document = document;
    this.page = page;
    this.network = network;
    note = document.getElementById("corrections-note");
    list = document.getElementById("corrected");
    for (int digit = 0; digit < DIGITS; digit++) {
      int meant = digit;
      document.getElementById("was-" + digit).addEventListener("click", event -> correct(meant));
    }
    new RovingTabIndex(document, "was-");
    gift = new SampleGift(document);
    document
        .getElementById("export")
        .addEventListener(
            "click",
            event -> Files.save("corrections.ndjson", "application/x-ndjson", corrections.lines()));
    Files.onChosen(document.getElementById("import"), this::read);
    forgetAll = document.getElementById("forget-all");
    forgetAll.addEventListener("click", event -> turnForgotten());
    mark = document.createElement("span");
    mark.setAttribute("id", "taught");
    mark.setAttribute("role", "img");
    mark.setAttribute("data-tip", Text.TAUGHT);
    mark.setInnerHTML("<svg viewBox='0 0 24 24'><path d='m5 19 1-4L16 5l3 3L9 18z'/></svg>");
    TextView.name(mark, Text.TAUGHT);
    document.querySelector(".verdict").insertBefore(mark, document.getElementById("segments"));
    CorrectionStore.onChange(this::load);
    load();
  }

  /** What is kept counts: as the page opens, and whenever another window has changed it. */
  private void load() {
    List<Correction> kept = new ArrayList<>();
    CorrectionStore.all(
        (key, line) -> {
          Correction correction = correction(key, line);
          if (correction != null) {
            kept.add(correction);
          }
        },
        isRead -> {
          if (isRead != 0) {
            become(Corrections.none().plus(kept));
          }
        });
  }

  /** What is read has changed: what was said of the drawing before is no longer true. */
  void forget() {
    unmark();
    if (!TextView.isSaying(note, Text.NOT_YET)) {
      TextView.hush(note);
    }
  }

  private void unmark() {
    mark.getClassList().remove("shown");
    if (engine != null) {
      marking.restart();
    }
  }

  /** Marks the answer where corrections have made it what it is. */
  private void mark() {
    if (engine != null
        && page.digit() >= 0
        && engine.taught(page.pixels().toJavaArray()) == page.digit()) {
      mark.getClassList().add("shown");
    }
  }

  private void say(String message) {
    TextView.say(note, message);
  }

  private void correct(int digit) {
    Ink ink = FlatInk.ink(page.focus().toJavaArray());
    DigitImage image = DigitImage.of(page.pixels().toJavaArray());
    if (image.isBlank()) {
      say(Text.DRAW_FIRST);
    } else if (!corrections.hasRoomFor(1)) {
      say(TOO_MANY);
    } else {
      Correction correction =
          ink.isEmpty() ? Correction.of(image, digit) : Correction.of(ink, digit);
      keep(List.of(correction), Text.COUNTED + " " + digit);
      gift.offer(correction.line());
    }
  }

  /** Has corrections kept, all or none; then they count, and this is said. */
  private void keep(List<Correction> fresh, String message) {
    CorrectionStore.add(
        new Corrections(fresh).lines(),
        PersonalEngine.MAX_CORRECTIONS,
        keys -> {
          if (keys == null) {
            // Another window has taken the room.
            say(TOO_MANY);
            return;
          }
          List<Correction> kept = new ArrayList<>();
          for (int i = 0; i < fresh.size(); i++) {
            kept.add(keys.getLength() == 0 ? fresh.get(i) : fresh.get(i).keptAs(keys.get(i)));
          }
          count(kept, keys.getLength() == 0 ? Text.NOT_KEPT : message);
        });
  }

  /** What was kept counts, in the place of what it replaces. */
  private void count(List<Correction> kept, String message) {
    say(message);
    List<Correction> replaced = corrections.replacedBy(kept);
    Corrections next = corrections;
    int[] keys = new int[replaced.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = replaced.get(i).key();
      next = next.without(replaced.get(i));
    }
    CorrectionStore.remove(Int32Array.fromJavaArray(keys), done -> {});
    become(next.plus(kept));
  }

  /** Forgets all corrections, or brings back those that were forgotten so. */
  private void turnForgotten() {
    List<Correction> all = corrections.all();
    if (!forgotten.isEmpty()) {
      keep(forgotten, Text.IMPORTED + " " + forgotten.size());
    } else if (!all.isEmpty()) {
      int[] keys = new int[all.size()];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = all.get(i).key();
      }
      CorrectionStore.remove(
          Int32Array.fromJavaArray(keys),
          done -> {
            // Without a store there is nothing to delete in it.
            if (done != 0 || !all.get(0).isKept()) {
              become(Corrections.none());
              forgotten = all;
              say(Text.FORGOTTEN + " " + all.size());
              showCorrections();
            }
          });
    }
  }

  /** What the store cannot delete stays in the list: it would be back with the next visit. */
  private void forget(Correction correction) {
    if (!correction.isKept()) {
      drop(correction);
      return;
    }
    CorrectionStore.remove(
        Int32Array.fromJavaArray(new int[] {correction.key()}),
        done -> {
          if (done != 0) {
            drop(correction);
          }
        });
  }

  private void drop(Correction correction) {
    int place = corrections.all().indexOf(correction);
    if (place < 0) {
      // Its button was pressed twice before the store had answered.
      return;
    }
    boolean isElsewhere = CorrectionStore.isFocusElsewhere(list);
    TextView.hush(note);
    become(corrections.without(correction));
    if (isElsewhere) {
      return;
    }
    // Its button had the focus, and a visitor at the keyboard goes on from there.
    NodeList<? extends HTMLElement> buttons = list.querySelectorAll("button");
    int last = buttons.getLength() - 1;
    (last < 0 ? document.getElementById("export") : buttons.get(Math.min(place, last))).focus();
  }

  /** All that changes the corrections comes through here; what is shown and learned follows. */
  private void become(Corrections next) {
    corrections = next;
    forgotten = List.of();
    Dom.remember("lessons", String.valueOf(corrections.size()));
    showCorrections();
    if (corrections.isEmpty()) {
      // Without corrections the full network is not needed.
      learned = corrections;
      engine = null;
      page.runBy(null);
      unmark();
      return;
    }
    network.whenReady(learner);
  }

  private void learn() {
    // What is deleted leaves no trace: then all is learned again.
    if (engine == null || !corrections.startWith(learned)) {
      engine = PersonalEngine.of(network.network());
      learned = Corrections.none();
    }
    for (int i = learned.size(); i < corrections.size(); i++) {
      Correction correction = corrections.all().get(i);
      engine = engine.plus(correction.image().pixels(), correction.digit());
    }
    learned = corrections;
    if (TextView.isSaying(note, Text.NOT_YET)) {
      TextView.hush(note);
    }
    page.runBy(corrections.isEmpty() ? null : this::run);
    unmark();
  }

  /** The network cannot be had yet. Said once, and never instead of what went wrong otherwise. */
  private void miss() {
    if (!corrections.isEmpty()
        && !TextView.isSaying(note, Text.NOT_YET)
        && !TextView.isSaying(note, Text.BAD_INK)
        && !TextView.isSaying(note, Text.TOO_MANY)) {
      say(Text.NOT_YET);
    }
  }

  private void run(Float32Array pixels, Float32Array logits) {
    // A typed array of JavaScript is Java's array itself.
    engine.run(pixels.toJavaArray(), logits.toJavaArray());
  }

  private void showCorrections() {
    list.setTextContent("");
    for (Correction correction : corrections.all()) {
      HTMLElement item = document.createElement("li");
      item.setInnerHTML(
          "<svg viewBox=\"0 0 1000 1000\" role=\"img\"><path d=\""
              + InkExport.path(correction.ink())
              + "\"/></svg><span>"
              + correction.digit()
              + "</span><button type=\"button\">×</button>");
      TextView.name(item.querySelector("svg"), Text.CORRECTED + " " + correction.digit());
      HTMLElement button = item.querySelector("button");
      TextView.name(button, Text.FORGET + " " + correction.digit());
      button.addEventListener("click", event -> forget(correction));
      list.appendChild(item);
    }
    document
        .getElementById("export")
        .setAttribute("aria-disabled", String.valueOf(corrections.isEmpty()));
    boolean canBeBack = !forgotten.isEmpty();
    TextView.say(forgetAll, canBeBack ? Text.BRING_BACK : Text.FORGET_ALL);
    forgetAll.setAttribute("aria-disabled", String.valueOf(corrections.isEmpty() && !canBeBack));
  }

  /** Reads a file of corrections. */
  void read(JSObject file) {
    Files.readText(file, MAX_IMPORT, this::read);
  }

  /** All or nothing; the first broken line is named. Null is a file that is too large. */
  private void read(String text) {
    if (text == null) {
      say(TOO_MANY);
      return;
    }
    Corrections.Import read = corrections.read(text, line -> correction(0, line));
    if (read.brokenLine() > 0) {
      say(Text.BAD_INK + " " + read.brokenLine());
    } else if (read.isTooMuch()) {
      say(TOO_MANY);
    } else if (read.fresh().isEmpty()) {
      say(Text.IMPORTED + " 0");
    } else {
      keep(read.fresh(), Text.IMPORTED + " " + read.fresh().size());
    }
  }

  /** The correction of a line, null if it is none. */
  private static Correction correction(int key, String line) {
    Float64Array flat = InkFile.parse(line, InkExport.SIDE);
    return flat == null || flat.get(0) < 0
        ? null
        : Correction.read(key, flat.toJavaArray(), InkFile.picture(line), line);
  }
}
