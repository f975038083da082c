package dev.inkling.training.settings;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * Learning from the answers of other networks (Hinton, Vinyals and Dean, 2015): the teachers see
 * the very pictures that the network sees, changed at random as they are, and their mean answer
 * takes the label's place (Beyer et al., 2022, "Knowledge distillation: a good teacher is patient
 * and consistent").
 *
 * @param teachers the teachers' models or folders of their runs; none to learn from labels
 * @param epochs how many epochs the teachers answer for; later epochs show the same pictures again
 *     in another order, so that each is asked about once
 * @param temperature the teachers' and the network's logits are divided by it before they are
 *     compared, so that the small probabilities count too
 * @param labelShare what the label counts, from 0 to 1; the teachers count the rest
 */
public record Distillation(
    List<String> teachers,
    // The aliases are the names in checkpoints of older runs.
    @JsonAlias("lessons") int epochs,
    @JsonAlias("softness") double temperature,
    double labelShare) {

  /** Learning from labels. */
  public static final Distillation NONE = new Distillation(List.of(), 1, 1, 0);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of bounds
   */
  public Distillation {
    teachers = List.copyOf(teachers);
    Settings.requireAtLeast("teacher epochs", epochs, 1);
    Settings.requireWithin("temperature", temperature, 1, 100);
    Settings.requireWithin("label share", labelShare, 0, 1);
  }

  /** Whether there are teachers. */
  @JsonIgnore
  public boolean isGiven() {
    return !teachers.isEmpty();
  }
}
