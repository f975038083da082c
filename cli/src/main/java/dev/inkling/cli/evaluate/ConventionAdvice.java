package dev.inkling.cli.evaluate;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.console.RecognizerOptions;
import dev.inkling.data.evaluation.DataSet;
import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.Interval;
import dev.inkling.data.evaluation.Sample;
import dev.inkling.data.formats.InputConvention;
import dev.inkling.image.DigitImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says where a labelled set reads like guessing, or where it would read clearly better if the model
 * took other numbers for paper and ink.
 */
final class ConventionAdvice {

  /** Fewer digits tell nothing. */
  private static final int FEWEST = 30;

  /** So many tell one convention from another. */
  private static final int SAMPLE = 400;

  /** Who guesses the commonest digit reads a tenth, or a little more. */
  private static final double GUESSING = 0.25;

  /** What reads this well takes the right numbers. */
  private static final double GOOD = 0.97;

  /** Less is a matter of training. */
  private static final double CLEARLY = 0.05;

  private ConventionAdvice() {}

  /** One sentence, or null where there is nothing to say. */
  static String of(RecognizerOptions model, DataSet set, Evaluation evaluation) throws IOException {
    if (evaluation.digits() < FEWEST || evaluation.accuracy() > GOOD) {
      return null;
    }
    boolean isGuessing = evaluation.accuracy() < GUESSING;
    String start =
        String.format(
            Locale.ROOT,
            "inkling: %s: %.2f %% right%s",
            evaluation.name(),
            100 * evaluation.accuracy(),
            isGuessing ? " is like guessing" : "");
    if (model.file() != null) {
      List<DigitImage> images = new ArrayList<>();
      List<Integer> labels = new ArrayList<>();
      sample(set, evaluation.digits(), images, labels);
      InputConvention stated = model.stated();
      double own = accuracy(model.recognizer(stated), images, labels);
      InputConvention best = stated;
      double most = own;
      for (InputConvention other : stated.others()) {
        double accuracy = accuracy(model.recognizer(other), images, labels);
        if (accuracy > most) {
          best = other;
          most = accuracy;
        }
      }
      if (most > own + CLEARLY
          && Interval.wilson(most, images.size()).low()
              > Interval.wilson(own, images.size()).high()) {
        return String.format(
            Locale.ROOT,
            "%s; with %s it would be %.0f %% (measured on %d of them)",
            start,
            best,
            100 * most,
            images.size());
      }
    }
    return isGuessing ? start + ": do the labels and the model belong to these pictures?" : null;
  }

  /** Every so many of the digits. */
  private static void sample(DataSet set, int digits, List<DigitImage> images, List<Integer> labels)
      throws IOException {
    int step = (digits + SAMPLE - 1) / SAMPLE;
    List<Sample> chosen = new ArrayList<>();
    int[] seen = new int[1];
    set.stream(
        sample -> {
          if (sample.label().isDigit() && seen[0]++ % step == 0) {
            chosen.add(sample);
          }
        });
    for (Sample sample : chosen) {
      images.add(sample.drawing().image());
      labels.add(sample.label().digit());
    }
  }

  private static double accuracy(
      DigitRecognizer recognizer, List<DigitImage> images, List<Integer> labels) {
    List<Prediction> answers = recognizer.recognizeAll(images);
    int right = 0;
    for (int i = 0; i < answers.size(); i++) {
      right += answers.get(i).digit() == labels.get(i) ? 1 : 0;
    }
    return (double) right / answers.size();
  }
}
