package dev.inkling.data;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Runs a recogniser over data sets, on all processors. Immutable. */
public final class Evaluator {

  /** Enough to keep many processors busy, and little enough to hold in memory. */
  private static final int BATCH = 1024;

  private final DigitRecognizer recognizer;

  /** Of this recogniser. */
  public Evaluator(DigitRecognizer recognizer) {
    this.recognizer = recognizer;
  }

  /**
   * The answers to all drawings, counted. The count does not depend on the number of processors.
   *
   * @param progress told the number of drawings that are done
   * @throws InvalidDataException if a file is broken
   * @throws IOException if a file cannot be read
   */
  public Tally evaluate(DataSet set, LongConsumer progress) throws IOException {
    Tally tally = new Tally();
    List<Sample> batch = new ArrayList<>(BATCH);
    long[] done = new long[1];
    set.stream(
        sample -> {
          batch.add(sample);
          if (batch.size() == BATCH) {
            done[0] += count(batch, tally);
            progress.accept(done[0]);
          }
        });
    done[0] += count(batch, tally);
    progress.accept(done[0]);
    return tally;
  }

  private int count(List<Sample> batch, Tally tally) throws IOException {
    List<Prediction> answers;
    try {
      answers = batch.parallelStream().map(this::recognize).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (int i = 0; i < answers.size(); i++) {
      Sample sample = batch.get(i);
      tally.add(sample.label(), sample.lookalike(), answers.get(i));
    }
    batch.clear();
    return answers.size();
  }

  private Prediction recognize(Sample sample) {
    try {
      return sample.drawing().recognize(recognizer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
