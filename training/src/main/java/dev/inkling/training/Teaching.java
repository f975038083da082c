package dev.inkling.training;

import java.util.List;

/**
 * Learning from the answers of other networks (distillation: Hinton, Vinyals and Dean, 2015): the
 * teachers see the very pictures that the network sees, changed at random as they are, and their
 * mean answer takes the label's place (Beyer et al., 2022, "Knowledge distillation: a good teacher
 * is patient and consistent").
 *
 * @param teachers folders of the teachers' runs; none to learn from labels
 * @param lessons how many epochs the teachers answer for; later epochs show the same pictures again
 *     in another order, so that each is asked about once
 * @param softness the teachers' and the network's logits are divided by it before they are
 *     compared, so that the small probabilities count too
 */
record Teaching(List<String> teachers, int lessons, double softness) {

  /** Learning from labels. */
  static final Teaching NONE = new Teaching(List.of(), 1, 1);

  Teaching {
    teachers = List.copyOf(teachers);
    if (lessons < 1) {
      throw new IllegalArgumentException("lessons (" + lessons + ") must be at least 1");
    }
    if (!(softness >= 1 && softness <= 100)) {
      throw new IllegalArgumentException("softness (" + softness + ") must be within 1 and 100");
    }
  }

  /** Whether there are teachers. */
  boolean isGiven() {
    return !teachers.isEmpty();
  }
}
