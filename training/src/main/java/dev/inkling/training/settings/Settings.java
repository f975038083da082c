package dev.inkling.training.settings;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import dev.inkling.training.network.NetworkSpec;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * All that decides what a run learns; with the data, the whole recipe. The checkpoint keeps it.
 *
 * @param network the network's specification, see {@link NetworkSpec}
 * @param mnist folder of MNIST's files, or null to train without
 * @param pictures files of digit images, IDX, in the order given; one that is named twice is shown
 *     twice as often
 * @param ink files of drawings, in the order given
 * @param inkWeight how often an epoch shows each drawing of them; MNIST's pictures come once
 * @param setAside samples to leave out, each named by its file and its position there, from 1
 * @param limit the most samples taken from each file; 0 for all
 * @param validation share of MNIST's pictures and of the writers that is kept for validation
 * @param epochs how often all is shown
 * @param batch samples in one step
 * @param learningRate the highest one: it rises to it over {@code warmUp} epochs and falls along a
 *     cosine to 0
 * @param warmUp epochs, or a part of one
 * @param labelSmoothing share of each target that is spread over all classes
 * @param weightDecay share of each weight that a step takes away, per unit of learning rate
 * @param averageDecay how much of their old value the averaged weights keep in a step
 * @param augmentation how samples are changed
 * @param distillation which networks it learns from
 * @param start models or folders of runs whose networks it begins with, their mean; none to begin
 *     anew
 * @param seed of everything random
 * @param started the day on which the run began, for example 2026-11-23
 * @param command the command line, without folders
 */
@RecordBuilder
public record Settings(
    String network,
    String mnist,
    List<String> pictures,
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
    // Older runs name it teaching, and name the one start that they could have alone.
    @JsonAlias("teaching") Distillation distillation,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> start,
    long seed,
    String started,
    String command)
    implements SettingsBuilder.With {

  /**
   * Checks the values; lists that are null become empty.
   *
   * @throws IllegalArgumentException if one is out of bounds, or the network cannot be built
   */
  public Settings {
    network = NetworkSpec.parse(network).toString();
    pictures = copied(pictures);
    ink = copied(ink);
    setAside = copied(setAside);
    start = copied(start);
    distillation = distillation == null ? Distillation.NONE : distillation;
    requireAtLeast("epochs", epochs, 1);
    requireAtLeast("batch", batch, 2);
    requireAtLeast("limit", limit, 0);
    requireWithin("ink weight", inkWeight, 0, 1000);
    requireWithin("validation", validation, 0.001, 0.9);
    requireWithin("learning rate", learningRate, 1e-9, 10);
    requireWithin("warm-up", warmUp, 0, epochs);
    requireWithin("label smoothing", labelSmoothing, 0, 0.5);
    requireWithin("weight decay", weightDecay, 0, 10);
    requireWithin("average decay", averageDecay, 0, 0.999999);
    if (labelSmoothing > 0 && distillation.isGiven()) {
      throw new IllegalArgumentException(
          "label smoothing (" + labelSmoothing + ") must be 0 with a teacher: no label is learned");
    }
  }

  /** The defaults of {@code inkling train}, without data: the values that a run begins from. */
  public static Settings standard() {
    return SettingsBuilder.builder()
        .network(NetworkSpec.STANDARD)
        .inkWeight(1)
        .validation(0.1)
        .epochs(30)
        .batch(128)
        .learningRate(0.003)
        .warmUp(0.5)
        .weightDecay(0.01)
        .averageDecay(0.999)
        .augmentation(Augmentation.STANDARD)
        .seed(1)
        .build();
  }

  private static List<String> copied(List<String> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " (" + value + ") must be at least " + least);
    }
  }

  static void requireWithin(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          String.format("%s (%s) must be within %s and %s", name, value, least, most));
    }
  }
}
