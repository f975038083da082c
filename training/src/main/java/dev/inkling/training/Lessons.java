package dev.inkling.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

/**
 * What each epoch shows. Without teachers every epoch is new. With teachers the first epochs are,
 * and their answers are kept in the run's folder: asked once, shown often.
 */
final class Lessons implements AutoCloseable {

  private final Settings settings;
  private final TrainingData data;
  private final List<Sample> samples;
  private final RunFolder folder;
  private final int threads;
  private final EpochListener progress;
  private final BooleanSupplier stopped;
  private Teachers teachers;

  Lessons(
      Settings settings,
      TrainingData data,
      RunFolder folder,
      int threads,
      EpochListener progress,
      BooleanSupplier stopped) {
    this.settings = settings;
    this.data = data;
    this.samples = data.samples();
    this.folder = folder;
    this.threads = threads;
    this.progress = progress;
    this.stopped = stopped;
  }

  /**
   * The lesson of an epoch.
   *
   * @return null if it was stopped while the teachers were asked
   * @throws IOException if the folder can be neither read nor written
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  Lesson of(int epoch, ExecutorService makers) throws IOException, InterruptedException {
    Teaching teaching = settings.teaching();
    int number = teaching.isGiven() ? epoch % teaching.lessons() : epoch;
    Lesson labeled =
        new Lesson(number, data.order(settings.inkWeight(), settings.seed(), number), null);
    if (!teaching.isGiven()) {
      return labeled;
    }
    float[] answers = folder.readAnswers(number, labeled.samples().length * TrainingGraph.CLASSES);
    if (answers == null) {
      answers = ask(labeled, makers);
      if (answers == null) {
        return null;
      }
      folder.writeAnswers(number, answers);
    }
    return new Lesson(number, labeled.samples(), answers);
  }

  private float[] ask(Lesson lesson, ExecutorService makers)
      throws IOException, InterruptedException {
    if (teachers == null) {
      teachers = Teachers.open(settings.teaching(), threads);
    }
    float[] answers = new float[lesson.samples().length * TrainingGraph.CLASSES];
    try (Batches batches = new Batches(samples, lesson, lesson.positions(), settings, makers)) {
      progress.ask(lesson.number() + 1, settings.teaching().lessons(), batches.count());
      int at = 0;
      for (int i = 0; i < batches.count(); i++) {
        if (stopped.getAsBoolean()) {
          return null;
        }
        Batch batch = batches.next();
        float[] part = teachers.answers(batch.images(), batch.size());
        System.arraycopy(part, 0, answers, at, part.length);
        at += part.length;
        progress.asked();
      }
    }
    correct(lesson, answers);
    return answers;
  }

  /**
   * Where the teachers err, the label counts; and for all that is not a digit, of which they may
   * know less: more kinds of it can be added without training them anew.
   */
  private void correct(Lesson lesson, float[] answers) {
    int[] learned = lesson.samples();
    for (int i = 0; i < learned.length; i++) {
      int row = i * TrainingGraph.CLASSES;
      int target = samples.get(learned[i]).target();
      if (target == Sample.NOT_A_DIGIT || errs(answers, row, target)) {
        Arrays.fill(answers, row, row + TrainingGraph.CLASSES, 0);
        answers[row + target] = 1;
      }
    }
  }

  private static boolean errs(float[] answers, int row, int target) {
    for (int i = row; i < row + TrainingGraph.CLASSES; i++) {
      if (answers[i] > answers[row + target]) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    if (teachers != null) {
      teachers.close();
    }
  }
}
