package dev.inkling.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LighthouseResultTest {

  @Test
  void aResultHasTheScoresAndWhatCostsPoints() throws IOException {
    JsonNode report =
        new JsonMapper()
            .readTree(
                """
                {"categories": {
                  "performance": {"score": 0.984, "auditRefs": [
                    {"id": "paint", "weight": 10}, {"id": "idle", "weight": 30},
                    {"id": "advice", "weight": 0}]},
                  "accessibility": {"score": 1, "auditRefs": [{"id": "other", "weight": 7}]}},
                 "audits": {
                  "paint": {"title": "First paint", "score": 0.91, "displayValue": "1.2\u00a0s"},
                  "idle": {"title": "Idle", "score": 1},
                  "advice": {"title": "Advice", "score": 0},
                  "other": {"title": "Not applicable", "score": null}}}
                """);

    LighthouseResult result = LighthouseResult.of(report);

    assertThat(result.scores())
        .containsEntry("performance", 98)
        .containsEntry("accessibility", 100);
    assertThat(result.lost()).containsExactly("performance: First paint (91 of 100, 1.2 s)");
  }
}
