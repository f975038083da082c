/**
 * Trains the network with TensorFlow and writes it as an ONNX file: {@code inkling train}.
 *
 * <p>{@link dev.inkling.training.TrainCommand} is the command, {@link
 * dev.inkling.training.Training} the same for Java; the way of the data is {@code TrainingData} ->
 * {@code Batches} (augmented) -> {@code TrainingGraph} (TensorFlow) -> {@code OnnxWriter}, and
 * {@code Trainer} walks it epoch by epoch.
 */
package dev.inkling.training;
