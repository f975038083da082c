package dev.inkling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import org.junit.jupiter.api.Test;

/** The page as this server sends it, in a real browser. All else about it is tested in page. */
class ServedPageTest {

  @Test
  void aBrowserTakesThePageWithItsHeadersAndReadsADigit() throws Exception {
    assumeFalse("none".equals(System.getProperty("inkling.browser")), "no browser is wanted");
    try (Server server = Server.start("127.0.0.1", 0);
        Chromium chromium = new Chromium()) {
      chromium.open("http://127.0.0.1:" + server.port() + "/");

      Stroke seven = Stroke.of(new double[] {0.3, 0.7, 0.4}, new double[] {0.2, 0.2, 0.8});
      chromium.draw(Pointer.MOUSE, Placement.onto(Ink.of(seven), chromium.pad()));

      assertThat(chromium.shown().answer()).isEqualTo("7");
      assertThat(chromium.text("document.getElementById('engine').textContent"))
          .startsWith("WebAssembly SIMD");
      assertThat(chromium.is("crossOriginIsolated")).isTrue();
      assertThat(chromium.console()).isEmpty();
    }
  }
}
