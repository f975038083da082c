package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.console.Console;
import dev.inkling.console.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"browser", "page", "jvm", "spark", "lighthouse"})
  void everyComparisonExplainsItself(String name) {
    StringWriter out = new StringWriter();

    int code = run(out, new StringWriter(), "bench", name, "--help");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("Usage: inkling bench " + name, "--json", "--into");
  }

  @Test
  void aMeasurementOfNothingIsRefused() {
    assertRefused("--runs (99) must be at least 100", "bench", "browser", "--runs", "99");
    assertRefused("--warm-up (-1) must not be negative", "bench", "browser", "--warm-up=-1");
    assertRefused("--rounds (0) must be positive", "bench", "page", "--rounds", "0");
    assertRefused("--digits (0) must be positive", "bench", "page", "--digits", "0");
    assertRefused("--rounds (0) must be positive", "bench", "jvm", "--rounds", "0");
    assertRefused("--rows (1) must be at least 1000", "bench", "spark", "--rows", "1");
    assertRefused("--milliseconds (0) must be positive", "bench", "jvm", "--milliseconds", "0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"browser", "page", "jvm", "spark", "lighthouse"})
  void aDocumentThatCannotTakeTheTablesIsRefusedBeforeAnythingIsMeasured(String name) {
    assertRefused(
        "--into (nowhere.md) must be a file that exists", "bench", name, "--into", "nowhere.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3g", "4G"})
  void aConnectionThatNobodyKnowsIsRefused(String connection) {
    assertRefused(
        "--connection (" + connection + ") must be 4g or local",
        "bench",
        "page",
        "--connection",
        connection);
  }

  private static void assertRefused(String sentence, String... args) {
    StringWriter err = new StringWriter();

    int code = run(new StringWriter(), err, args);

    assertThat(err.toString()).isEqualToNormalizingNewlines("inkling: " + sentence + "\n");
    assertThat(code).isEqualTo(Console.WRONG_INPUT);
  }

  private static int run(StringWriter out, StringWriter err, String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
