package dev.inkling.number;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The likeliest texts of a lattice, and how likely they are. */
final class Readings {

  /**
   * Who crosses one 7 of a number crosses the others: what this takes from the score of an
   * uncrossed one.
   */
  private static final double UNCROSSED = 4;

  private final List<NumberReading> readings = new ArrayList<>();
  private final Lattice.Path best;
  private final double logShare;
  private final Line line;

  Readings(Line line, Lattice lattice) {
    Map<String, Lattice.Path> texts = new LinkedHashMap<>();
    Map<String, Double> scores = new LinkedHashMap<>();
    double total = lattice.total();
    for (Lattice.Path path : lattice.best()) {
      String text = path.text();
      double score = path.score() - total - doubts(path);
      texts.putIfAbsent(text, path);
      scores.merge(text, score, Lattice::add);
    }
    List<String> ranked = new ArrayList<>(texts.keySet());
    ranked.sort((a, b) -> Double.compare(scores.get(b), scores.get(a)));
    for (String text :
        ranked.subList(0, Math.min(ranked.size(), 1 + NumberRecognizer.ALTERNATIVES))) {
      readings.add(
          new NumberReading(text, confidence(scores.get(text)), segments(texts.get(text))));
    }
    best = texts.get(ranked.get(0));
    logShare = scores.get(ranked.get(0));
    this.line = line;
  }

  /** Shares are a little too modest: fitted to the logit, on numbers of training writers. */
  private static double confidence(double logShare) {
    double share = Math.exp(Math.min(-1e-9, logShare));
    return 1 / (1 + Math.exp(-0.4) * (1 - share) / share);
  }

  private static double doubts(Lattice.Path path) {
    int crossed = 0;
    int uncrossed = 0;
    for (Lattice.Path step : path.steps()) {
      if (step.digit() == 7) {
        crossed += step.window().isCrossed ? 1 : 0;
        uncrossed += step.window().isCrossed ? 0 : 1;
      }
    }
    return crossed > 0 ? UNCROSSED * uncrossed : 0;
  }

  private static List<NumberSegment> segments(Lattice.Path path) {
    List<NumberSegment> segments = new ArrayList<>();
    for (Lattice.Path step : path.steps()) {
      segments.add(new NumberSegment(step.digit(), step.window().parts, step.window().prediction));
    }
    return segments;
  }

  NumberReading best() {
    return readings.get(0);
  }

  NumberPrediction prediction() {
    return new NumberPrediction(
        readings.get(0), readings.subList(1, readings.size()), Guard.accepts(line, best, logShare));
  }
}
