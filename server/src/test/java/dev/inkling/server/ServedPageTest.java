package dev.inkling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import dev.inkling.page.site.Site;
import dev.inkling.server.samples.SampleStore;
import dev.inkling.server.samples.StoredSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aVisitorGivesACorrectionOnlyByAButtonAndTakesItBack(@TempDir Path folder) throws Exception {
    assumeFalse("none".equals(System.getProperty("inkling.browser")), "no browser is wanted");
    Site site = Site.served(Server.API, Server.SAMPLES, null);
    try (SampleStore store = SampleStore.open("jdbc:sqlite:" + folder.resolve("samples.db"));
        Server server = Server.start(ServerOptions.of(site, "127.0.0.1", 0).withSamples(store));
        Chromium chromium = new Chromium()) {
      chromium.open("http://127.0.0.1:" + server.port() + "/");
      chromium.openPanel("corrections");
      Stroke seven = Stroke.of(new double[] {0.3, 0.7, 0.4}, new double[] {0.2, 0.2, 0.8});
      chromium.draw(Pointer.MOUSE, Placement.onto(Ink.of(seven), chromium.pad()));
      chromium.awaitFrame();
      chromium.click("was-1");
      chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 1");
      List<StoredSample> before = all(store);

      chromium.click("give");
      chromium.waitUntil("return document.getElementById('given-note').textContent !== ''");
      List<StoredSample> given = all(store);
      chromium.click("take-back");
      chromium.waitUntil(
          "return document.getElementById('given-note').textContent.startsWith('Taken back')");

      assertThat(before).isEmpty();
      assertThat(given).hasSize(1);
      assertThat(given.get(0).drawing()).startsWith("{\"label\":1,").contains("\"strokes\"");
      assertThat(all(store)).isEmpty();
      assertThat(chromium.console()).isEmpty();
    }
  }

  @Test
  void aServerThatTakesNoSamplesDoesNotAskForAny() throws Exception {
    assumeFalse("none".equals(System.getProperty("inkling.browser")), "no browser is wanted");
    try (Server server = Server.start("127.0.0.1", 0);
        Chromium chromium = new Chromium()) {
      chromium.open("http://127.0.0.1:" + server.port() + "/");
      chromium.openPanel("corrections");

      assertThat(chromium.is("document.getElementById('gift').hidden")).isTrue();
    }
  }

  private static List<StoredSample> all(SampleStore store) throws Exception {
    List<StoredSample> samples = new ArrayList<>();
    store.forEach(samples::add);
    return samples;
  }
}
