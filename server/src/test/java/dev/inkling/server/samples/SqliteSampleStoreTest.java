package dev.inkling.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteSampleStoreTest extends SampleStoreContract {

  @TempDir private Path folder;

  @Override
  String url() {
    return "jdbc:sqlite:" + folder.resolve("samples.db");
  }

  @Override
  boolean killDatabase() {
    return false;
  }

  @Override
  boolean isInFiles(String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void onlyTheOwnerReadsTheFile() throws Exception {
    Path file = folder.resolve("samples.db");
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));

    try (SampleStore store = SampleStore.open(url())) {
      store.add("key", "{\"strokes\":[[[1,1],[2,2]]]}");

      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    assertThat(folder.toFile().list()).containsExactly("samples.db");
  }

  @Test
  void aFullDiskIsSaidAndWhatWasAcknowledgedStays() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString())
            .redirectErrorStream(true)
            .start();
    assumeTrue(mount.waitFor() == 0, "only root can make a small disk");
    try {
      String url = "jdbc:sqlite:" + small.resolve("samples.db");
      int kept = 0;
      try (SampleStore store = SampleStore.open(url)) {
        String drawing = "x".repeat(20_000);
        while (kept < 1000) {
          store.add("key-" + (10_000 + kept), drawing + kept);
          kept++;
        }
      } catch (SampleStoreException e) {
        assertThat(e).hasMessageContaining("full");
      }

      assertThat(kept).isBetween(5, 150);
      try (SampleStore store = SampleStore.open(url)) {
        int[] count = {0};
        store.forEach(sample -> count[0]++);
        assertThat(count[0]).isEqualTo(kept);
      }
    } finally {
      new ProcessBuilder("umount", "-l", small.toString()).start().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jdbc:h2:mem:x", "samples.db", "jdbc:sqlite:"})
  void anotherDatabaseIsRefused(String url) {
    assertThatThrownBy(() -> SampleStore.open(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--samples (" + url + ") must be jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME");
  }

  @Test
  void aDatabaseThatCannotBeOpenedIsOneSentenceWithoutPassword() {
    List<String> urls =
        List.of(
            "jdbc:sqlite:/no/such/folder/samples.db",
            "jdbc:postgresql://127.0.0.1:1/x?user=u&password=secret");
    for (String url : urls) {
      assertThatThrownBy(() -> SampleStore.open(url))
          .isInstanceOf(SampleStoreException.class)
          .hasMessageContaining("cannot be opened: ")
          .message()
          .doesNotContain("secret", "\n");
    }
  }
}
