package dev.inkling.training.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.inkling.training.evaluation.Calibration;
import dev.inkling.training.evaluation.Mistake;
import dev.inkling.training.evaluation.Scores;
import dev.inkling.training.runs.Epoch;
import dev.inkling.training.settings.Distillation;
import dev.inkling.training.settings.Settings;
import java.util.List;
import java.util.Map;

/**
 * A run as JSON, for tools. Shares are from 0 to 1; what is not known is left out.
 *
 * @param metadata what the model's file says about itself
 * @param settings how it was trained, without the folders of this machine
 * @param history the epochs
 * @param mnist scores on validation pictures
 * @param ink scores on drawings of validation writers
 * @param calibration what the answers need to be taken at their word
 * @param misread digits that were taken for others, the surest mistakes first
 * @param accepted drawings that are no digits and are accepted as one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JsonReport(
    Map<String, String> metadata,
    Map<String, Object> settings,
    List<Epoch> history,
    Scores mnist,
    Scores ink,
    Calibration calibration,
    List<Mistake> misread,
    @JsonProperty("passing") List<Mistake> accepted) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The report as text. */
  static String of(Outcome outcome) {
    JsonReport report =
        new JsonReport(
            outcome.metadata(),
            settings(outcome.checkpoint().settings()),
            outcome.checkpoint().history(),
            known(outcome.pictures()),
            known(outcome.drawings()),
            outcome.calibration(),
            outcome.misread(),
            outcome.accepted());
    try {
      return JSON.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of numbers and texts can be written as JSON", e);
    }
  }

  private static Map<String, Object> settings(Settings settings) {
    Distillation distillation = settings.distillation();
    Map<String, Object> values = JSON.convertValue(settings, new TypeReference<>() {});
    values
        .keySet()
        .removeAll(
            List.of("network", "mnist", "ink", "distillation", "start", "started", "command"));
    values.put("teachers", distillation.teachers().size());
    values.put("lessons", distillation.epochs());
    values.put("softness", distillation.temperature());
    values.put("setAside", settings.setAside().size());
    return values;
  }

  private static Scores known(Scores scores) {
    return scores.digits() == 0 ? null : scores;
  }
}
