package dev.inkling.data.ink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The recorded data sets, where they lie beside the project; InkReaderTest has drawings of ours.
 */
final class SharedDrawingsTest {

  private static final Path FOLDER = Path.of("../../shared/data/ink");

  @ParameterizedTest
  @CsvSource({
    "uji-v1, 220, 220, 0",
    "unipen-1a, 15953, 15953, 0",
    "pendigits-train, 7494, 7494, 0",
    "not-digits, 7864, 0, 2900"
  })
  void readsAndWritesEveryDrawing(String name, int drawings, int digits, int leastLookalikes)
      throws IOException {
    Path file = FOLDER.resolve(name + ".ndjson.gz");
    assumeTrue(Files.exists(file), "recorded drawings are not here");

    List<LabeledInk> read = InkReader.read(file);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (InkWriter writer = new InkWriter(written)) {
      for (LabeledInk drawing : read) {
        writer.write(drawing);
      }
    }

    assertThat(read).hasSize(drawings);
    assertThat(read.stream().filter(d -> d.label().isDigit())).hasSize(digits);
    assertThat(read.stream().filter(LabeledInk::lookalike))
        .hasSizeGreaterThanOrEqualTo(leastLookalikes);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(written.toByteArray()).isEqualTo(in.readAllBytes());
    }
  }
}
