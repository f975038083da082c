package dev.inkling.training;

import dev.inkling.network.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Trained networks that another one learns from, in TensorFlow. For one thread at a time; close it,
 * its memory is not Java's.
 */
final class Teachers implements AutoCloseable {

  private final List<TrainingGraph> graphs;
  private final double softness;

  private Teachers(List<TrainingGraph> graphs, double softness) {
    this.graphs = graphs;
    this.softness = softness;
  }

  /**
   * Reads the teachers' checkpoints.
   *
   * @throws IllegalArgumentException if a folder holds no run, or a broken one
   * @throws IOException if one cannot be read
   */
  static Teachers open(Teaching teaching, int threads) throws IOException {
    List<TrainingGraph> graphs = new ArrayList<>();
    Teachers teachers = new Teachers(graphs, teaching.softness());
    boolean complete = false;
    try {
      for (String name : teaching.teachers()) {
        Checkpoint checkpoint = RunFolder.ofRun("teacher", name);
        TrainingGraph graph =
            new TrainingGraph(NetworkSpec.parse(checkpoint.settings().network()), 0, threads);
        graphs.add(graph);
        graph.restore(checkpoint.variables());
      }
      complete = true;
      return teachers;
    } finally {
      if (!complete) {
        teachers.close();
      }
    }
  }

  /**
   * The mean of their answers.
   *
   * @param images float[count * 784], 0 = paper, 1 = ink
   * @return float[count * 11], the probability of each digit and of "not a digit"
   */
  float[] answers(float[] images, int count) {
    float[] answers = new float[count * TrainingGraph.CLASSES];
    for (TrainingGraph graph : graphs) {
      float[] logits = graph.logits(images, count);
      for (int i = 0; i < count; i++) {
        int row = i * Network.OUTPUTS;
        // "Not a digit" is an eleventh logit that is always 0.
        double all = Logits.logSum(Logits.logMass(logits, row, softness), 0);
        int at = i * TrainingGraph.CLASSES;
        for (int digit = 0; digit < Network.OUTPUTS; digit++) {
          answers[at + digit] +=
              (float) (Math.exp(logits[row + digit] / softness - all) / graphs.size());
        }
        answers[at + Sample.NOT_A_DIGIT] += (float) (Math.exp(-all) / graphs.size());
      }
    }
    return answers;
  }

  @Override
  public void close() {
    graphs.forEach(TrainingGraph::close);
  }
}
