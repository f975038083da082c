package dev.inkling.web;

import dev.inkling.image.DigitImage;
import dev.inkling.image.GrayImage;
import dev.inkling.image.PhotoNormalizer;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int32Array;

/** Reads a picture of a digit. */
final class PicturePanel {

  /** Pictures are read at this longest side at most; a digit needs no more. */
  private static final int LONGEST_SIDE = 1024;

  /** Larger files are no picture of a digit, and might take a phone's memory. */
  private static final int MAX_MEGABYTES = 50;

  private final Host host;
  private final HTMLElement note;
  private final HTMLCanvasElement preview;
  private Language language = Language.ENGLISH;
  private int digit;
  private int percent;

  /** Told what is in a picture. */
  @JSFunctor
  interface Decoded extends JSObject {

    /**
     * Told about the pixels.
     *
     * @param abgr row by row, alpha, blue, green, red from the highest byte; null if it was no
     *     picture
     */
    void tell(Int32Array abgr, int width, int height);
  }

  /** Told which file was chosen. */
  @JSFunctor
  interface Chosen extends JSObject {
    void tell(JSObject file);
  }

  PicturePanel(HTMLDocument document, Host host) {
    this.host = host;
    note = document.getElementById("picture-note");
    preview = (HTMLCanvasElement) document.getElementById("photo");
    onFile(document.getElementById("choose"), this::read);
  }

  void speak(Language next) {
    language = next;
  }

  void read(JSObject file) {
    decode(file, preview, LONGEST_SIDE, MAX_MEGABYTES, this::show);
  }

  private void show(Int32Array abgr, int width, int height) {
    if (abgr == null) {
      host.see(null);
      say(MoreText.PICTURE_BROKEN);
      return;
    }
    int[] argb = abgr.toJavaArray();
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      argb[i] = (pixel & 0xff00ff00) | (pixel & 0xff) << 16 | ((pixel >> 16) & 0xff);
    }
    DigitImage image = PhotoNormalizer.normalize(GrayImage.ofArgb(width, height, argb));
    host.see(Float32Array.fromJavaArray(image.pixels()));
    preview.setHidden(false);
    if (image.isBlank()) {
      say(MoreText.PICTURE_BLANK);
    } else {
      tellAnswer();
    }
  }

  /** A correction may have changed the answer. */
  void tell() {
    boolean isOld = digit != host.digit() || percent != host.percent();
    if (isOld && TextView.isSaying(note, MoreText.PICTURE_READ)) {
      tellAnswer();
    }
  }

  private void tellAnswer() {
    digit = host.digit();
    percent = host.percent();
    say(MoreText.PICTURE_READ, digit, percent);
  }

  /** Something else is read now: what was said and shown of the picture is no longer true. */
  void forget() {
    TextView.hush(note);
    preview.setHidden(true);
  }

  private void say(MoreText text, int... values) {
    TextView.say(note, language, text, values);
  }

  @JSBody(
      params = {"input", "chosen"},
      script =
          "input.addEventListener('change', function() {"
              + "if (input.files.length) chosen(input.files[0]);"
              + "input.value = ''; });")
  static native void onFile(HTMLElement input, Chosen chosen);

  /** Cameras note which side is up; the browser turns the picture by it. */
  @JSBody(
      params = {"file", "canvas", "longest", "megabytes", "done"},
      script =
          "var fails = function() { done(null, 0, 0); };if (!(file instanceof Blob) || file.size >"
              + " megabytes * 1048576) { fails(); return; }createImageBitmap(file,"
              + " {imageOrientation: 'from-image'}).then(function(bitmap) {var scale = Math.min(1,"
              + " longest / Math.max(bitmap.width, bitmap.height));canvas.width = Math.max(1,"
              + " Math.round(bitmap.width * scale));canvas.height = Math.max(1,"
              + " Math.round(bitmap.height * scale));var context = canvas.getContext('2d',"
              + " {willReadFrequently: true});context.imageSmoothingQuality ="
              + " 'high';context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);"
              + "bitmap.close();var data = context.getImageData(0, 0, canvas.width,"
              + " canvas.height).data;done(new Int32Array(data.buffer), canvas.width,"
              + " canvas.height);}).catch(fails);")
  private static native void decode(
      JSObject file, HTMLCanvasElement canvas, int longest, int megabytes, Decoded done);
}
