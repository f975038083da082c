package dev.inkling.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a run is kept: {@code digits.onnx}, {@code report.html}, {@code report.json} and the
 * checkpoint. Each file is either the old one or the new one, never half of it.
 */
record RunFolder(Path path) {

  private static final String CHECKPOINT = "checkpoint";

  /** The model. */
  Path model() {
    return path.resolve("digits.onnx");
  }

  /** Whether a run is kept here. */
  boolean hasCheckpoint() {
    return Files.isRegularFile(path.resolve(CHECKPOINT));
  }

  /**
   * The last checkpoint.
   *
   * @throws IllegalArgumentException if it is broken
   * @throws IOException if it cannot be read
   */
  Checkpoint readCheckpoint() throws IOException {
    Path file = path.resolve(CHECKPOINT);
    try (InputStream in = Files.newInputStream(file)) {
      return Checkpoint.of(in, file.toString());
    }
  }

  /** Writes the checkpoint. */
  void write(Checkpoint checkpoint) throws IOException {
    Files.createDirectories(path);
    write(CHECKPOINT, checkpoint.toBytes());
  }

  /** Writes what a person wants of a run; all of it can be made again from the checkpoint. */
  void write(Checkpoint checkpoint, Outcome outcome) throws IOException {
    write("digits.onnx", outcome.onnx());
    write("report.html", HtmlReport.of(checkpoint, outcome).getBytes(StandardCharsets.UTF_8));
    write("report.json", JsonReport.of(checkpoint, outcome).getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path part = path.resolve(name + ".part");
    Files.write(part, bytes);
    Files.move(
        part,
        path.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
