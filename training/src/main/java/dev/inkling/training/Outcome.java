package dev.inkling.training;

import dev.inkling.DigitRecognizer;
import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model after some epochs, and how it does.
 *
 * @param network the folded network with its metadata
 * @param calibration what its answers need to be taken at their word
 * @param pictures how it does on held-back pictures
 * @param drawings how it does on held-back drawings
 */
record Outcome(Network network, Calibration calibration, Scores pictures, Scores drawings) {

  static Outcome of(
      NetworkSpec spec,
      Checkpoint checkpoint,
      TrainingData data,
      Map<String, float[]> averages,
      float[] pictureLogits,
      float[] drawingLogits) {
    List<Sample> samples = new ArrayList<>(data.heldBackPictures());
    samples.addAll(data.heldBackDrawings());
    Calibration calibration =
        Calibration.fit(samples, Trainer.joined(pictureLogits, drawingLogits), data.hasOthers());
    Scores pictures = Scores.of(data.heldBackPictures(), pictureLogits);
    Scores drawings = Scores.of(data.heldBackDrawings(), drawingLogits);
    Network untrained = spec.untrained();
    Map<String, String> metadata = new TreeMap<>();
    Settings settings = checkpoint.settings();
    metadata.put("date", settings.started());
    metadata.put("command", settings.command());
    metadata.put("network", spec.toString());
    metadata.put("parameters", Integer.toString(untrained.parameters()));
    metadata.put("multiply_accumulates", Long.toString(untrained.multiplyAccumulates()));
    metadata.put("seed", Long.toString(settings.seed()));
    metadata.put("epochs", checkpoint.epochs() + " of " + settings.epochs());
    List<String> files = new ArrayList<>();
    for (TrainingData.DataFile file : checkpoint.files()) {
      files.add(
          file.name()
              + " sha256:"
              + file.sha256()
              + " digits:"
              + file.digits()
              + " others:"
              + file.others());
    }
    metadata.put("data", String.join("\n", files));
    metadata.put(DigitRecognizer.TEMPERATURE, figure(calibration.temperature()));
    if (!Double.isNaN(calibration.rejectThreshold())) {
      metadata.put(DigitRecognizer.REJECT_THRESHOLD, figure(calibration.rejectThreshold()));
    }
    if (pictures.digits() > 0) {
      metadata.put(
          "validation_mnist",
          "digits:" + pictures.digits() + " accuracy:" + figure(pictures.accuracy()));
    }
    if (drawings.digits() > 0) {
      metadata.put(
          "validation_ink",
          "digits:"
              + drawings.digits()
              + " accuracy:"
              + figure(drawings.accuracy())
              + " macro:"
              + figure(drawings.macro())
              + (Double.isNaN(drawings.auroc())
                  ? ""
                  : " others:" + drawings.others() + " auroc:" + figure(drawings.auroc())));
    }
    return new Outcome(spec.fold(averages, metadata), calibration, pictures, drawings);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** The bytes of the model's file. */
  byte[] onnx() {
    return OnnxWriter.write(network);
  }
}
