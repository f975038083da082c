package dev.inkling.training;

import dev.inkling.network.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Finds doubtful labels: each fold of the pictures and of the writers is judged by a network that
 * learned from the other folds, and what it finds very unlikely is listed. So no network judges
 * what it has learned.
 */
final class CrossValidation {

  /** A label that gets less probability than this is doubtful. */
  static final double DOUBTFUL = 0.1;

  private CrossValidation() {}

  /**
   * Trains a network for each fold, or goes on with those that were begun, and writes the list.
   *
   * @return whether it is done; otherwise it was stopped
   * @throws IOException if the folder cannot be written
   */
  static boolean run(
      Settings settings,
      TrainingData data,
      RunFolder folder,
      int folds,
      int threads,
      EpochListener progress,
      BooleanSupplier stopped)
      throws IOException {
    List<String> doubtful = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      TrainingData part = data.fold(fold, folds);
      RunFolder run = folder.fold(fold);
      if (run.hasCheckpoint()
          && !run.readCheckpoint().settings().command().equals(settings.command())) {
        throw new IllegalArgumentException(
            "folder " + run.path() + " must hold a run of the same command, or none");
      }
      if (!new Trainer(settings, part, run, threads, progress, stopped).run()) {
        return false;
      }
      try (TrainingGraph graph =
          new TrainingGraph(NetworkSpec.parse(settings.network()), 0, threads)) {
        graph.restore(run.readCheckpoint().variables());
        doubtful.addAll(doubtful(graph, part.heldBackPictures()));
        doubtful.addAll(doubtful(graph, part.heldBackDrawings()));
      }
    }
    folder.writeDoubtful(doubtful);
    return true;
  }

  private static List<String> doubtful(TrainingGraph graph, List<Sample> samples) {
    float[] logits = Trainer.logits(graph, samples);
    List<String> doubtful = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      int target = samples.get(i).target();
      int row = i * Network.OUTPUTS;
      if (target != Sample.NOT_A_DIGIT
          && Math.exp(logits[row + target] - Logits.logMass(logits, row)) < DOUBTFUL) {
        doubtful.add(samples.get(i).origin());
      }
    }
    return doubtful;
  }
}
