package dev.inkling.training.distillation;

import static dev.inkling.training.samples.TrainingSample.CLASSES;
import static dev.inkling.training.samples.TrainingSample.NOT_A_DIGIT;

import dev.inkling.network.Network;
import dev.inkling.training.evaluation.Logits;
import dev.inkling.training.graph.TrainingSession;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.samples.Batch;
import dev.inkling.training.settings.Distillation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Trained networks that another one learns from, in TensorFlow. For one thread at a time; close it,
 * its memory is not Java's.
 */
final class TeacherEnsemble implements AutoCloseable {

  private final List<TrainingSession> teachers = new ArrayList<>();
  private final double temperature;

  /**
   * Reads the teachers' models.
   *
   * @throws IllegalArgumentException if one is missing or broken, or none of {@code inkling train}
   * @throws IOException if one cannot be read
   */
  TeacherEnsemble(Distillation distillation, int threads) throws IOException {
    temperature = distillation.temperature();
    List<Network> networks = new ArrayList<>();
    for (String name : distillation.teachers()) {
      networks.add(RunFolder.readNetwork("teacher", name));
    }
    for (Network network : networks) {
      NetworkSpec spec = NetworkSpec.of(network);
      TrainingSession teacher = new TrainingSession(spec, threads);
      teachers.add(teacher);
      teacher.initialize(0);
      teacher.begin(spec.unfold(List.of(network)));
    }
  }

  /**
   * The mean of their answers.
   *
   * @return float[size * 11], the probability of each digit and of "not a digit"
   */
  float[] probabilities(Batch batch) {
    float[] probabilities = new float[batch.size() * CLASSES];
    for (TrainingSession teacher : teachers) {
      float[] logits = teacher.logits(batch.images(), batch.size());
      for (int i = 0; i < batch.size(); i++) {
        int row = i * Network.OUTPUTS;
        // "Not a digit" is an eleventh logit that is always 0.
        double all = Logits.logSum(Logits.logMass(logits, row, temperature), 0);
        int at = i * CLASSES;
        for (int digit = 0; digit < Network.OUTPUTS; digit++) {
          probabilities[at + digit] +=
              (float) (Math.exp(logits[row + digit] / temperature - all) / teachers.size());
        }
        probabilities[at + NOT_A_DIGIT] += (float) (Math.exp(-all) / teachers.size());
      }
    }
    return probabilities;
  }

  @Override
  public void close() {
    teachers.forEach(TrainingSession::close);
  }
}
