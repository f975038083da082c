package dev.inkling.number;

import java.util.ArrayList;
import java.util.List;

/** The likeliest texts of a lattice, and how likely they are. */
final class Readings {

  /**
   * Who crosses one 7 of a number crosses the others: what this takes from the score of an
   * uncrossed one.
   */
  private static final double UNCROSSED = 4;

  /** Added to the logit of a text's share: fitted on numbers of training writers. */
  private static final double MODESTY = 1;

  /** Taken from it where connecting lines were cut off: fitted on the same numbers. */
  private static final double LINES = 0.6;

  private final List<NumberReading> readings = new ArrayList<>();
  private final Lattice.Path best;
  private final double logShare;
  private final Line line;

  /** A text, and its share of all ways to read the line: several cuts may give one text. */
  private static final class Text {

    final String text;
    final Lattice.Path likeliest;
    double logShare = Double.NEGATIVE_INFINITY;

    Text(String text, Lattice.Path likeliest) {
      this.text = text;
      this.likeliest = likeliest;
    }
  }

  Readings(Line line, Lattice lattice) {
    List<Text> texts = new ArrayList<>();
    double total = lattice.total();
    for (Lattice.Path path : lattice.best()) {
      Text text = find(texts, path);
      text.logShare = Lattice.add(text.logShare, path.score() - total - doubts(path));
    }
    texts.sort((a, b) -> Double.compare(b.logShare, a.logShare));
    for (Text text : texts.subList(0, Math.min(texts.size(), 1 + NumberRecognizer.ALTERNATIVES))) {
      readings.add(new NumberReading(text.text, confidence(text), segments(text.likeliest)));
    }
    best = texts.get(0).likeliest;
    logShare = texts.get(0).logShare;
    this.line = line;
  }

  private static Text find(List<Text> texts, Lattice.Path path) {
    String text = path.text();
    for (Text one : texts) {
      if (one.text.equals(text)) {
        return one;
      }
    }
    Text added = new Text(text, path);
    texts.add(added);
    return added;
  }

  /** A text's share of all readings is too modest, unless a connecting line had to be cut. */
  private static double confidence(Text text) {
    double share = Math.exp(Math.min(-1e-9, text.logShare));
    boolean isCut = false;
    for (Lattice.Path step : text.likeliest.steps()) {
      isCut |= step.window().cutLines > 0;
    }
    double odds = Math.exp(isCut ? MODESTY - LINES : MODESTY) * share / (1 - share);
    return odds / (1 + odds);
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
