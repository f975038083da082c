package dev.inkling.training.report;

import dev.inkling.DigitRecognizer;
import dev.inkling.network.Network;
import dev.inkling.training.evaluation.Calibration;
import dev.inkling.training.evaluation.Mistake;
import dev.inkling.training.evaluation.Scores;
import dev.inkling.training.formats.OnnxWriter;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.runs.Checkpoint;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.samples.TrainingData;
import dev.inkling.training.samples.TrainingSample;
import dev.inkling.training.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The model after some epochs, and how it does on validation samples.
 *
 * @param checkpoint the run so far
 * @param network the folded network with its metadata
 * @param calibration what its answers need to be taken at their word
 * @param pictures its scores on pictures
 * @param drawings its scores on drawings
 * @param misread digits that it took for others
 * @param accepted drawings that are no digits and are accepted as one
 */
public record Outcome(
    Checkpoint checkpoint,
    Network network,
    Calibration calibration,
    Scores pictures,
    Scores drawings,
    List<Mistake> misread,
    List<Mistake> accepted) {

  /**
   * Measures a model.
   *
   * @param averages the values that the model runs with, by name
   * @param pictureLogits its answers to the validation pictures
   * @param drawingLogits its answers to the validation drawings
   */
  public static Outcome of(
      Checkpoint checkpoint,
      TrainingData data,
      Map<String, float[]> averages,
      float[] pictureLogits,
      float[] drawingLogits) {
    List<TrainingSample> samples = data.validationSamples();
    float[] logits = Arrays.copyOf(pictureLogits, pictureLogits.length + drawingLogits.length);
    System.arraycopy(drawingLogits, 0, logits, pictureLogits.length, drawingLogits.length);
    Calibration calibration = Calibration.fit(samples, logits, data.hasNegatives());
    Double threshold = calibration.rejectThreshold();
    Scores pictures = Scores.of(data.validationPictures(), pictureLogits);
    Scores drawings = Scores.of(data.validationDrawings(), drawingLogits);
    NetworkSpec spec = NetworkSpec.parse(checkpoint.settings().network());
    return new Outcome(
        checkpoint,
        spec.fold(averages, metadata(spec, checkpoint, calibration, pictures, drawings)),
        calibration,
        pictures,
        drawings,
        Mistake.misread(samples, logits, calibration.temperature()),
        threshold == null ? List.of() : Mistake.accepted(samples, logits, threshold));
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
    metadata.put("network", spec.toString());
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
  Map<String, String> metadata() {
    return new TreeMap<>(network.metadata());
  }

  /** Writes model and reports; all of it can be made again from the checkpoint. */
  public void write(RunFolder folder) throws IOException {
    folder.write(RunFolder.MODEL, OnnxWriter.write(network));
    folder.write("report.html", HtmlReport.of(this).getBytes(StandardCharsets.UTF_8));
    folder.write("report.json", JsonReport.of(this).getBytes(StandardCharsets.UTF_8));
  }
}
