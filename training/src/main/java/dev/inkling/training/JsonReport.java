package dev.inkling.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;

/**
 * A run as JSON, for tools. Shares are from 0 to 1; what is not known is left out.
 *
 * @param metadata what the model's file says about itself
 * @param settings how it was trained
 * @param history the epochs
 * @param mnist scores on held-back pictures
 * @param ink scores on drawings of held-back writers
 * @param calibration what the answers need to be taken at their word
 * @param misread digits that were taken for others, the surest mistakes first
 * @param passing drawings that are no digits and pass for one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JsonReport(
    Map<String, String> metadata,
    Recipe settings,
    List<Epoch> history,
    Measured mnist,
    Measured ink,
    Calibrated calibration,
    List<Wrong> misread,
    List<Wrong> passing) {

  /** The settings without the folders of this machine. */
  record Recipe(
      int epochs,
      int batch,
      double learningRate,
      double warmUp,
      double labelSmoothing,
      double weightDecay,
      double averageDecay,
      double inkWeight,
      double validation,
      int limit,
      long seed,
      Augmentation augmentation,
      int teachers,
      int lessons,
      double softness,
      int setAside) {}

  /** Scores on one kind of data. */
  @SuppressWarnings("ArrayRecordComponent")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Measured(
      int digits,
      int others,
      double loss,
      double accuracy,
      double macro,
      Double auroc,
      int[][] confusion) {

    static Measured of(Scores scores) {
      return scores.digits() == 0
          ? null
          : new Measured(
              scores.digits(),
              scores.others(),
              scores.loss(),
              scores.accuracy(),
              scores.macro(),
              known(scores.auroc()),
              scores.confusion());
    }
  }

  /** Calibration, and how well it fits. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Calibrated(double temperature, Double rejectThreshold, double ece) {}

  /** One mistake; {@code meant} is null for what is no digit. */
  record Wrong(String sample, Integer meant, int read, double confidence) {

    static List<Wrong> of(List<Mistake> mistakes) {
      return mistakes.stream()
          .map(
              mistake ->
                  new Wrong(
                      mistake.sample().origin(),
                      mistake.sample().target() == Sample.NOT_A_DIGIT
                          ? null
                          : mistake.sample().target(),
                      mistake.read(),
                      mistake.confidence()))
          .toList();
    }
  }

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The report as text. */
  static String of(Checkpoint checkpoint, Outcome outcome) {
    Settings settings = checkpoint.settings();
    JsonReport report =
        new JsonReport(
            outcome.metadata(),
            new Recipe(
                settings.epochs(),
                settings.batch(),
                settings.learningRate(),
                settings.warmUp(),
                settings.labelSmoothing(),
                settings.weightDecay(),
                settings.averageDecay(),
                settings.inkWeight(),
                settings.validation(),
                settings.limit(),
                settings.seed(),
                settings.augmentation(),
                settings.teaching().teachers().size(),
                settings.teaching().lessons(),
                settings.teaching().softness(),
                settings.setAside().size()),
            checkpoint.history(),
            Measured.of(outcome.pictures()),
            Measured.of(outcome.drawings()),
            new Calibrated(
                outcome.calibration().temperature(),
                known(outcome.calibration().rejectThreshold()),
                outcome.reliability().error()),
            Wrong.of(outcome.misread()),
            Wrong.of(outcome.passing()));
    try {
      return JSON.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of numbers and texts can be written as JSON", e);
    }
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
