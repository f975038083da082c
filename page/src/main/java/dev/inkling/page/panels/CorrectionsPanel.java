package dev.inkling.page.panels;

import dev.inkling.browser.Dom;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.network.Network;
import dev.inkling.page.input.RovingTabIndex;
import dev.inkling.page.text.Language;
import dev.inkling.page.text.PanelText;
import dev.inkling.page.text.TextView;
import dev.inkling.personalization.PersonalEngine;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.NodeList;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

/** Teaches the network a person's own digits, and keeps the corrections in this browser. */
final class CorrectionsPanel {

  private static final int DIGITS = 10;

  private final HTMLDocument document;
  private final PageApi host;
  private final HTMLElement note;
  private final HTMLElement list;
  private final FullNetwork.Learner learner = new FullNetwork.Learner(this::learn, this::miss);
  private Corrections lessons = Corrections.none();
  private Language language = Language.ENGLISH;

  /** What the engine has learned of the lessons. */
  private Corrections learned = Corrections.none();

  private PersonalEngine engine;

  /** Told what the store holds, one by one. */
  @JSFunctor
  interface Kept extends JSObject {
    void tell(int key, String line);
  }

  /** Told when something is done. */
  @JSFunctor
  interface Done extends JSObject {
    void tell(int value);
  }

  /** Told what a file holds. */
  @JSFunctor
  interface Content extends JSObject {
    void tell(String text);
  }

  CorrectionsPanel(HTMLDocument document, PageApi host) {
    this.document = document;
    this.host = host;
    note = document.getElementById("teach-note");
    list = document.getElementById("lessons");
    for (int digit = 0; digit < DIGITS; digit++) {
      int meant = digit;
      document.getElementById("was-" + digit).addEventListener("click", event -> teach(meant));
    }
    new RovingTabIndex(document, "was-");
    document
        .getElementById("export")
        .addEventListener(
            "click",
            event ->
                SharePanel.save("corrections.ndjson", "application/x-ndjson", lessons.lines()));
    PicturePanel.onFile(document.getElementById("import"), this::read);
    List<Correction> kept = new ArrayList<>();
    all(
        (key, line) -> {
          Correction lesson = lesson(key, line);
          if (lesson != null) {
            kept.add(lesson);
          }
        },
        count -> become(lessons.plus(kept)));
  }

  void speak(Language next) {
    language = next;
    for (int digit = 0; digit < DIGITS; digit++) {
      document
          .getElementById("was-" + digit)
          .setAttribute("aria-label", PanelText.IT_WAS.in(language, digit));
    }
    showLessons();
  }

  /** What is read has changed: what was said of the drawing before is no longer true. */
  void forget() {
    if (!TextView.isSaying(note, PanelText.NOT_YET)) {
      TextView.hush(note);
    }
  }

  private void say(PanelText text, int... values) {
    TextView.say(note, language, text, values);
  }

  private void teach(int digit) {
    Ink ink = FlatInk.ink(host.ink().toJavaArray());
    DigitImage image = DigitImage.of(host.pixels().toJavaArray());
    if (image.isBlank()) {
      say(PanelText.DRAW_FIRST);
    } else if (!lessons.hasRoomFor(1)) {
      say(PanelText.TOO_MANY, PersonalEngine.MAX_LESSONS);
    } else {
      Correction lesson = ink.isEmpty() ? Correction.of(image, digit) : Correction.of(ink, digit);
      keep(List.of(lesson), PanelText.TAUGHT, digit);
    }
  }

  /** Has lessons kept, all or none; then they count, and this is said. */
  private void keep(List<Correction> fresh, PanelText text, int value) {
    List<Correction> kept = new ArrayList<>();
    for (Correction lesson : fresh) {
      add(
          lesson.line(),
          key -> {
            kept.add(lesson.keptAs(key));
            if (kept.size() == fresh.size()) {
              count(new Corrections(kept), text, value);
            }
          });
    }
  }

  /** What was kept counts, if nothing else has taken its room meanwhile. */
  private void count(Corrections kept, PanelText text, int value) {
    if (!lessons.hasRoomFor(kept.size())) {
      for (Correction lesson : kept.all()) {
        if (lesson.isKept()) {
          remove(lesson.key(), done -> {});
        }
      }
      say(PanelText.TOO_MANY, PersonalEngine.MAX_LESSONS);
      return;
    }
    say(kept.areKept() ? text : PanelText.NOT_KEPT, value);
    Corrections next = lessons;
    for (Correction old : lessons.replacedBy(kept.all())) {
      remove(old.key(), done -> {});
      next = next.without(old);
    }
    become(next.plus(kept.all()));
  }

