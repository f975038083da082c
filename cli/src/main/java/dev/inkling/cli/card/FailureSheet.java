package dev.inkling.cli.card;

import dev.inkling.Prediction;
import dev.inkling.data.evaluation.Sample;
import dev.inkling.data.plot.ContactSheet;
import dev.inkling.image.DigitImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The surest mistakes as one picture, SVG: what the network saw, and what it said. */
final class FailureSheet {

  private static final int MOST = 24;
  private static final int COLUMNS = 8;

  private final List<Failure> failures = new ArrayList<>();

  private record Failure(Sample sample, String caption, double surety) {}

  /** Looks at an answer, and keeps it if a digit was taken for another one. */
  void addMisread(Sample sample, Prediction answer) {
    if (sample.label().isDigit() && sample.label().digit() != answer.digit()) {
      add(
          sample,
          String.format(
              Locale.ROOT,
              "%d read as %d, %.0f %%",
              sample.label().digit(),
              answer.digit(),
              100 * answer.confidence()),
          answer.confidence());
    }
  }

  /** Looks at an answer, and keeps it if a negative is accepted. */
  void addAccepted(Sample sample, Prediction answer) {
    boolean isOther = sample.label().isKnown() && !sample.label().isDigit() && !sample.lookalike();
    if (isOther && answer.isDigit()) {
      add(
          sample,
          String.format(
              Locale.ROOT,
              "%s accepted as %d, %.2f",
              sample.symbol().isEmpty() ? "this" : sample.symbol(),
              answer.digit(),
              answer.digitScore()),
          answer.digitScore());
    }
  }

  private void add(Sample sample, String caption, double surety) {
    failures.add(new Failure(sample, caption, surety));
    failures.sort(Comparator.comparingDouble(failure -> -failure.surety));
    if (failures.size() > MOST) {
      failures.remove(MOST);
    }
  }

  boolean isEmpty() {
    return failures.isEmpty();
  }

  /** How many mistakes are shown. */
  int size() {
    return failures.size();
  }

  /** The picture. */
  String svg(String title) throws IOException {
    List<DigitImage> images = new ArrayList<>();
    for (Failure failure : failures) {
      images.add(failure.sample.drawing().image());
    }
    return ContactSheet.images(
        title, images, failures.stream().map(Failure::caption).toList(), COLUMNS);
  }
}
