package dev.inkling.training;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * All that decides what a run learns; with the data, the whole recipe. The checkpoint keeps it.
 *
 * @param network the network's specification, see {@link NetworkSpec}
 * @param mnist folder of MNIST's files, or null to train without
 * @param ink files of drawings, in the order given
 * @param inkWeight how often an epoch shows each drawing of them; MNIST's pictures come once
 * @param setAside samples to leave out, as {@link Sample#origin} names them
 * @param limit the most samples taken from each file; 0 for all
 * @param validation share of MNIST's pictures and of the writers that is held back to measure
 * @param epochs how often all is shown
 * @param batch samples in one step
 * @param learningRate the highest one: it rises to it over {@code warmUp} epochs and falls along a
 *     cosine to 0
 * @param warmUp epochs, or a part of one
 * @param labelSmoothing share of each target that is spread over all classes
 * @param weightDecay share of each weight that a step takes away, per unit of learning rate
 * @param averageDecay how much of their old value the averaged weights keep in a step
 * @param augmentation how samples are changed
 * @param teaching which networks it learns from
 * @param start folders of the runs whose networks it begins with, their mean; none to begin anew
 * @param seed of everything random
 * @param started the day on which the run began, for example 2026-11-23
 * @param command the command line, without folders
 */
record Settings(
    String network,
    String mnist,
    List<String> ink,
    double inkWeight,
    List<String> setAside,
    int limit,
    double validation,
    int epochs,
    int batch,
    double learningRate,
    double warmUp,
    double labelSmoothing,
    double weightDecay,
    double averageDecay,
    Augmentation augmentation,
    Teaching teaching,
    // Runs that were begun when there could be but one name it alone.
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> start,
    long seed,
    String started,
    String command) {

  Settings {
    ink = List.copyOf(ink);
    // Runs that were begun before there were these have none.
    setAside = setAside == null ? List.of() : List.copyOf(setAside);
    teaching = teaching == null ? Teaching.NONE : teaching;
    start = start == null ? List.of() : List.copyOf(start);
    requireAtLeast("epochs", epochs, 1);
    requireAtLeast("batch", batch, 2);
    requireAtLeast("limit", limit, 0);
    requireWithin("ink weight", inkWeight, 0, 1000);
    requireWithin("validation", validation, 0.001, 0.9);
    requireWithin("learning rate", learningRate, 1e-9, 10);
    requireWithin("warm-up", warmUp, 0, epochs);
    requireWithin("label smoothing", labelSmoothing, 0, 0.5);
    requireWithin("weight decay", weightDecay, 0, 10);
    if (labelSmoothing > 0 && teaching.isGiven()) {
      throw new IllegalArgumentException(
          "label smoothing (" + labelSmoothing + ") must be 0 with a teacher: no label is learned");
    }
    requireWithin("average decay", averageDecay, 0, 0.999999);
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " (" + value + ") must be at least " + least);
    }
  }

  private static void requireWithin(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " (" + value + ") must be within " + least + " and " + most);
    }
  }
}
