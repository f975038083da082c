package dev.inkling.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.DigitRecognizer;
import dev.inkling.benchmarks.Ratio;
import dev.inkling.benchmarks.Subject;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison in a real browser, with our own engines: they need no network. */
class ComparisonTest {

  private static final Contestant JAVA = Contestant.ours("java", "java", "plain");

  @TempDir private Path folder;

  private static FileServer server;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    server = new FileServer();
    chromium = new Chromium();
    Comparison.serve(server, Subject.network(), DigitRecognizer.bundledModel());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    server.close();
  }

  @Test
  void enginesThatAgreeAreTimedInTurns() throws IOException {
    Comparison comparison = Comparison.open(chromium.tools(), server, Subject.network());
    Contestant f32 = Contestant.ours("f32", "wasm", "float32");
    Contestant int16 = Contestant.ours("int16", "wasm", "int16").inIntegers();

    assertThat(comparison.load(JAVA)).isNull();
    assertThat(comparison.load(f32)).isNull();
    assertThat(comparison.load(int16)).isNull();
    comparison.warmUp(JAVA, 0);
    comparison.warmUp(f32, 0);
    Ratio ratio = comparison.pair(f32, JAVA, 20);

    assertThat(ratio.low()).isPositive();
    assertThat(ratio.high()).isFinite();
    assertThat(comparison.times(JAVA)).hasSize(20);
    assertThat(DoubleStream.of(comparison.times(JAVA)).boxed()).allMatch(time -> time > 0);
    assertThat(comparison.times(f32)).hasSize(20);
  }

  @Test
  void anEngineThatAnswersSomethingElseIsNotTimed() throws IOException {
    Network other =
        new Network(List.of(new Layer.Dense(784, 10, new float[7840], new float[10])), Map.of());
    Comparison comparison = Comparison.open(chromium.tools(), server, other);

    assertThatThrownBy(() -> comparison.load(JAVA))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("java answers differently: a logit of image 0 differs by ");
  }

  @Test
  void anEngineThatDoesNotLoadSaysWhy() throws IOException {
    Comparison comparison = Comparison.open(chromium.tools(), server, Subject.network());

    assertThat(comparison.load(Contestant.peer("missing", "missing", "x"))).contains("missing.js");
  }

  @Test
  void whereThereIsNoBrowserOneSentenceSaysWhatToInstall() {
    assertThatThrownBy(() -> Chromium.find(folder.toString()))
        .isInstanceOf(IOException.class)
        .hasMessage("this comparison needs Chromium or Chrome (Debian: apt-get install chromium)");
  }
}
