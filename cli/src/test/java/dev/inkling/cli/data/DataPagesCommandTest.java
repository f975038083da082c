package dev.inkling.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Invocation;
import dev.inkling.data.picture.PictureReader;
import dev.inkling.data.synthetic.PageKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataPagesCommandTest {

  @TempDir private Path folder;

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void picturesOfTheKindsThatWereAskedForLieInFolders() throws IOException {
    Path digits =
        Files.writeString(
            folder.resolve("digits.ndjson"), "{\"label\":7,\"strokes\":[[[0,0],[9,0],[3,20]]]}\n");
    Path pages = folder.resolve("pages");

    Invocation run =
        Invocation.of(
            "data",
            "pages",
            "--digits",
            digits,
            "--kind",
            "ruled,several",
            "--count",
            3,
            "--out",
            pages);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("6 pictures in ");
    assertThat(files(pages))
        .extracting(file -> pages.relativize(file).toString())
        .containsExactly(
            "ruled/7-00001.png",
            "ruled/7-00002.png",
            "ruled/7-00003.png",
            "several/not-a-digit-00001.png",
            "several/not-a-digit-00002.png",
            "several/not-a-digit-00003.png");
    for (Path file : files(pages)) {
      assertThat(PictureReader.read(file).width()).isGreaterThan(5);
    }
  }

  @Test
  void withoutDigitsTheyAreSynthetic() throws IOException {
    Path pages = folder.resolve("pages");

    Invocation run = Invocation.of("data", "pages", "--count", 1, "--out", pages);

    assertThat(run.exitCode()).isZero();
    assertThat(files(pages)).hasSize(PageKind.values().length);
  }

  @Test
  void aKindThatDoesNotExistIsNamed() {
    Invocation run = Invocation.of("data", "pages", "--kind", "torn", "--out", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("torn").contains("crossed-cell");
  }

  @Test
  void aFileWithoutDigitsIsNamed() throws IOException {
    Path none = Files.writeString(folder.resolve("none.ndjson"), "");

    Invocation run = Invocation.of("data", "pages", "--digits", none, "--out", folder);

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("must hold digits");
  }
}