  /** What the store cannot delete stays in the list: it would be back with the next visit. */
  private void forget(Correction lesson) {
    if (!lesson.isKept()) {
      drop(lesson);
      return;
    }
    remove(
        lesson.key(),
        done -> {
          if (done != 0) {
            drop(lesson);
          }
        });
  }

  private void drop(Correction lesson) {
    int place = lessons.all().indexOf(lesson);
    if (place < 0) {
      // Its button was pressed twice before the store had answered.
      return;
    }
    boolean isElsewhere = isFocusOutside(list);
    TextView.hush(note);
    become(lessons.without(lesson));
    if (isElsewhere) {
      return;
    }
    // Its button had the focus, and who uses keys goes on from there.
    NodeList<? extends HTMLElement> buttons = list.querySelectorAll("button");
    int last = buttons.getLength() - 1;
    (last < 0 ? document.getElementById("export") : buttons.get(Math.min(place, last))).focus();
  }

  /** All that changes the lessons comes through here; what is shown and learned follows. */
  private void become(Corrections next) {
    lessons = next;
    Dom.remember("lessons", String.valueOf(lessons.size()));
    showLessons();
    if (lessons.isEmpty()) {
      // Whoever teaches nothing does not need the network in full.
      learned = lessons;
      engine = null;
      host.runBy(null);
      return;
    }
    FullNetwork.whenReady(learner);
  }

  private void learn() {
    // What is deleted leaves no trace: then all is learned again.
    if (engine == null || !lessons.startWith(learned)) {
      engine = PersonalEngine.of(FullNetwork.network());
      learned = Corrections.none();
    }
    for (int i = learned.size(); i < lessons.size(); i++) {
      Correction lesson = lessons.all().get(i);
      engine = engine.plus(lesson.image().pixels(), lesson.digit());
    }
    learned = lessons;
    if (TextView.isSaying(note, PanelText.NOT_YET)) {
      TextView.hush(note);
    }
    host.runBy(lessons.isEmpty() ? null : this::run);
  }

  /** The network cannot be had yet. Said once, and never instead of what went wrong otherwise. */
  private void miss() {
    if (!lessons.isEmpty()
        && !TextView.isSaying(note, PanelText.NOT_YET)
        && !TextView.isSaying(note, PanelText.BAD_INK)
        && !TextView.isSaying(note, PanelText.TOO_MANY)) {
      say(PanelText.NOT_YET);
    }
  }

  private void run(Float32Array pixels, Float32Array logits) {
    float[] out = new float[Network.OUTPUTS];
    engine.run(pixels.toJavaArray(), out);
    for (int i = 0; i < out.length; i++) {
      logits.set(i, out[i]);
    }
  }

  private void showLessons() {
    list.setTextContent("");
    for (Correction lesson : lessons.all()) {
      HTMLElement item = document.createElement("li");
      item.appendChild(
          picture(InkExport.path(lesson.ink()), PanelText.LESSON.in(language, lesson.digit())));
      HTMLElement words = document.createElement("span");
      words.setTextContent(String.valueOf(lesson.digit()));
      item.appendChild(words);
      HTMLElement button = document.createElement("button");
      button.setAttribute("type", "button");
      button.setAttribute("aria-label", PanelText.FORGET.in(language, lesson.digit()));
      button.setTextContent("×");
      button.addEventListener("click", event -> forget(lesson));
      item.appendChild(button);
      list.appendChild(item);
    }
    document
        .getElementById("export")
        .setAttribute("aria-disabled", String.valueOf(lessons.isEmpty()));
  }

  private void read(JSObject file) {
    text(file, this::read);
  }

  /** All or nothing: who imports a broken file is told where it is broken. */
  private void read(String text) {
    Corrections.Import read = lessons.read(text, line -> lesson(0, line));
    if (read.brokenLine() > 0) {
      say(PanelText.BAD_INK, read.brokenLine());
    } else if (read.isTooMuch()) {
      say(PanelText.TOO_MANY, PersonalEngine.MAX_LESSONS);
    } else if (read.fresh().isEmpty()) {
      say(PanelText.IMPORTED, 0);
    } else {
      keep(read.fresh(), PanelText.IMPORTED, read.fresh().size());
    }
  }

  /** The correction of a line, null if it is none. */
  private static Correction lesson(int key, String line) {
    Float64Array flat = parse(line, InkExport.SIDE);
    return flat == null ? null : Correction.read(key, flat.toJavaArray(), image(line), line);
  }

