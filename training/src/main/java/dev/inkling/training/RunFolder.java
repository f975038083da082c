package dev.inkling.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

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

  /**
   * The last checkpoint of another run that this one needs.
   *
   * @param what what it is needed for, for the sentence that says what is wrong
   * @throws IllegalArgumentException if the folder holds no run, or a broken one
   * @throws IOException if it cannot be read
   */
  static Checkpoint ofRun(String what, String name) throws IOException {
    RunFolder folder = new RunFolder(Path.of(name));
    if (!folder.hasCheckpoint()) {
      throw new IllegalArgumentException(what + " " + name + " must be the folder of a run");
    }
    return folder.readCheckpoint();
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

  /** The run of one fold of a cross-validation, from 0. */
  RunFolder fold(int fold) {
    return new RunFolder(path.resolve("fold" + (fold + 1)));
  }

  /** The list of doubtful labels. */
  Path doubtful() {
    return path.resolve("doubtful.txt");
  }

  /** Writes the list of doubtful labels, as origins of samples. */
  void writeDoubtful(List<String> origins) throws IOException {
    String head =
        "# Samples to whose label a network that had not seen them gave less than "
            + Math.round(100 * CrossValidation.DOUBTFUL)
            + " %: file, position.\n";
    String list = head + String.join("\n", origins) + "\n";
    write(doubtful().getFileName().toString(), list.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What the teachers said in a lesson.
   *
   * @param number the lesson's number, from 0
   * @param size how many values it has
   * @return the values, or null where there are none of this size yet
   */
  float[] readAnswers(int number, int size) throws IOException {
    Path file = path.resolve(answers(number));
    if (!Files.isRegularFile(file) || Files.size(file) != (long) size * Float.BYTES) {
      return null;
    }
    float[] values = new float[size];
    ByteBuffer.wrap(Files.readAllBytes(file))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  /** Keeps what the teachers said in a lesson. */
  void writeAnswers(int number, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.createDirectories(path.resolve(answers(number)).getParent());
    write(answers(number), bytes.array());
  }

  private static String answers(int number) {
    return "lessons/" + (number + 1);
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
