package dev.inkling.page.panels;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSModule;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSTopLevel;

/** Sends drawings to the server of this site; samples.js has the code. */
@JSClass
@JSTopLevel
@JSModule("./samples.js")
final class SampleService implements JSObject {

  private SampleService() {}

  /** Told the name under which a drawing is stored, empty where it is not. */
  @JSFunctor
  interface Stored extends JSObject {
    void tell(String id);
  }

  /** Stores a line of ink NDJSON; tries again where the server is busy. */
  static native void give(String path, String line, Stored done);

  /** Deletes what is stored under that name; done with 0 where it may still be there. */
  static native void takeBack(String path, String id, CorrectionStore.Done done);
}
