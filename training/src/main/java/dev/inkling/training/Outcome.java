package dev.inkling.training;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.evaluation.Reliability;
import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model after some epochs, and how it does on what was held back.
 *
 * @param network the folded network with its metadata
 * @param calibration what its answers need to be taken at their word
 * @param pictures its scores on pictures
 * @param drawings its scores on drawings
 * @param reliability whether its confidence means what it says
 * @param misread digits that it took for others
 * @param passing drawings that are no digits and pass for one
 */
record Outcome(
    Network network,
    Calibration calibration,
    Scores pictures,
    Scores drawings,
    Reliability reliability,
    List<Mistake> misread,
    List<Mistake> passing) {

  /**
   * Measures a model.
   *
   * @param averages the values that the model runs with, by name
   * @param pictureLogits its answers to the held-back pictures
   * @param drawingLogits its answers to the held-back drawings
   */
  static Outcome of(
      NetworkSpec spec,
      Checkpoint checkpoint,
      TrainingData data,
      Map<String, float[]> averages,
      float[] pictureLogits,
      float[] drawingLogits) {
    List<Sample> samples = new ArrayList<>(data.heldBackPictures());
    samples.addAll(data.heldBackDrawings());
    float[] logits = Logits.joined(pictureLogits, drawingLogits);
    Calibration calibration = Calibration.fit(samples, logits, data.hasOthers());
    double temperature = calibration.temperature();
    Scores pictures = Scores.of(data.heldBackPictures(), pictureLogits);
    Scores drawings = Scores.of(data.heldBackDrawings(), drawingLogits);
    return new Outcome(
        spec.fold(averages, metadata(spec, checkpoint, calibration, pictures, drawings)),
        calibration,
        pictures,
        drawings,
        Calibration.reliability(samples, logits, temperature),
        Mistake.misread(samples, logits, temperature),
        Mistake.passing(samples, logits, calibration.rejectThreshold()));
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
        String.join(
            "\n", checkpoint.files().stream().map(TrainingData.DataFile::toString).toList()));
    metadata.put(DigitRecognizer.TEMPERATURE, figure(calibration.temperature()));
    if (!Double.isNaN(calibration.rejectThreshold())) {
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

  /** The bytes of the model's file. */
  byte[] onnx() {
    return OnnxWriter.write(network);
  }
}
