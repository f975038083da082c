package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Lighthouse says of one visit.
 *
 * @param scores 0 to 100 for each category, in Lighthouse's order
 * @param lost what costs points, a line each
 */
record LighthouseResult(Map<String, Integer> scores, List<String> lost) {

  /** Reads Lighthouse's report. */
  static LighthouseResult of(JsonNode report) {
    Map<String, Integer> scores = new LinkedHashMap<>();
    List<String> lost = new ArrayList<>();
    for (Map.Entry<String, JsonNode> category : report.path("categories").properties()) {
      scores.put(
          category.getKey(), (int) Math.round(100 * category.getValue().path("score").asDouble()));
      for (JsonNode reference : category.getValue().path("auditRefs")) {
        JsonNode audit = report.path("audits").path(reference.path("id").asText());
        JsonNode score = audit.path("score");
        if (reference.path("weight").asDouble() > 0 && score.isNumber() && score.asDouble() < 1) {
          String value = audit.path("displayValue").asText().replace('\u00a0', ' ');
          lost.add(
              "%s: %s (%.0f of 100%s)"
                  .formatted(
                      category.getKey(),
                      audit.path("title").asText(),
                      100 * score.asDouble(),
                      value.isEmpty() ? "" : ", " + value));
        }
      }
    }
    return new LighthouseResult(scores, lost);
  }
}
