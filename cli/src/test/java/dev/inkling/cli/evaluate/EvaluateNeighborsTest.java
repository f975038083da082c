package dev.inkling.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.cli.Invocation;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.data.neighbors.NeighborFile;
import dev.inkling.neighbors.Neighbors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate --neighbors} and {@code data index}. */
final class EvaluateNeighborsTest {

  private static final Path DRAWINGS =
      Path.of("../data/src/test/resources/dev/inkling/data/ink/drawings.ndjson");

  @TempDir private Path folder;

  /** Ten training pictures: digit d has rows 2d and 2d + 1 inked, in MNIST's file names. */
  private void writeTraining() throws IOException {
    ByteBuffer images =
        ByteBuffer.allocate(16 + 7840).putInt(0x803).putInt(10).putInt(28).putInt(28);
    ByteBuffer labels = ByteBuffer.allocate(8 + 10).putInt(0x801).putInt(10);
    for (int digit = 0; digit < 10; digit++) {
      for (int i = 0; i < 784; i++) {
        images.put((byte) (i / 56 == digit ? 255 : 0));
      }
      labels.put((byte) digit);
    }
    for (String set : new String[] {"train", "t10k"}) {
      Files.write(folder.resolve(set + "-images-idx3-ubyte"), images.array());
      Files.write(folder.resolve(set + "-labels-idx1-ubyte"), labels.array());
    }
  }

  @Test
  void neighboursAreMeasuredBesideTheNetworkAndPutIntoATable() throws IOException {
    writeTraining();
    Path table =
        Files.writeString(
            folder.resolve("t.md"), "a\n<!-- neighbours -->\nold\n<!-- /neighbours -->\nb\n");

    Invocation run =
        Invocation.of(
            "evaluate",
            folder.resolve("t10k-images-idx3-ubyte"),
            "--neighbors",
            "pixels",
            "--mnist",
            folder,
            "--into",
            table);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    // Three vote; the nearest is the picture itself.
    assertThat(run.out()).contains("pixels").contains("100.00 %").contains("network");
    assertThat(Files.readString(table))
        .startsWith("a\n<!-- neighbours -->\n| method |")
        .contains("| pixels | 10 | – | 100.00 % |")
        .endsWith("<!-- /neighbours -->\nb\n")
        .doesNotContain("old");
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.md"), "no section");

    refused("--mnist must be given with --neighbors", "evaluate", DRAWINGS, "--mnist", folder);
    refused("--json must not be given", "evaluate", DRAWINGS, "--neighbors", "all", "--json");
    refused("expected one of", "evaluate", DRAWINGS, "--neighbors", "some");
    refused(
        "MNIST must be in " + folder,
        "evaluate",
        DRAWINGS,
        "--neighbors",
        "all",
        "--mnist",
        folder);
    refused(
        "must have the lines <!-- neighbours --> and",
        "evaluate",
        DRAWINGS,
        "--neighbors",
        "all",
        "--into",
        plain);
    refused("MNIST must be in " + folder, "data", "index", "--mnist", folder);
  }

  private static void refused(String sentence, Object... arguments) {
    Invocation run = Invocation.of(arguments);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(sentence);
  }

  @Test
  void theIndexOfMnistHasTheChosenPicturesInLessThan850Kilobytes() throws IOException {
    assumeTrue(Mnist.at(Mnist.defaultFolder()).isComplete(), "MNIST has not been fetched");
    Path file = folder.resolve("index");

    Invocation run = Invocation.of("data", "index", "--out", file);

    assertThat(run.exitCode()).isZero();
    assertThat(Files.size(file)).isLessThan(850_000);
    assertThat(Neighbors.read(NeighborFile.unpack(Files.readAllBytes(file))).pictures().size())
        .isEqualTo(8000);
  }
}
