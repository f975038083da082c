package dev.inkling.browser.library;

import dev.inkling.DigitRecognizer;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.image.DigitImage;
import dev.inkling.number.NumberRecognizer;
import dev.inkling.number.NumberSession;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

/** The library's recogniser, as scripts call it. */
final class LibraryRecognizer implements RecognizerApi {

  private final DigitRecognizer digits;

  LibraryRecognizer(DigitRecognizer digits) {
    this.digits = digits;
  }

  @Override
  public JSObject recognize(Float64Array ink) {
    return checked(() -> Answers.of(digits.recognize(FlatInk.ink(ink.toJavaArray()))));
  }

  @Override
  public JSObject recognizeNumber(Float64Array ink) {
    return session().recognizeNumber(ink);
  }

  @Override
  public JSObject recognizeImage(Float32Array pixels) {
    return Answers.of(digits.recognize(DigitImage.of(pixels.toJavaArray())));
  }

  @Override
  public SessionApi session() {
    NumberSession session = NumberRecognizer.of(digits).session();
    return ink -> checked(() -> Answers.of(session.recognize(FlatInk.ink(ink.toJavaArray()))));
  }

  /** Not a Supplier: TeaVM would wrap what it holds. */
  private interface Work {
    JSObject answer();
  }

  /** What is wrong with an argument reaches a script as an error of JavaScript's own kind. */
  private static JSObject checked(Work work) {
    try {
      return work.answer();
    } catch (IllegalArgumentException e) {
      return Answers.fail(e.getMessage());
    }
  }
}
