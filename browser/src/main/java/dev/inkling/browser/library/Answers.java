package dev.inkling.browser.library;

import dev.inkling.Prediction;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberReading;
import dev.inkling.number.NumberSegment;
import java.util.List;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSModule;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int32Array;

/**
 * Answers as plain objects of JavaScript, with the fields that index.d.ts describes; answers.js
 * makes them.
 */
@JSClass
@JSTopLevel
@JSModule("./answers.js")
final class Answers implements JSObject {

  private Answers() {}

  private static native JSObject digit(int digit, boolean isDigit, Float32Array probabilities);

  private static native JSObject segment(JSObject digit, Int32Array strokes);

  private static native JSObject reading(String text, double confidence);

  private static native JSObject number(
      JSObject reading, boolean isNumber, JSObject segments, JSObject alternatives);

  private static native JSObject list();

  private static native void add(JSObject list, JSObject answer);

  /** Throws a RangeError. */
  static native JSObject fail(String message);

  static JSObject of(Prediction prediction) {
    return digit(prediction.digit(), prediction);
  }

  private static JSObject digit(int digit, Prediction prediction) {
    return digit(
        digit, prediction.isDigit(), Float32Array.fromJavaArray(prediction.probabilities()));
  }

  static JSObject of(NumberPrediction prediction) {
    JSObject segments = list();
    for (NumberSegment segment : prediction.segments()) {
      add(segments, segment(segment));
    }
    JSObject alternatives = list();
    for (NumberReading reading : prediction.alternatives()) {
      add(alternatives, reading(reading.text(), reading.confidence()));
    }
    return number(
        reading(prediction.text(), prediction.confidence()),
        prediction.isNumber(),
        segments,
        alternatives);
  }

  private static JSObject segment(NumberSegment segment) {
    List<Integer> strokes = segment.strokes();
    int[] places = new int[strokes.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = strokes.get(i);
    }
    return segment(digit(segment.digit(), segment.prediction()), Int32Array.fromJavaArray(places));
  }
}
