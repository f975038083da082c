package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.network.Engine;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.network.RandomNetworks;
import dev.inkling.wasm.Precision;
import dev.inkling.wasm.QuantizedEngine;
import dev.inkling.wasm.WasmCompiler;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compiled networks in a real browser, and how the page runs its own. */
class CompiledNetworkTest extends BrowserTest {

  /** Runs a module, and answers the bits of its logits. */
  private static final String RUN =
      """
      const [module, image, done] = arguments;
      const bytes = Uint8Array.from(atob(module), c => c.charCodeAt(0));
      if (!WebAssembly.validate(bytes)) done('invalid');
      WebAssembly.instantiate(bytes).then(({instance: {exports}}) => {
        new Float32Array(exports.memory.buffer, exports.input(), 784).set(image);
        exports.infer();
        done([...new Int32Array(exports.memory.buffer, exports.output(), 10)]);
      }).catch(error => done(String(error)));
      """;

  @Test
  void anyNetworkGivesTheBitsOfTheReferences() {
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      Network network = RandomNetworks.any(random);
      float[] image = RandomNetworks.image(random);

      assertGivesTheBitsOf(new JavaEngine(network), network, Precision.FLOAT32, image);
      assertGivesTheBitsOf(new QuantizedEngine(network), network, Precision.INT16, image);
    }
  }

  @Test
  void theNetworkThatShipsGivesTheBitsOfTheReferences() {
    Network network = network();
    float[] image = RandomNetworks.image(new Random(1));

    assertGivesTheBitsOf(new JavaEngine(network), network, Precision.FLOAT32, image);
    assertGivesTheBitsOf(new QuantizedEngine(network), network, Precision.INT16, image);
  }

  private static void assertGivesTheBitsOf(
      Engine reference, Network network, Precision precision, float[] image) {
    String module = Base64.getEncoder().encodeToString(WasmCompiler.compile(network, precision));
    List<Double> pixels = new ArrayList<>();
    for (float pixel : image) {
      pixels.add((double) pixel);
    }
    float[] logits = new float[10];
    reference.run(image, logits);
    List<Long> expected = new ArrayList<>();
    for (float logit : logits) {
      expected.add((long) Float.floatToRawIntBits(logit));
    }

    assertThat(chromium.await(RUN, module, pixels)).isEqualTo(expected);
  }

  @Test
  void thePageSaysWhatRunsTheNetwork() {
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.waitUntil("return document.getElementById('engine').textContent.includes('µs')");

    assertThat(chromium.text("document.getElementById('engine').textContent"))
        .matches("WebAssembly SIMD · pen to bars \\d+ µs · first visit \\d+ kB");
  }

  @Test
  void aSmallPhoneShowsTheTimeFromTheFirstAnswerOn() {
    openPage();
    chromium.resize(360, 640, 1);
    draw(stroke(0.3, 0.2, 0.7, 0.2));
    // Long before the pen has rested; a busy machine gets its time.
    chromium.waitUntil("return document.getElementById('engine').textContent.includes('µs')");

    assertThat(
            chromium.is(
                "(box => box.height > 8 && box.right <= innerWidth && box.bottom <= innerHeight)"
                    + "(document.getElementById('engine').getBoundingClientRect())"))
        .isTrue();
    assertThat(
            chromium.is("document.querySelector('[aria-live] #engine, [role] #engine') === null"))
        .isTrue();
  }

  @Test
  void everyAnswerLeavesASpan() {
    chromium.run("performance.clearMeasures('inkling-answer')");
    for (int i = 1; i <= 3; i++) {
      draw(stroke(0.2 * i, 0.2, 0.2 * i, 0.8));
      chromium.awaitFrame();
    }

    assertThat(chromium.number("performance.getEntriesByName('inkling-answer').length"))
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void aFasterPenThanTheScreenIsAnsweredOnceAPicture() {
    draw(stroke(0.3, 0.2, 0.7, 0.2));
    Object answers =
        chromium.await(
            """
            const done = arguments[0];
            let answers = 0;
            new PerformanceObserver(list => {
              answers += list.getEntriesByName('inkling-answer').length;
            }).observe({entryTypes: ['measure']});
            const pad = document.getElementById('pad');
            const box = pad.getBoundingClientRect();
            const send = (type, i) => pad.dispatchEvent(new PointerEvent(type, {
              pointerId: 7, isPrimary: true, button: 0, buttons: 1, bubbles: true,
              clientX: box.x + 50 + i, clientY: box.y + 90}));
            send('pointerdown', 0);
            for (let i = 0; i < 200; i++) send('pointermove', i);
            send('pointerup', 200);
            requestAnimationFrame(() => setTimeout(() => done(answers), 200));
            """);

    assertThat(((Number) answers).intValue()).isEqualTo(1);
  }

  @Test
  void aRunAllocatesNothing() {
    Object grown =
        chromium.await(
            """
            const done = arguments[0];
            fetch(document.getElementById('compiled').href)
              .then(answer => answer.arrayBuffer())
              .then(bytes => WebAssembly.instantiate(bytes))
              .then(({instance: {exports}}) => {
                const input = new Float32Array(exports.memory.buffer, exports.input(), 784);
                const output = new Float32Array(exports.memory.buffer, exports.output(), 10);
                const image = new Float32Array(784).fill(0.5);
                const logits = new Float32Array(10);
                const run = () => { input.set(image); exports.infer(); logits.set(output); };
                for (let i = 0; i < 500; i++) run();
                // The driver and the page allocate now and then; a run that did would in each round.
                let least = Infinity;
                for (let round = 0; round < 3; round++) {
                  const before = performance.memory.usedJSHeapSize;
                  for (let i = 0; i < 5000; i++) run();
                  least = Math.min(least, performance.memory.usedJSHeapSize - before);
                }
                done(least);
              });
            """);

    // A single byte a run would be more.
    assertThat(((Number) grown).longValue()).isLessThan(5000);
  }
}
