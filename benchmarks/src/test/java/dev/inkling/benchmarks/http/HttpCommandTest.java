package dev.inkling.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.console.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** That it measures and that all answers were right; how fast is no question for a test. */
class HttpCommandTest {

  @Test
  void everyKindOfRequestIsMeasuredAndAnsweredRightly() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "bench",
            "http",
            "--seconds",
            "1",
            "--json");

    assertThat(code).as(err.toString()).isZero();
    JsonNode report = new JsonMapper().readTree(out.toString());
    assertThat(report.get("loads")).hasSize(13);
    for (JsonNode load : report.get("loads")) {
      assertThat(load.get("requestsPerSecond").asDouble()).as(load.toString()).isPositive();
    }
    assertThat(report.get("pairs")).hasSize(2);
    assertThat(report.at("/overload/0/accepted").asInt()).isPositive();
    assertThat(report.at("/overload/0/wrong").asInt()).isZero();
  }

  @Test
  void aWrongDurationIsOneSentence() {
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            "bench",
            "http",
            "--seconds",
            "0");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).isEqualToIgnoringNewLines("inkling: --seconds (0) must be positive");
  }
}
