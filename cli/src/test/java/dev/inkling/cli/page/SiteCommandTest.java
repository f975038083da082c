package dev.inkling.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.cli.Invocation;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.data.neighbors.NeighborFile;
import dev.inkling.data.neighbors.NeighborMethod;
import dev.inkling.neighbors.Neighbors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteCommandTest {

  @TempDir private Path folder;

  @Test
  void writesThePageAndSaysWhatAndHowLarge() throws IOException {
    Path site = folder.resolve("new/site");

    Invocation run = Invocation.of("site", "--mnist", folder, site);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "inkling: without MNIST the page cannot show the training pictures that look most"
                + " alike; inkling data mnist fetches them");
    List<Path> files = files(site);
    assertThat(files).anyMatch(file -> file.endsWith("index.html")).hasSize(37);
    long bytes = 0;
    for (Path file : files) {
      assertThat(run.out()).contains(file.toString(), "%,d bytes".formatted(Files.size(file)));
      bytes += Files.size(file);
    }
    assertThat(run.out()).contains("%,d bytes".formatted(bytes));
  }

  @Test
  void whereTheAddressIsKnownPreviewsOfALinkGetThePicturesWholeAddress() throws IOException {
    Path site = folder.resolve("site");

    Invocation run =
        Invocation.of("site", "--mnist", folder, "--address", "https://example.org/ink", site);
    Invocation wrong = Invocation.of("site", "--address", "example.org", folder.resolve("other"));

    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(site.resolve("index.html")))
        .containsPattern(
            "\"og:image\" content=\"https://example\\.org/ink/card\\.[0-9a-f]{16}\\.png\"");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .contains(
            "--address (example.org) must be the page's address, as in https://example.org/ink/");
  }

  @Test
  void anIndexThatIsBrokenIsNotHandedOut() throws IOException {
    Path kept = folder.resolve(NeighborIndex.fileName(NeighborMethod.chosen()));
    Files.writeString(kept, "INKN, but no index");

    Invocation run = Invocation.of("site", "--mnist", folder, folder.resolve("site"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("without MNIST the page cannot show");
    assertThat(files(folder.resolve("site"))).noneMatch(file -> file.toString().endsWith(".index"));
  }

  @Test
  void whereMnistIsThePageComparesWithItsPictures() throws IOException {
    assumeTrue(Mnist.at(Mnist.defaultFolder()).isComplete(), "MNIST has not been fetched");
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");

    Invocation run = Invocation.of("site", first);
    Invocation.of("site", second);

    assertThat(run.err()).isEmpty();
    Path index =
        files(first).stream().filter(f -> f.toString().endsWith(".index")).findAny().orElseThrow();
    assertThat(Files.size(index)).isBetween(100_000L, 1_500_000L);
    assertThat(Neighbors.read(NeighborFile.unpack(Files.readAllBytes(index))).pictures().size())
        .isEqualTo(NeighborMethod.chosen().length);
    assertThat(folder.resolve("second").resolve(index.getFileName())).hasSameBinaryContentAs(index);
  }

  @Test
  void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");

    Invocation run = Invocation.of("site", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "inkling: DIR (" + folder + ") must be empty; --force writes into it all the same");
    assertThat(files(folder)).containsExactly(mine);
  }

  @Test
  void forceWritesBesideWhatIsThere() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
    Files.writeString(folder.resolve("index.html"), "old");

    Invocation run = Invocation.of("site", "--force", folder);

    assertThat(run.exitCode()).isZero();
    assertThat(mine).hasContent("mine");
    assertThat(folder.resolve("index.html")).content().startsWith("<!doctype html>");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    Invocation run = Invocation.of("site", file);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("DIR (" + file + ") must be a folder, it is a file");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aFolderIsNeeded() {
    Invocation run = Invocation.of("site");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required parameter: 'DIR'");
  }

  @Test
  void helpTellsAll() {
    assertThat(Invocation.of("site", "--help").out())
        .contains("DIR", "--force", "Exit codes:", "Examples:");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      return files.toList();
    }
  }
}
