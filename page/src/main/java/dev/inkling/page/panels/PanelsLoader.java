package dev.inkling.page.panels;

import org.teavm.jso.JSBody;
import org.teavm.jso.core.JSPromise;

/** Loads the panels program and makes what the page offers it. */
public final class PanelsLoader {

  private PanelsLoader() {}

  /** Loads the panels program; start.js knows how. */
  @JSBody(script = "return window.inklingPanels();")
  public static native JSPromise<PanelsModule> load();

  /** An API made of functions. */
  @JSBody(
      params = {"ink", "pixels", "digit", "percent", "follow", "see", "runBy", "voteBy", "micros"},
      script =
          "return {ink: ink, pixels: pixels, digit: digit, percent: percent, follow: follow, see: see,"
              + " runBy: runBy, voteBy: voteBy, micros: micros};")
  public static native PageApi api(
      PageApi.InkSource ink,
      PageApi.PixelSource pixels,
      PageApi.Count digit,
      PageApi.Count percent,
      PageApi.InkSink follow,
      PageApi.PixelSink see,
      PageApi.RunSink runBy,
      PageApi.RunSink voteBy,
      PageApi.Count micros);
}
