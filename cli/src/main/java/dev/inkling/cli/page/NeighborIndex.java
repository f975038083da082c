package dev.inkling.cli.page;

import dev.inkling.data.io.FileUtils;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.data.neighbors.NeighborFile;
import dev.inkling.data.neighbors.NeighborMethod;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.neighbors.IndexReader;
import dev.inkling.neighbors.MalformedIndexException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import picocli.CommandLine.Option;

/**
 * The index of neighbours that the page compares the network with. It holds pictures of MNIST, so
 * it is made on this machine, once, and kept beside MNIST.
 */
final class NeighborIndex {

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      description =
          "MNIST's folder, ~/.cache/inkling where none is named. The page shows the network beside"
              + " the nearest of its training pictures; without MNIST it does not offer that.")
  private Path folder = Mnist.defaultFolder();

  /**
   * The index's file, gzipped; null where MNIST is not there.
   *
   * @throws IOException if MNIST cannot be read
   */
  byte[] bytes() throws IOException {
    Mnist mnist = Mnist.at(folder);
    int[] chosen = NeighborMethod.chosen();
    Path kept = folder.resolve(fileName(chosen));
    if (Files.isRegularFile(kept)) {
      byte[] index = Files.readAllBytes(kept);
      if (isWhole(index)) {
        return index;
      }
    }
    if (!mnist.isComplete()) {
      return null;
    }
    byte[] index =
        NeighborFile.pack(NeighborMethod.compact(IdxReader.read(mnist.trainImages()), chosen));
    keep(index, kept);
    return index;
  }

  /** Says what the page lacks without the index, and how to get it. */
  static void tellOfLack(byte[] index, PrintWriter err) {
    if (index == null) {
      err.println(
          "inkling: without MNIST the page cannot show the training pictures that look most alike;"
              + " inkling data mnist fetches them");
      err.flush();
    }
  }

  /** What is broken, or of another version of the format, is made anew. */
  private static boolean isWhole(byte[] index) {
    try {
      return IndexReader.of(NeighborFile.unpack(index)).size() > 0;
    } catch (MalformedIndexException e) {
      return false;
    }
  }

  /** Another list of pictures is another file. */
  static String fileName(int[] chosen) {
    CRC32 sum = new CRC32();
    sum.update(Arrays.toString(chosen).getBytes(StandardCharsets.US_ASCII));
    return "neighbors-" + Long.toHexString(sum.getValue()) + ".index";
  }

  /** Keeps it for the next time, where that can be done. */
  private static void keep(byte[] index, Path file) {
    try {
      FileUtils.replace(file, part -> Files.write(part, index));
    } catch (IOException e) {
      // A folder that is not ours to write into: then it is made anew each time.
    }
  }
}
