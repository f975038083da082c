/**
 * Trains networks: {@link dev.inkling.training.Training} for Java, {@code inkling train} on the
 * command line.
 *
 * <p>{@code Trainer} repeats the steps epoch by epoch, each in its own package: settings -> samples
 * (augmented, in batches) -> distillation -> graph (TensorFlow) -> evaluation -> runs (checkpoint)
 * -> report.
 */
package dev.inkling.training;
