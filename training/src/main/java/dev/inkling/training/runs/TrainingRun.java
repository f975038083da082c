package dev.inkling.training.runs;

import dev.inkling.training.samples.TrainingData;
import dev.inkling.training.settings.Settings;
import java.util.function.BooleanSupplier;

/**
 * What one run needs.
 *
 * @param settings what it does
 * @param data what it learns from
 * @param folder where it is kept
 * @param threads the processor's cores to use
 * @param progress told how it goes
 * @param stopped asked between steps whether to leave off
 */
public record TrainingRun(
    Settings settings,
    TrainingData data,
    RunFolder folder,
    int threads,
    EpochListener progress,
    BooleanSupplier stopped) {

  /**
   * The run of one fold of a cross-validation.
   *
   * @param fold from 0
   */
  public TrainingRun fold(int fold, int folds) {
    RunFolder own = new RunFolder(folder.path().resolve("fold" + (fold + 1)));
    return new TrainingRun(settings, data.fold(fold, folds), own, threads, progress, stopped);
  }
}
