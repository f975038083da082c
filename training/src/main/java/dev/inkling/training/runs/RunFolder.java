package dev.inkling.training.runs;

import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.io.FileUtils;
import dev.inkling.data.io.Floats;
import dev.inkling.network.Network;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a run is kept: {@code digits.onnx}, {@code report.html}, {@code report.json} and the
 * checkpoint. Each file is either the old one or the new one, never half of it.
 */
public record RunFolder(Path path) {

  /** The name of the model's file. */
  public static final String MODEL = "digits.onnx";

  /** The name of the list of doubtful labels that a cross-validation finds. */
  public static final String DOUBTFUL = "doubtful.txt";

  private static final String CHECKPOINT = "checkpoint";

  /** Stays in the folder, empty; what counts is who has it locked. */
  private static final String LOCK = "lock";

  /** The model. */
  public Path model() {
    return path.resolve(MODEL);
  }

  /** The list of doubtful labels. */
  public Path doubtful() {
    return path.resolve(DOUBTFUL);
  }

  /**
   * Takes the folder for one run, until the lock is closed or its process ends.
   *
   * @throws IllegalArgumentException if another run has it
   * @throws IOException if it cannot be written
   */
  public Closeable lock() throws IOException {
    Files.createDirectories(path);
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // A run in this process has it.
    }
    channel.close();
    throw new IllegalArgumentException(
        "folder " + path + " must not be used by another run at the same time");
  }

  /** Whether a run is kept here. */
  public boolean hasCheckpoint() {
    return Files.isRegularFile(path.resolve(CHECKPOINT));
  }

  /**
   * The last checkpoint.
   *
   * @throws IllegalArgumentException if it is broken
   * @throws IOException if it cannot be read
   */
  public Checkpoint readCheckpoint() throws IOException {
    Path file = path.resolve(CHECKPOINT);
    try (InputStream in = Files.newInputStream(file)) {
      return Checkpoint.of(in, Files.size(file), file.toString());
    }
  }

  /**
   * A trained network that a run needs.
   *
   * @param what what it is needed for, for the sentence that says what is wrong
   * @param name a model's file, or the folder of a run that has made one
   * @throws IllegalArgumentException if there is none, or a broken one
   * @throws IOException if it cannot be read
   */
  public static Network readNetwork(String what, String name) throws IOException {
    Path path = Path.of(name);
    Path file = Files.isDirectory(path) ? new RunFolder(path).model() : path;
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          what + " " + name + " must be a model's file or the folder of a run that has made one");
    }
    return ModelFile.read(file);
  }

  /** Writes the checkpoint. */
  public void write(Checkpoint checkpoint) throws IOException {
    write(CHECKPOINT, checkpoint.toBytes());
  }

  /**
   * The teachers' probabilities for one epoch.
   *
   * @param number the epoch's number, from 0
   * @param size how many values it has
   * @return the values, or null where there are none of this size yet
   */
  public float[] readSoftTargets(int number, int size) throws IOException {
    Path file = path.resolve(softTargets(number));
    if (!Files.isRegularFile(file) || Files.size(file) != (long) size * Float.BYTES) {
      return null;
    }
    return Floats.of(Files.readAllBytes(file));
  }

  /** Keeps the teachers' probabilities for one epoch. */
  public void writeSoftTargets(int number, float[] values) throws IOException {
    write(softTargets(number), Floats.toBytes(values));
  }

  private static String softTargets(int number) {
    return "soft-targets/" + (number + 1);
  }

  /** Writes one file, in folders that are made where they are missing. */
  public void write(String name, byte[] bytes) throws IOException {
    FileUtils.replace(path.resolve(name), part -> Files.write(part, bytes));
  }
}
