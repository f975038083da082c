package dev.inkling.web;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.Network;
import dev.inkling.personal.PersonalEngine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.NodeList;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

/** Teaches the network a person's own digits, and keeps the corrections in this browser. */
final class TeachPanel {

  private static final int DIGITS = 10;

  private final HTMLDocument document;
  private final Host host;
  private final HTMLElement note;
  private final HTMLElement list;
  private final List<Lesson> lessons = new ArrayList<>();
  private final Runnable whenReady = this::learn;
  private Language language = Language.ENGLISH;
  private PersonalEngine engine;

  /**
   * A correction.
   *
   * @param key where the store keeps it, 0 if it does not
   * @param line ink NDJSON, with the label
   */
  private record Lesson(int key, Ink ink, int digit, String line) {}

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

  TeachPanel(HTMLDocument document, Host host) {
    this.document = document;
    this.host = host;
    note = document.getElementById("teach-note");
    list = document.getElementById("lessons");
    for (int digit = 0; digit < DIGITS; digit++) {
      int meant = digit;
      document.getElementById("was-" + digit).addEventListener("click", event -> teach(meant));
    }
    new Roving(document, "was-");
    document
        .getElementById("export")
        .addEventListener(
            "click",
            event -> SharePanel.save("corrections.ndjson", "application/x-ndjson", lines()));
    PicturePanel.onFile(document.getElementById("import"), this::read);
    all(
        (key, line) -> {
          Lesson lesson = lesson(key, line);
          if (lesson != null) {
            lessons.add(lesson);
          }
        },
        count -> relearn());
  }

  void speak(Language next) {
    language = next;
    for (int digit = 0; digit < DIGITS; digit++) {
      document
          .getElementById("was-" + digit)
          .setAttribute("aria-label", MoreText.IT_WAS.in(language, digit));
    }
    showLessons();
  }

  private void say(MoreText text, Object... values) {
    note.setTextContent(text.in(language, values));
  }

  private void teach(int digit) {
    Ink ink = FlatInk.ink(host.ink().toJavaArray());
    if (ink.isEmpty()) {
      say(MoreText.DRAW_FIRST);
    } else if (lessons.size() >= PersonalEngine.MAX_LESSONS) {
      say(MoreText.TOO_MANY, PersonalEngine.MAX_LESSONS);
    } else {
      say(MoreText.TAUGHT, digit);
      keep(ink, digit);
    }
  }

  private void keep(Ink ink, int digit) {
    String line = InkFile.ndjson(ink, digit);
    add(
        line,
        key -> {
          lessons.add(new Lesson(key, ink, digit, line));
          if (key == 0) {
            say(MoreText.NOT_KEPT);
          }
          relearn();
        });
  }

  private void forget(Lesson lesson) {
    int place = lessons.indexOf(lesson);
    lessons.remove(lesson);
    remove(lesson.key);
    note.setTextContent("");
    relearn();
    // Its button had the focus, and who uses keys goes on from there.
    NodeList<? extends HTMLElement> buttons = list.querySelectorAll("button");
    int last = buttons.getLength() - 1;
    (last < 0 ? document.getElementById("export") : buttons.get(Math.min(place, last))).focus();
  }

  /** Learns all corrections again: what is deleted leaves no trace. */
  private void relearn() {
    Browser.remember("lessons", String.valueOf(lessons.size()));
    showLessons();
    if (lessons.isEmpty()) {
      // Whoever teaches nothing does not need the network in full.
      host.runBy(null);
      return;
    }
    Learning.whenReady(whenReady);
  }

  private void learn() {
    engine = PersonalEngine.of(Learning.network());
    for (Lesson lesson : lessons) {
      DigitImage image = InkNormalizer.standard().normalize(lesson.ink);
      engine = engine.plus(image.pixels(), lesson.digit);
    }
    host.runBy(lessons.isEmpty() ? null : this::run);
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
    for (Lesson lesson : lessons) {
      HTMLElement item = document.createElement("li");
      item.appendChild(
          picture(InkFile.path(lesson.ink), MoreText.LESSON.in(language, lesson.digit)));
      HTMLElement words = document.createElement("span");
      words.setTextContent(String.valueOf(lesson.digit));
      item.appendChild(words);
      HTMLElement button = document.createElement("button");
      button.setAttribute("type", "button");
      button.setAttribute("aria-label", MoreText.FORGET.in(language, lesson.digit));
      button.setTextContent("×");
      button.addEventListener("click", event -> forget(lesson));
      item.appendChild(button);
      list.appendChild(item);
    }
    document
        .getElementById("export")
        .setAttribute("aria-disabled", String.valueOf(lessons.isEmpty()));
  }

  private String lines() {
    StringBuilder lines = new StringBuilder();
    for (Lesson lesson : lessons) {
      lines.append(lesson.line);
    }
    return lines.toString();
  }

  private void read(JSObject file) {
    text(file, this::read);
  }

  /** All or nothing: who imports a broken file is told where it is broken. */
  private void read(String text) {
    List<Lesson> read = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Lesson lesson : lessons) {
      known.add(InkFile.ndjson(lesson.ink, lesson.digit));
    }
    int start = 0;
    int number = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end).trim();
      start = end + 1;
      number++;
      if (!line.isEmpty()) {
        Lesson lesson = lesson(0, line);
        if (lesson == null) {
          say(MoreText.BAD_INK, number);
          return;
        }
        // What is there already would count twice, and twice is a habit.
        if (known.add(InkFile.ndjson(lesson.ink, lesson.digit))) {
          read.add(lesson);
        }
      }
    }
    if (lessons.size() + read.size() > PersonalEngine.MAX_LESSONS) {
      say(MoreText.TOO_MANY, PersonalEngine.MAX_LESSONS);
      return;
    }
    for (Lesson lesson : read) {
      keep(lesson.ink, lesson.digit);
    }
    say(MoreText.IMPORTED, read.size());
  }

  /** The correction of a line, null if it is none. */
  private static Lesson lesson(int key, String line) {
    Float64Array flat = parse(line, InkFile.SIDE);
    if (flat == null) {
      return null;
    }
    try {
      double[] values = flat.toJavaArray();
      double[] strokes = new double[values.length - 1];
      System.arraycopy(values, 1, strokes, 0, strokes.length);
      Ink ink = FlatInk.ink(strokes);
      return ink.isEmpty() ? null : new Lesson(key, ink, (int) values[0], line.trim() + "\n");
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

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

  @JSBody(
      params = "key",
      script = OPEN + "open(function(store) { if (store && key) store['delete'](key); });")
  private static native void remove(int key);
}
