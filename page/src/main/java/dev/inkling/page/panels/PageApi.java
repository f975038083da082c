package dev.inkling.page.panels;

import dev.inkling.browser.engine.EngineBinding;
import dev.inkling.browser.pen.FlatInk;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

/** What the page's first program offers the second: all that the two share. */
public interface PageApi extends JSObject {

  /** The drawing, as {@link FlatInk} has it. */
  Float64Array ink();

  /** The digit of it that the bars are about: all of it, or a digit of a number. */
  Float64Array focus();

  /** What is read now: float[784]; all 0 if there is nothing. */
  Float32Array pixels();

  /** The digit that the network sees, -1 if there is nothing. */
  int digit();

  /** How sure it is, in percent; -1 if it takes that for no digit. */
  int percent();

  /**
   * What is read of another drawing than the page's: the answer, a blank, and how sure that is in
   * percent, -1 if it is taken for no digit.
   */
  String glance(Float64Array ink);

  /** Puts a drawing onto the pad, as the address or the page has it, and replays it. */
  void follow(Float64Array ink);

  /**
   * Reads a picture instead of the drawing: float[784], accepted as a digit from a confidence on,
   * and above 1 several digits.
   */
  void see(Float32Array pixels, double leastConfidence);

  /**
   * Lights up what lies at places of the digit image on the pad: float[784], from 0 to 1; null for
   * nothing.
   */
  void light(Float32Array strengths);

  /** Runs the network by this from now on; by its own engine again if null. */
  void runBy(Run run);

  /**
   * Lets this vote in the network's place, as sure as its logits say; the network again if null.
   */
  void voteBy(Run run);

  /**
   * The bytes behind an address of the page; fails where the server does not answer 200 to 299, or
   * where they are not those of the hash in the address.
   */
  JSPromise<ArrayBuffer> fetch(String url);

  /** The page's own network, without corrections. */
  EngineBinding network();

  /** How long the network takes, in microseconds; 0 before its first run. */
  int micros();

  /** One run of a network: float[784] in, float[10] out. */
  @JSFunctor
  interface Run extends JSObject {
    void run(Float32Array pixels, Float32Array logits);
  }
}
