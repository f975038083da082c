package dev.inkling.web;

import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

/** The network in full, fetched once when a panel first needs it. */
final class Learning {

  private static Network network;

  private Learning() {}

  /** Wants the network. */
  @JSFunctor
  interface Wanting extends JSObject {
    void tell();
  }

  /** Calls when the network is there; never where it cannot be had. */
  static void whenReady(Wanting wanting) {
    if (network != null) {
      wanting.tell();
      return;
    }
    Browser.fetch(Browser.data("networkSrc"))
        .then(
            bytes -> {
              if (network == null) {
                network = OnnxReader.read(new Int8Array(bytes).toJavaArray());
              }
              wanting.tell();
              return null;
            })
        .catchError(
            error -> {
              Browser.logError(error);
              return null;
            });
  }

  static Network network() {
    return network;
  }
}
