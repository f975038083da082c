package dev.inkling.training.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.training.fixtures.Runs;
import dev.inkling.training.samples.TrainingData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class CheckpointTest {

  static Checkpoint checkpoint() {
    return of(Map.of("a/b", new float[] {1.5f, Float.MIN_VALUE, -0f}, "beta1", new float[] {0.9f}));
  }

  private static Checkpoint of(Map<String, float[]> variables) {
    return new Checkpoint(
        Runs.settings(Path.of("ink.ndjson")),
        List.of(new TrainingData.DataFile("ink.ndjson", "abc", 5, 6)),
        42,
        List.of(new Epoch(1, 0.5, null, null, 0.25, 0.875, 0.75, null, 12.5)),
        variables);
  }

  private static Checkpoint read(byte[] bytes) throws IOException {
    return Checkpoint.of(new ByteArrayInputStream(bytes), bytes.length, "file");
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Checkpoint expected = checkpoint();

    Checkpoint actual = read(expected.toBytes());

    assertThat(actual.settings()).isEqualTo(expected.settings());
    assertThat(actual.files()).isEqualTo(expected.files());
    assertThat(actual.steps()).isEqualTo(42);
    assertThat(actual.history()).isEqualTo(expected.history());
    assertThat(actual.variables()).containsOnlyKeys("a/b", "beta1");
    assertThat(actual.variables().get("a/b")).containsExactly(1.5f, Float.MIN_VALUE, -0f);
  }

  @Test
  void aRunThatBeganWhenThereCouldBeButOneStartIsRead() throws IOException {
    byte[] now = checkpoint().toBytes();
    ByteArrayOutputStream then = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(now));
        ZipOutputStream out = new ZipOutputStream(then)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] bytes = in.readAllBytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        out.write(
            text.contains("\"start\":[]")
                ? text.replace("\"start\":[]", "\"start\":\"first\"")
                    .getBytes(StandardCharsets.UTF_8)
                : bytes);
      }
    }

    assertThat(read(now).settings().start()).isEmpty();
    assertThat(read(then.toByteArray()).settings().start()).containsExactly("first");
  }

  @Test
  void aBrokenFileIsASentence() {
    byte[] bytes = checkpoint().toBytes();
    byte[] cut = Arrays.copyOf(bytes, bytes.length / 2);
    byte[] flipped = bytes.clone();
    flipped[60] ^= 0x10;

    for (byte[] broken : List.of(cut, flipped, new byte[0], new byte[] {1, 2, 3})) {
      assertThatThrownBy(() -> read(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("checkpoint (file) is broken");
    }
  }

  @Test
  void aZipOfAnythingElseIsRefused() throws IOException {
    byte[] bytes = checkpoint().toBytes();
    byte[] zeros = new byte[32 << 20];

    assertThatThrownBy(() -> read(with(bytes, "notes.txt", new byte[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpoint (file) is broken: unknown entry notes.txt");
    assertThatThrownBy(() -> read(with(bytes, "variables/zeros", zeros)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpoint (file) is broken: too large");
  }

  /** The zip with one more entry. */
  private static byte[] with(byte[] zip, String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
