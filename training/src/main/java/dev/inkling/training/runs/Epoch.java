package dev.inkling.training.runs;

import dev.inkling.training.evaluation.Scores;

/**
 * What one epoch came to. Figures are null where there is nothing to measure them on; those beside
 * the first two are of the averaged network, on validation samples.
 *
 * @param number from 1
 * @param trainingLoss mean loss of its batches while they were learned, in nats
 * @param picturesLoss loss on MNIST
 * @param picturesAccuracy accuracy on MNIST
 * @param drawingsLoss loss on ink, drawings that are no digits included
 * @param drawingsAccuracy accuracy on ink
 * @param drawingsMacro mean accuracy per digit on ink
 * @param rejectAuroc how well digits of ink are told from the rest
 * @param seconds how long it took
 */
public record Epoch(
    int number,
    double trainingLoss,
    Double picturesLoss,
    Double picturesAccuracy,
    Double drawingsLoss,
    Double drawingsAccuracy,
    Double drawingsMacro,
    Double rejectAuroc,
    double seconds) {

  /** An epoch with these scores on validation samples. */
  public static Epoch of(
      int number, double trainingLoss, Scores pictures, Scores drawings, double seconds) {
    return new Epoch(
        number,
        trainingLoss,
        pictures.loss(),
        pictures.accuracy(),
        drawings.loss(),
        drawings.accuracy(),
        drawings.macro(),
        drawings.auroc(),
        seconds);
  }
}
