package dev.inkling.web;

import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

/** The network in full, fetched once when a panel first needs it. */
final class Learning {

  /** So long after a failure it is not tried again, in milliseconds: a visitor reads meanwhile. */
  private static final double PAUSE = 8000;

  private static final List<Wanting> waiting = new ArrayList<>();
  private static Network network;
  private static double failedAt = Double.NEGATIVE_INFINITY;

  private Learning() {}

  /** Wants the network. */
  @JSFunctor
  interface Wanting extends JSObject {
    void tell();
  }

  /** Calls when the network is there; a sentence tells the visitor where it cannot be had. */
  static void whenReady(Wanting wanting) {
    if (network != null) {
      wanting.tell();
      return;
    }
    if (Browser.now() - failedAt < PAUSE) {
      return;
    }
    waiting.add(wanting);
    if (waiting.size() == 1) {
      fetch();
    }
  }

  private static void fetch() {
    Browser.fetch(Browser.data("networkSrc"))
        .then(
            bytes -> {
              network = OnnxReader.read(new Int8Array(bytes).toJavaArray());
              for (Wanting wanting : List.copyOf(waiting)) {
                wanting.tell();
              }
              waiting.clear();
              return null;
            })
        .catchError(
            error -> {
              Browser.logError(error);
              More.say(MoreText.NO_NETWORK);
              failedAt = Browser.now();
              waiting.clear();
              return null;
            });
  }

  static Network network() {
    return network;
  }
}
