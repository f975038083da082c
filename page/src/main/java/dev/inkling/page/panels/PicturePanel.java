package dev.inkling.page.panels;

import dev.inkling.DigitRecognizer;
import dev.inkling.browser.engine.BrowserEngine;
import dev.inkling.browser.engine.EngineBinding;
import dev.inkling.browser.engine.LatencyMeter;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.image.DigitImage;
import dev.inkling.image.GrayImage;
import dev.inkling.image.PhotoNormalizer;
import dev.inkling.ink.Ink;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberRecognizer;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;
import org.teavm.jso.typedarrays.Int32Array;

/** Reads a picture of a digit, or the ink of a file. */
final class PicturePanel {

  /** Pictures are read at this longest side at most; a digit needs no more. */
  private static final int LONGEST_SIDE = 1024;

  /** Larger files are no picture of a digit, and might take a phone's memory. */
  private static final int MAX_MEGABYTES = 50;

  /** The longest side of a picture on the pad: sharp enough, and small where many are kept. */
  private static final int PREVIEW_SIDE = 720;

  /** Previews that are kept. */
  private static final int MOST_PREVIEWS = 10;

  /** Larger files are no drawing, in bytes. */
  private static final int MAX_INK = 4 << 20;

  private final HTMLDocument document;
  private final PageApi page;
  private final HTMLElement note;

  /** Shows on the pad the picture that is read. */
  private final HTMLCanvasElement preview;

  private int digit;
  private int percent;

  /** The latest pictures that were read, for undo and redo. */
  private final List<Seen> seen = new ArrayList<>();

  /**
   * A picture that was read.
   *
   * @param image what it became
   * @param number the number that it shows, and how sure that is in percent; empty if it is none
   * @param preview a smaller one
   */
  private record Seen(DigitImage image, String number, HTMLCanvasElement preview) {}

  PicturePanel(HTMLDocument document, PageApi page) {
    this.document = document;
    this.page = page;
    note = document.getElementById("picture-note");
    preview = (HTMLCanvasElement) document.createElement("canvas");
    preview.setAttribute("id", "photo");
    preview.setAttribute("aria-hidden", "true");
    preview.setHidden(true);
    document.querySelector(".sheet").insertBefore(preview, document.querySelector(".invitation"));
    Files.showDrops();
    Files.onChosen(document.getElementById("choose"), this::read);
  }

  void read(JSObject file) {
    if (InkFile.isInk(file)) {
      Files.readText(file, MAX_INK, this::draw);
    } else {
      Files.decode(file, LONGEST_SIDE, MAX_MEGABYTES, this::show);
    }
  }

  /** Puts the first drawing of a file onto the pad. Null is a file that is too large. */
  private void draw(String text) {
    Ink ink = text == null ? Ink.empty() : InkFile.first(text);
    if (ink.isEmpty()) {
      fail(Text.INK_BROKEN);
    } else {
      page.follow(Float64Array.fromJavaArray(FlatInk.of(ink)));
    }
  }

  /** Says why a file cannot be read: beside an empty pad, not beside the answer to another one. */
  private void fail(String message) {
    open();
    document.getElementById("clear").click();
    // What comes with the next frame would hush what is said now.
    page.pixels();
    say(message);
  }

  private void open() {
    if (document.getElementById("picture").isHidden()) {
      document.getElementById("open-picture").click();
    }
  }

  private void show(Int32Array abgr, HTMLCanvasElement canvas) {
    if (abgr == null) {
      fail(Text.PICTURE_BROKEN);
      return;
    }
    if (abgr.getLength() == 0) {
      fail(Text.PICTURE_HIDDEN);
      return;
    }
    int[] argb = abgr.toJavaArray();
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      argb[i] = (pixel & 0xff00ff00) | (pixel & 0xff) << 16 | ((pixel >> 16) & 0xff);
    }
    GrayImage picture = GrayImage.ofArgb(canvas.getWidth(), canvas.getHeight(), argb);
    DigitImage image = PhotoNormalizer.normalize(picture);
    if (image.isBlank()) {
      fail(Text.PICTURE_BLANK);
    } else {
      if (seen.size() == MOST_PREVIEWS) {
        seen.remove(0);
      }
      HTMLCanvasElement small = (HTMLCanvasElement) document.createElement("canvas");
      Files.shrink(canvas, small, PREVIEW_SIDE);
      seen.add(new Seen(image, image.isSeveral() ? number(picture) : "", small));
      open();
      page.see(Float32Array.fromJavaArray(image.pixels()), image.leastConfidence());
      see(image.pixels());
    }
  }

  private String number(GrayImage picture) {
    EngineBinding network = page.network();
    DigitRecognizer digits =
        DigitRecognizer.of(
            new BrowserEngine(network, new LatencyMeter()),
            network.getTemperature(),
            network.getRejectThreshold());
    NumberPrediction number = NumberRecognizer.of(digits).recognize(picture);
    return number.isNumber() ? number.text() + " " + Math.round(100 * number.confidence()) : "";
  }

  /** A correction may have changed the answer. */
  void tell() {
    boolean isOld = digit != page.digit() || percent != page.percent();
    if (isOld
        && (TextView.isSaying(note, Text.PICTURE_READ)
            || TextView.isSaying(note, Text.PICTURE_DOUBT))) {
      tellAnswer();
    }
  }

  private void tellAnswer() {
    digit = page.digit();
    percent = page.percent();
    say(
        percent < 0
            ? Text.PICTURE_DOUBT + " " + digit
            : Text.PICTURE_READ + " " + digit + " " + percent);
  }

  /**
   * Something else is read now, a picture or null if it is none: what was said and shown of the one
   * before is no longer true.
   */
  void see(float[] picture) {
    preview.setHidden(true);
    TextView.hush(note);
    for (Seen one : seen) {
      if (picture != null && Arrays.equals(one.image().pixels(), picture)) {
        Files.shrink(one.preview(), preview, PREVIEW_SIDE);
        preview.setHidden(false);
        if (!one.image().isSeveral()) {
          tellAnswer();
        } else if (one.number().isEmpty()) {
          say(Text.PICTURE_SEVERAL);
        } else {
          say(Text.PICTURE_NUMBER + " " + one.number());
        }
      }
    }
  }

  private void say(String message) {
    TextView.say(note, message);
  }
}
