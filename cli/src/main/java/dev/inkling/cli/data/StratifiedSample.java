package dev.inkling.cli.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Keeps at most so many things of each kind out of a stream of unknown length, each with the same
 * chance (Vitter 1985, "Random sampling with a reservoir", algorithm R).
 */
final class StratifiedSample<T> {

  private final int size;
  private final SplittableRandom random;
  private final Map<String, Stratum<T>> strata = new HashMap<>();
  private long added;

  StratifiedSample(int size, long seed) {
    this.size = size;
    this.random = new SplittableRandom(seed);
  }

  private record Kept<T>(T thing, long line, long order) {}

  private static final class Stratum<T> {
    private final List<Kept<T>> kept = new ArrayList<>();
    private long seen;
  }

  /** What is done with what was kept. */
  interface Sink<T> {
    void accept(T thing, long line) throws IOException;
  }

  void add(String kind, T thing, long line) {
    Stratum<T> stratum = strata.computeIfAbsent(kind, name -> new Stratum<>());
    Kept<T> candidate = new Kept<>(thing, line, added++);
    stratum.seen++;
    if (stratum.kept.size() < size) {
      stratum.kept.add(candidate);
      return;
    }
    long place = random.nextLong(stratum.seen);
    if (place < size) {
      stratum.kept.set((int) place, candidate);
    }
  }

  /** Hands over what was kept, in the order in which it was added. */
  void forEach(Sink<T> sink) throws IOException {
    List<Kept<T>> all = new ArrayList<>();
    strata.values().forEach(stratum -> all.addAll(stratum.kept));
    all.sort(Comparator.comparingLong(Kept::order));
    for (Kept<T> kept : all) {
      sink.accept(kept.thing(), kept.line());
    }
  }
}
