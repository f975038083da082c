package dev.inkling.browser.engine;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Float32Array;

/**
 * The network, ready to run, as engine.js makes it: the compiled module, or the plain one where
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

  /** Fetches files as engine.js does. */
  @JSFunctor
  interface Files extends JSObject {

    /**
     * The bytes behind an address; fails where the server does not answer 200 to 299, or where they
     * are not those of the hash in the address.
     */
    JSPromise<ArrayBuffer> fetch(String url);
  }
}