  /** Whether something that is not in an element has the focus. */
  @JSBody(
      params = "element",
      script =
          "var active = document.activeElement;"
              + "return !!active && active !== document.body && !element.contains(active);")
  private static native boolean isFocusOutside(HTMLElement element);

  /** A small picture of ink. */
  @JSBody(
      params = {"path", "label"},
      script =
          "var space = 'http://www.w3.org/2000/svg';"
              + "var svg = document.createElementNS(space, 'svg');"
              + "svg.setAttribute('viewBox', '0 0 1000 1000');"
              + "svg.setAttribute('role', 'img');"
              + "svg.setAttribute('aria-label', label);"
              + "var shape = document.createElementNS(space, 'path');"
              + "shape.setAttribute('d', path);"
              + "svg.appendChild(shape);"
              + "return svg;")
  private static native HTMLElement picture(String path, String label);

  /**
   * Label and strokes of a line, the label first, then as {@link FlatInk} has it, without pressures
   * and tilts; null if it is no labelled drawing. Coordinates become shares of the side.
   */
  @JSBody(
      params = {"line", "side"},
      script =
          "try {"
              + "var drawing = JSON.parse(line);"
              + "if (!(drawing.label >= 0 && drawing.label <= 9 && drawing.label % 1 === 0)"
              + " || typeof drawing.label !== 'number') return null;"
              + "var flat = [drawing.label];"
              + "for (var s = 0; s < drawing.strokes.length; s++) {"
              + "var stroke = drawing.strokes[s];"
              + "var timed = stroke.every(function(p) { return p.length === 3; });"
              + "flat.push(stroke.length, timed ? 1 : 0);"
              + "for (var i = 0; i < stroke.length; i++) {"
              + "var p = stroke[i];"
              + "for (var j = 0; j < (timed ? 3 : 2); j++) {"
              + "if (typeof p[j] !== 'number') return null;"
              + "flat.push(j < 2 ? p[j] / side : p[j]);"
              + "} } }"
              + "return new Float64Array(flat);"
              + "} catch (broken) { return null; }")
  private static native Float64Array parse(String line, int side);

  /**
   * What a line that was {@link #parse parsed} holds of a picture, empty where that is no text;
   * null if it holds nothing.
   */
  @JSBody(
      params = "line",
      script =
          "var drawing = JSON.parse(line);"
              + "if (!('image' in drawing)) return null;"
              + "return typeof drawing.image === 'string' ? drawing.image : '';")
  private static native String image(String line);

  @JSBody(
      params = {"file", "then"},
      script = "file.text().then(then);")
  private static native void text(JSObject file, Content then);

  /** Opens the store; the function after it gets the store, or null where there is none. */
  private static final String OPEN =
      "var open = function(then) {"
          + "try {"
          + "var request = indexedDB.open('inkling', 1);"
          + "request.onupgradeneeded = function() {"
          + "request.result.createObjectStore('lessons', {autoIncrement: true}); };"
          + "request.onsuccess = function() {"
          + "var base = request.result;"
          + "then(base.transaction('lessons', 'readwrite').objectStore('lessons'));"
          + "base.close(); };"
          + "request.onerror = function(event) { event.preventDefault(); then(null); };"
          + "} catch (off) { then(null); } };";

  @JSBody(
      params = {"each", "done"},
      script =
          OPEN
              + "open(function(store) {"
              + "if (!store) { done(0); return; }"
              + "var cursor = store.openCursor();"
              + "cursor.onsuccess = function() {"
              + "var at = cursor.result;"
              + "if (at) { each(at.key, at.value); at['continue'](); } else { done(1); } }; });")
  private static native void all(Kept each, Done done);

  /** Done only once it is kept for good: whoever sees it count may close the page at once. */
  @JSBody(
      params = {"line", "done"},
      script =
          OPEN
              + "open(function(store) {"
              + "if (!store) { done(0); return; }"
              + "var request = store.add(line);"
              + "store.transaction.oncomplete = function() { done(request.result); };"
              + "store.transaction.onabort = function() { done(0); }; });")
  private static native void add(String line, Done done);

  /** Done with 1 only once it is deleted for good, with 0 if it cannot be. */
  @JSBody(
      params = {"key", "done"},
      script =
          OPEN
              + "open(function(store) {"
              + "if (!store) { done(0); return; }"
              + "store['delete'](key);"
              + "store.transaction.oncomplete = function() { done(1); };"
              + "store.transaction.onabort = function() { done(0); }; });")
  private static native void remove(int key, Done done);
}
