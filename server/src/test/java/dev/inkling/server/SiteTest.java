package dev.inkling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsWhatIsServed() throws IOException {
    Site site = Site.bundled();

    List<Site.Written> written = site.write(folder.resolve("new/page"));

    assertThat(written).hasSize(9);
    for (Site.Written one : written) {
      SiteFile served = site.file(one.file().getFileName().toString());
      assertThat(Files.readAllBytes(one.file())).isEqualTo(served.bytes());
      assertThat(one.bytes()).isEqualTo(served.bytes().length);
      assertThat(one.gzipBytes()).isEqualTo(served.gzip().length);
    }
    try (Stream<Path> files = Files.list(folder.resolve("new/page"))) {
      assertThat(files).hasSameSizeAs(written);
    }
  }

  @Test
  void thePageItselfIsWrittenLast() throws IOException {
    List<Site.Written> written = Site.bundled().write(folder);

    assertThat(written.get(written.size() - 1).file()).hasFileName("index.html");
  }

  @Test
  void twoBuildsOfTheSamePageHaveTheSameNames() throws IOException {
    assertThat(Site.bundled().files().stream().map(SiteFile::name))
        .containsExactlyElementsOf(Site.bundled().files().stream().map(SiteFile::name).toList());
  }

  @Test
  void thePageCarriesTheRecognisersModel() throws IOException {
    byte[] model;
    try (var in = Site.class.getResourceAsStream("/dev/inkling/digits.onnx")) {
      model = in.readAllBytes();
    }

    SiteFile served = Site.bundled().file("digits." + Site.hash(model) + ".onnx");

    assertThat(served.bytes()).isEqualTo(model);
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    assertThatThrownBy(() -> Site.bundled().write(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("DIR (" + file + ") must be a folder, it is a file");
    assertThat(file).hasContent("mine");
  }
}
