package dev.inkling.data.evaluation;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.synthetic.NumberPicture;
import dev.inkling.image.DigitImage;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberRecognizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Runs a recogniser over data sets, on all processors. Immutable. */
public final class Evaluator {

  /** Enough to keep many processors busy, and little enough to hold in memory. */
  private static final int CHUNK = 1024;

  /** What one processor recognises at once: more makes no engine faster. */
  private static final int BATCH = 32;

  private final DigitRecognizer recognizer;
  private final int pixels;

  /** Of this recogniser. */
  public Evaluator(DigitRecognizer recognizer) {
    this(recognizer, 0);
  }

  /**
   * Of this recogniser.
   *
   * @param pixels numbers are read from pictures in which a digit is so high; 0 to read their ink
   */
  public Evaluator(DigitRecognizer recognizer, int pixels) {
    this.recognizer = recognizer;
    this.pixels = pixels;
  }

  /** Sees every answer, in the order of the drawings. */
  @FunctionalInterface
  public interface Observer {

    /** Sees one answer. */
    void answered(Sample sample, Prediction answer);
  }

  /**
   * The answers to all drawings, counted. The count does not depend on the number of processors.
   *
   * @param progress told the number of drawings that are done
   * @throws InvalidDataException if a file is broken
   * @throws IOException if a file cannot be read
   */
  public Tally evaluate(DataSet set, LongConsumer progress) throws IOException {
    return evaluate(set, progress, (sample, answer) -> {});
  }

  /**
   * As {@link #evaluate(DataSet, LongConsumer)}.
   *
   * @param progress told the number of drawings that are done
   * @param observer sees every answer
   * @throws InvalidDataException if a file is broken
   * @throws IOException if a file cannot be read
   */
  public Tally evaluate(DataSet set, LongConsumer progress, Observer observer) throws IOException {
    Tally tally = new Tally();
    List<Sample> chunk = new ArrayList<>(CHUNK);
    long[] done = new long[1];
    set.stream(
        sample -> {
          chunk.add(sample);
          if (chunk.size() == CHUNK) {
            done[0] += count(chunk, tally, observer);
            progress.accept(done[0]);
          }
        });
    done[0] += count(chunk, tally, observer);
    progress.accept(done[0]);
    return tally;
  }

  /**
   * How the numbers of a data set are read.
   *
   * @param all whether single digits and negatives are read as numbers are, too
   * @param progress told the number of drawings that are done
   * @throws InvalidDataException if a file is broken
   * @throws IOException if a file cannot be read
   */
  public NumberEvaluation numbers(DataSet set, boolean all, LongConsumer progress)
      throws IOException {
    NumberRecognizer numbers = NumberRecognizer.of(recognizer);
    NumberTally tally = new NumberTally();
    List<LabeledInk> chunk = new ArrayList<>(CHUNK);
    long[] done = new long[1];
    set.streamInk(
        (drawing, line) -> {
          if (all || !drawing.text().isEmpty()) {
            chunk.add(drawing);
          }
          if (chunk.size() == CHUNK) {
            done[0] += count(chunk, done[0], numbers, tally);
            progress.accept(done[0]);
          }
        });
    done[0] += count(chunk, done[0], numbers, tally);
    progress.accept(done[0]);
    return tally.evaluation();
  }

  private int count(
      List<LabeledInk> chunk, long before, NumberRecognizer numbers, NumberTally tally) {
    List<NumberPrediction> answers =
        IntStream.range(0, chunk.size())
            .parallel()
            .mapToObj(i -> read(chunk.get(i), before + i, numbers))
            .toList();
    for (int i = 0; i < answers.size(); i++) {
      tally.add(pixels == 0 ? chunk.get(i) : withoutCuts(chunk.get(i)), answers.get(i));
    }
    chunk.clear();
    return answers.size();
  }

  private NumberPrediction read(LabeledInk drawing, long place, NumberRecognizer numbers) {
    return pixels == 0 || drawing.ink().isEmpty()
        ? numbers.recognize(drawing.ink())
        : numbers.recognize(NumberPicture.of(drawing, pixels, Seeds.random(1, place)));
  }

  /** A picture has no strokes that could be cut. */
  private static LabeledInk withoutCuts(LabeledInk drawing) {
    return drawing.text().isEmpty()
        ? drawing
        : LabeledInk.number(
            drawing.ink(), drawing.text(), List.of(), drawing.writer(), drawing.source());
  }

  private int count(List<Sample> chunk, Tally tally, Observer observer) throws IOException {
    List<Prediction> answers;
    try {
      answers =
          IntStream.range(0, (chunk.size() + BATCH - 1) / BATCH)
              .parallel()
              .mapToObj(i -> chunk.subList(i * BATCH, Math.min((i + 1) * BATCH, chunk.size())))
              .flatMap(batch -> recognizer.recognizeAll(images(batch)).stream())
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (int i = 0; i < answers.size(); i++) {
      tally.add(chunk.get(i), answers.get(i));
      observer.answered(chunk.get(i), answers.get(i));
    }
    chunk.clear();
    return answers.size();
  }

  private static List<DigitImage> images(List<Sample> batch) {
    List<DigitImage> images = new ArrayList<>(batch.size());
    for (Sample sample : batch) {
      try {
        images.add(sample.drawing().image());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return images;
  }
}
