package dev.inkling.training.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkling.data.io.Floats;
import dev.inkling.training.samples.TrainingData;
import dev.inkling.training.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A run after some whole epochs: all that is needed to go on to the same end. As a file it is a zip
 * archive with {@code run.json} and one little-endian float32 entry for each of TensorFlow's
 * variables, Adam's moments and the averages included.
 *
 * @param settings what the run does
 * @param files what it learns from
 * @param steps steps of the optimiser so far
 * @param history the epochs so far
 * @param variables values of TensorFlow's variables, by name
 */
public record Checkpoint(
    Settings settings,
    List<TrainingData.DataFile> files,
    int steps,
    List<Epoch> history,
    Map<String, float[]> variables) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUN = "run.json";
  private static final String VARIABLES = "variables/";

  /**
   * The most bytes that all entries may hold, and those for each byte of the file: bounds what a
   * broken file can ask for. Weights hardly compress; what is 0 before the first step does.
   */
  private static final int FREE_BYTES = 16 << 20;

  private static final int MOST_BYTES_A_BYTE = 20;

  /** Copies the lists. */
  public Checkpoint {
    files = List.copyOf(files);
    history = List.copyOf(history);
  }

  /** The part of a checkpoint that is written as JSON. */
  private record Run(
      Settings settings, List<TrainingData.DataFile> files, int steps, List<Epoch> history) {}

  /** The number of epochs done. */
  public int epochs() {
    return history.size();
  }

  /** This one epoch later. */
  public Checkpoint after(Epoch measured, int steps, Map<String, float[]> variables) {
    List<Epoch> more = new ArrayList<>(history);
    more.add(measured);
    return new Checkpoint(settings, files, steps, more, variables);
  }

  /**
   * Checks that the data are those that the run began with.
   *
   * @throws IllegalArgumentException if a file is missing, changed or new
   */
  public void requireSameData(List<TrainingData.DataFile> found) {
    for (TrainingData.DataFile file : files) {
      if (!found.contains(file)) {
        throw new IllegalArgumentException(
            "data file " + file.name() + " must be the one that the run began with");
      }
    }
    if (found.size() != files.size()) {
      throw new IllegalArgumentException(
          "number of data files (" + found.size() + ") must be " + files.size());
    }
  }

  /** The bytes of the file. */
  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(RUN));
      zip.write(JSON.writeValueAsBytes(new Run(settings, files, steps, history)));
      for (Map.Entry<String, float[]> variable : variables.entrySet()) {
        zip.putNextEntry(new ZipEntry(VARIABLES + variable.getKey()));
        zip.write(Floats.toBytes(variable.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the bytes of a file.
   *
   * @param size how many they are
   * @param name the file's name, for the sentence that says what is wrong
   * @throws IllegalArgumentException if it is broken
   */
  static Checkpoint of(InputStream in, long size, String name) throws IOException {
    int left = (int) Math.min(Integer.MAX_VALUE - 8, FREE_BYTES + MOST_BYTES_A_BYTE * size);
    Run run = null;
    Map<String, float[]> variables = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes(left);
        left -= bytes.length;
        if (left == 0) {
          throw new IllegalArgumentException("checkpoint (" + name + ") is broken: too large");
        }
        if (entry.getName().equals(RUN)) {
          run = JSON.readValue(bytes, Run.class);
        } else if (!entry.getName().startsWith(VARIABLES)
            || variables.put(entry.getName().substring(VARIABLES.length()), Floats.of(bytes))
                != null) {
          throw new IllegalArgumentException(
              "checkpoint (%s) is broken: unknown entry %s".formatted(name, entry.getName()));
        }
      }
    } catch (ZipException | EOFException | JsonProcessingException | CharConversionException e) {
      throw new IllegalArgumentException("checkpoint (" + name + ") is broken", e);
    }
    if (run == null || run.settings() == null || run.files() == null || run.history() == null) {
      throw new IllegalArgumentException("checkpoint (" + name + ") is broken");
    }
    return new Checkpoint(run.settings(), run.files(), run.steps(), run.history(), variables);
  }
}
