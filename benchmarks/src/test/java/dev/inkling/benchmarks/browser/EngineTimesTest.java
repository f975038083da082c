package dev.inkling.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.benchmarks.Ratio;
import dev.inkling.benchmarks.Subject;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison in a real browser, with our own engines, one of them in the peer's place. */
class EngineTimesTest {

  private static final EngineUnderTest JAVA = EngineUnderTest.peer("java", "java/plain");

  private static Path driver;

  @TempDir private Path folder;

  @BeforeAll
  static void fetch() throws IOException {
    driver = TfjsModelTest.fetched("driver");
  }

  @Test
  void enginesThatAgreeAreTimedInTurns() throws IOException {
    EngineUnderTest f32 = EngineUnderTest.ours("f32", "wasm/float32");
    EngineUnderTest int16 = EngineUnderTest.ours("int16", "wasm/int16").quantized();

    EngineTimes times = measure(Subject.network(), f32, int16, JAVA);

    EngineTimes.TimedPair pair = times.pairs().get(0);
    Ratio ratio = Ratio.of(pair.times(), pair.peerTimes());
    assertThat(times.problems()).isEmpty();
    assertThat(times.names()).containsExactly("f32", "int16", "java");
    assertThat(ratio.low()).isPositive();
    assertThat(ratio.high()).isFinite();
    assertThat(pair.peerTimes()).hasSize(20);
    assertThat(DoubleStream.of(pair.peerTimes()).boxed()).allMatch(time -> time > 0);
    assertThat(pair.times()).hasSize(20);
    assertThat(times.of("java").count()).isEqualTo(40);
    assertThat(times.browser()).matches("Chromium \\d+");
  }

  @Test
  void anEngineThatAnswersSomethingElseIsNotTimed() {
    Network other =
        new Network(List.of(new Layer.Dense(784, 10, new float[7840], new float[10])), Map.of());

    assertThatThrownBy(() -> measure(other, JAVA))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("java answers differently: a logit of image 0 differs by ");
  }

  @Test
  void anEngineThatDoesNotLoadSaysWhy() throws IOException {
    EngineTimes times = measure(Subject.network(), EngineUnderTest.peer("missing", "missing/x"));

    assertThat(times.problems().get("missing")).contains("missing.js");
  }

  @Test
  void whereThereIsNoBrowserOneSentenceSaysWhatToInstall() throws IOException {
    String node =
        Stream.of(System.getenv("PATH").split(":", -1))
            .map(place -> Path.of(place, "node"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow()
            .toString();
    ProcessBuilder builder = new ProcessBuilder(node, driver.resolve("engines.mjs").toString());
    builder.environment().put("PATH", folder.toString());

    Process process = builder.start();
    process.getOutputStream().write("{\"network\":{}}".getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"error\":\"this comparison needs Chromium or Chrome"
                + " (Debian: apt-get install chromium)\"}\n");
  }

  private static EngineTimes measure(Network reference, EngineUnderTest... engines)
      throws IOException {
    return EngineTimes.measure(List.of(engines), new JavaEngine(reference), 20, 0, null);
  }
}
