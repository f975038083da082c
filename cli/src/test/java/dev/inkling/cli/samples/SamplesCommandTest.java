package dev.inkling.cli.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Invocation;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.server.samples.SampleStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplesCommandTest {

  @TempDir private Path folder;
  private String url;
  private String id;

  @BeforeEach
  void fill() throws Exception {
    url = "jdbc:sqlite:" + folder.resolve("samples.db");
    try (SampleStore store = SampleStore.open(url)) {
      id = store.add("key-00001", "{\"label\":7,\"strokes\":[[[10,10],[60,10],[30,90]]]}").id();
      store.add("key-00002", "{\"text\":\"17\",\"strokes\":[[[0,0],[0,80]],[[30,2],[70,2]]]}");
    }
  }

  @Test
  void whatIsExportedIsReadAsInk() throws Exception {
    Path file = folder.resolve("samples.ndjson.gz");
    Invocation run = Invocation.of("samples", "export", "--samples", url, "--out", file);

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<LabeledInk> drawings = InkReader.read(file);
    assertThat(drawings).hasSize(2);
    assertThat(drawings.stream().filter(d -> d.label().isDigit()).findFirst().get().label().digit())
        .isEqualTo(7);
  }

  @Test
  void samplesAreListedAndDeletedById() {
    Invocation list = Invocation.of("samples", "list", "--samples", url);
    assertThat(list.out().lines()).hasSize(2).anyMatch(line -> line.matches(id + ".*  7  .*: 1"));

    Invocation delete = Invocation.of("samples", "delete", "--samples", url, id, "unknown");

    assertThat(delete.out()).contains("samples deleted: 1");
    assertThat(delete.exitCode()).isEqualTo(2);
    assertThat(delete.err())
        .isEqualToIgnoringNewLines("inkling: ID (unknown) must be that of a sample");
    assertThat(Invocation.of("samples", "list", "--samples", url).out()).doesNotContain(id);
  }

  @Test
  void samplesAreDeletedByAge() {
    assertThat(Invocation.of("samples", "delete", "--samples", url, "--older-than", 1).out())
        .contains("samples deleted: 0");
    assertThat(Invocation.of("samples", "delete", "--samples", url).exitCode()).isEqualTo(2);
  }

  @Test
  void aStoreThatIsMissingIsNotMade() {
    String missing = "jdbc:sqlite:" + folder.resolve("other.db");
    Invocation run = Invocation.of("samples", "list", "--samples", missing);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("(" + missing + ") must be a store that exists");
    assertThat(folder.resolve("other.db")).doesNotExist();
  }
}
