package dev.inkling.training;

import dev.inkling.network.Network;
import dev.inkling.training.evaluation.Logits;
import dev.inkling.training.graph.TrainingSession;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.runs.TrainingRun;
import dev.inkling.training.samples.TrainingSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds doubtful labels: each fold of the pictures and of the writers is judged by a network that
 * learned from the other folds, and what it finds very unlikely is listed. So no network judges
 * what it has learned.
 */
public final class CrossValidation {

  /** A label that gets less probability than this is doubtful. */
  private static final double DOUBTFUL = 0.1;

  private CrossValidation() {}

  /**
   * Trains a network for each fold, or goes on with those that were begun, and writes the list.
   *
   * @return whether it is done; otherwise it was stopped
   * @throws IOException if the folder cannot be written
   */
  public static boolean run(TrainingRun run, int folds) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Samples to whose label a network that had not seen them gave less than "
            + Math.round(100 * DOUBTFUL)
            + " %: file, position.");
    NetworkSpec spec = NetworkSpec.parse(run.settings().network());
    for (int fold = 0; fold < folds; fold++) {
      TrainingRun part = run.fold(fold, folds);
      if (!new Trainer(part).train()) {
        return false;
      }
      try (TrainingSession session = new TrainingSession(spec, run.threads())) {
        session.restore(part.folder().readCheckpoint().variables());
        lines.addAll(doubtful(session, part.data().validationPictures()));
        lines.addAll(doubtful(session, part.data().validationDrawings()));
      }
    }
    String list = String.join("\n", lines) + "\n";
    run.folder().write(RunFolder.DOUBTFUL, list.getBytes(StandardCharsets.UTF_8));
    return true;
  }

  private static List<String> doubtful(TrainingSession session, List<TrainingSample> samples) {
    float[] logits = session.logits(samples);
    List<String> doubtful = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      TrainingSample sample = samples.get(i);
      int row = i * Network.OUTPUTS;
      if (sample.isDigit()
          && Math.exp(logits[row + sample.target()] - Logits.logMass(logits, row)) < DOUBTFUL) {
        doubtful.add(sample.origin());
      }
    }
    return doubtful;
  }
}
