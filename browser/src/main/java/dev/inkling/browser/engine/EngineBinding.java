package dev.inkling.browser.engine;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.typedarrays.Float32Array;

/**
 * The network, ready to run, as start.js hands it over: the compiled module, or the plain one where
 * that does not run.
 */
public interface EngineBinding extends JSObject {

  /** What runs it: a name that is the same in every language. */
  @JSProperty
  String getName();

  /** Where the image goes, float[784]. */
  @JSProperty
  Float32Array getInput();

  /** Where the logits come from, float[10]. */
  @JSProperty
  Float32Array getOutput();

  /** Runs the network once. */
  void infer();

  /** What the logits are divided by. */
  @JSProperty
  double getTemperature();

  /** The digit score below which a drawing is not a digit. */
  @JSProperty
  double getRejectThreshold();
}
