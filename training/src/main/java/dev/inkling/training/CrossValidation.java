package dev.inkling.training;

import dev.inkling.training.evaluation.Answer;
import dev.inkling.training.graph.TrainingSession;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.runs.TrainingRun;
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
        addDoubtful(Trainer.answers(session, part.data().validationPictures()), lines);
        addDoubtful(Trainer.answers(session, part.data().validationDrawings()), lines);
      }
    }
    String list = String.join("\n", lines) + "\n";
    run.folder().write(RunFolder.DOUBTFUL, list.getBytes(StandardCharsets.UTF_8));
    return true;
  }

  private static void addDoubtful(List<Answer> answers, List<String> lines) {
    for (Answer answer : answers) {
      if (answer.sample().isDigit() && Math.exp(-answer.loss(1)) < DOUBTFUL) {
        lines.add(answer.sample().origin());
      }
    }
  }
}
