package dev.inkling.training.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.inkling.DigitRecognizer;
import dev.inkling.data.formats.OnnxWriter;
import dev.inkling.network.Network;
import dev.inkling.training.evaluation.Answer;
import dev.inkling.training.evaluation.Calibration;
import dev.inkling.training.evaluation.Mistake;
import dev.inkling.training.evaluation.Scores;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.runs.Checkpoint;
import dev.inkling.training.runs.Epoch;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.samples.TrainingData;
import dev.inkling.training.settings.Distillation;
import dev.inkling.training.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The model after some epochs, and how it does on validation samples. As JSON it is the report for
 * tools: shares are from 0 to 1, what is not known is left out.
 *
 * @param checkpoint the run so far
 * @param network the folded network with its metadata
 * @param pictures its scores on pictures
 * @param drawings its scores on drawings
 * @param calibration what its answers need to be taken at their word
 * @param misread digits that it took for others, the surest mistakes first
 * @param accepted drawings that are no digits and are accepted as one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
    @JsonIgnore Checkpoint checkpoint,
    @JsonIgnore Network network,
    @JsonIgnore Scores pictures,
    @JsonIgnore Scores drawings,
    Calibration calibration,
    List<Mistake> misread,
    @JsonProperty("passing") List<Mistake> accepted) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Measures a model.
   *
   * @param averages the values that the model runs with, by name
   * @param pictures its answers to the validation pictures
   * @param drawings its answers to the validation drawings
   * @param withThreshold whether something that is not a digit was learned
   */
  public static Outcome of(
      Checkpoint checkpoint,
      Map<String, float[]> averages,
      List<Answer> pictures,
      List<Answer> drawings,
      boolean withThreshold) {
    List<Answer> answers = Stream.concat(pictures.stream(), drawings.stream()).toList();
    Calibration calibration = Calibration.fit(answers, withThreshold);
    Double threshold = calibration.rejectThreshold();
    Scores onPictures = Scores.of(pictures);
    Scores onDrawings = Scores.of(drawings);
    NetworkSpec spec = NetworkSpec.parse(checkpoint.settings().network());
    return new Outcome(
        checkpoint,
        spec.fold(averages, metadata(spec, checkpoint, calibration, onPictures, onDrawings)),
        onPictures,
        onDrawings,
        calibration,
        Mistake.misread(answers, calibration.temperature()),
        threshold == null ? List.of() : Mistake.accepted(answers, threshold));
  }

  /** What the model's file says about itself: how to make it again, and what it scores. */
  private static Map<String, String> metadata(
      NetworkSpec spec,
      Checkpoint checkpoint,
      Calibration calibration,
      Scores pictures,
      Scores drawings) {
    Settings settings = checkpoint.settings();
    Network untrained = spec.untrained();
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("date", settings.started());
    metadata.put("command", settings.command());
    metadata.put(NetworkSpec.METADATA, spec.toString());
    metadata.put("parameters", Integer.toString(untrained.parameters()));
    metadata.put("multiply_accumulates", Long.toString(untrained.multiplyAccumulates()));
    metadata.put("seed", Long.toString(settings.seed()));
    metadata.put("epochs", checkpoint.epochs() + " of " + settings.epochs());
    metadata.put(
        "data",
        checkpoint.files().stream()
            .map(TrainingData.DataFile::toString)
            .collect(Collectors.joining("\n")));
    metadata.put(DigitRecognizer.TEMPERATURE, figure(calibration.temperature()));
    if (calibration.rejectThreshold() != null) {
      metadata.put(DigitRecognizer.REJECT_THRESHOLD, figure(calibration.rejectThreshold()));
    }
    if (pictures.digits() > 0) {
      metadata.put("validation_mnist", pictures.toString());
    }
    if (drawings.digits() > 0) {
      metadata.put("validation_ink", drawings.toString());
    }
    return metadata;
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** What the model's file says about itself, sorted by key. */
  @JsonProperty
  Map<String, String> metadata() {
    return new TreeMap<>(network.metadata());
  }

  /** How it was trained, without the folders of this machine. */
  @JsonProperty
  Map<String, Object> settings() {
    Settings settings = checkpoint.settings();
    Distillation distillation = settings.distillation();
    Map<String, Object> values = JSON.convertValue(settings, new TypeReference<>() {});
    values
        .keySet()
        .removeAll(
            List.of(
                "network",
                "mnist",
                "pictures",
                "ink",
                "distillation",
                "start",
                "started",
                "command"));
    values.put("teachers", distillation.teachers().size());
    // Reports keep the names that they had from the first one on, so that they can be compared.
    values.put("lessons", distillation.epochs());
    values.put("softness", distillation.temperature());
    values.put("setAside", settings.setAside().size());
    return values;
  }

  @JsonProperty
  List<Epoch> history() {
    return checkpoint.history();
  }

  @JsonProperty
  Scores mnist() {
    return pictures.digits() == 0 ? null : pictures;
  }

  @JsonProperty
  Scores ink() {
    return drawings.digits() == 0 ? null : drawings;
  }

  /** Writes model and reports; all of it can be made again from the checkpoint. */
  public void write(RunFolder folder) throws IOException {
    folder.write(RunFolder.MODEL, OnnxWriter.write(network));
    folder.write("report.html", HtmlReport.of(this).getBytes(StandardCharsets.UTF_8));
    String json = JSON.writeValueAsString(this) + "\n";
    folder.write("report.json", json.getBytes(StandardCharsets.UTF_8));
  }
}
