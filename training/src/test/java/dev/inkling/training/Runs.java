package dev.inkling.training;

import dev.inkling.data.ink.InkWriter;
import dev.inkling.data.ink.LabeledInk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small runs for tests. */
final class Runs {

  static final String NETWORK = "conv5x5/2:8 conv3x3/2:16 gap drop0.1 dense10";

  private Runs() {}

  /** Writes drawings as NDJSON. */
  static Path write(Path file, List<LabeledInk> drawings) throws IOException {
    try (InkWriter writer = InkWriter.create(file)) {
      for (LabeledInk drawing : drawings) {
        writer.write(drawing);
      }
    }
    return file;
  }

  static Settings settings(Path ink) {
    return settings(List.of(ink), 1, 0, 1, 1);
  }

  static Settings settings(List<Path> ink, double weight, int limit, int epochs, long seed) {
    return settings(NETWORK, ink, weight, limit, epochs, seed);
  }

  static Settings settings(
      String network, List<Path> ink, double weight, int limit, int epochs, long seed) {
    return new Settings(
        network,
        null,
        ink.stream().map(Path::toString).toList(),
        weight,
        List.of(),
        limit,
        0.25,
        epochs,
        32,
        0.01,
        0.5,
        0.01,
        0.01,
        0.99,
        Augmentation.STANDARD,
        Teaching.NONE,
        List.of(),
        seed,
        "2026-11-23",
        "inkling train");
  }

  /** The same run, learning from others' answers. */
  static Settings taught(Settings plain, int lessons, Path... teachers) {
    List<String> folders = Stream.of(teachers).map(Path::toString).toList();
    return changed(plain, plain.setAside(), new Teaching(folders, lessons, 2), plain.start());
  }

  /** The same run, beginning with the networks of others. */
  static Settings startedFrom(Settings plain, Path... starts) {
    List<String> folders = Stream.of(starts).map(Path::toString).toList();
    return changed(plain, plain.setAside(), plain.teaching(), folders);
  }

  /** The same run, leaving out some samples. */
  static Settings without(Settings plain, String... setAside) {
    return changed(plain, List.of(setAside), plain.teaching(), plain.start());
  }

  private static Settings changed(
      Settings plain, List<String> setAside, Teaching teaching, List<String> start) {
    return new Settings(
        plain.network(),
        plain.mnist(),
        plain.ink(),
        plain.inkWeight(),
        setAside,
        plain.limit(),
        plain.validation(),
        plain.epochs(),
        plain.batch(),
        plain.learningRate(),
        plain.warmUp(),
        teaching.isGiven() ? 0 : plain.labelSmoothing(),
        plain.weightDecay(),
        plain.averageDecay(),
        plain.augmentation(),
        teaching,
        start,
        plain.seed(),
        plain.started(),
        plain.command());
  }
}
