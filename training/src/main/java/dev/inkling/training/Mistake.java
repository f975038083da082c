package dev.inkling.training;

import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A held-back sample that the network took for something else.
 *
 * @param sample the sample
 * @param read the digit that it was taken for
 * @param confidence how sure the network was, calibrated, from 0 to 1
 */
record Mistake(Sample sample, int read, double confidence) {

  /**
   * Digits that were taken for other digits, the surest mistakes first.
   *
   * @param logits float[samples * 10]
   */
  static List<Mistake> misread(List<Sample> samples, float[] logits, double temperature) {
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      int at = i * Network.OUTPUTS;
      int read = Logits.largest(logits, at);
      int target = samples.get(i).target();
      if (target != Sample.NOT_A_DIGIT && target != read) {
        mistakes.add(new Mistake(samples.get(i), read, Logits.confidence(logits, at, temperature)));
      }
    }
    mistakes.sort(Comparator.comparingDouble(mistake -> -mistake.confidence));
    return mistakes;
  }

  /**
   * Drawings that are no digits and pass for one; the confidence is the digit score, highest first.
   */
  static List<Mistake> passing(List<Sample> samples, float[] logits, double threshold) {
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      int at = i * Network.OUTPUTS;
      double score = Logits.digitScore(logits, at);
      if (samples.get(i).target() == Sample.NOT_A_DIGIT && score >= threshold) {
        mistakes.add(new Mistake(samples.get(i), Logits.largest(logits, at), score));
      }
    }
    mistakes.sort(Comparator.comparingDouble(mistake -> -mistake.confidence));
    return mistakes;
  }
}
