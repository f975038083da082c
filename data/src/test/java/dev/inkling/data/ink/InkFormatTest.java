package dev.inkling.data.ink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.io.InvalidDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The document that describes the ink format says what the reader and the writer do. */
final class InkFormatTest {

  private static final Path DOCUMENT = Path.of("../docs/ink-format.md");

  @Test
  void examplesAreWrittenAsTheyWereRead() throws IOException {
    String examples = blocks().get(0);

    assertThat(write(read(examples))).isEqualTo(examples);
  }

  @Test
  void thePagesExampleKeepsItsDrawingWhenWrittenAgain() throws IOException {
    List<LabeledInk> drawings = read(blocks().get(1));

    assertThat(drawings).hasSize(1);
    assertThat(read(write(drawings))).isEqualTo(drawings);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void brokenLinesAreRefusedWithTheReasonThatTheDocumentGives(String line, String reason) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("example:1: " + reason);
  }

  static Stream<Arguments> refused() throws IOException {
    return find("(?m)^\\| `(\\{.*})` \\| `(.*)` \\|$").stream()
        .map(row -> Arguments.of(row.group(1), row.group(2)));
  }

  private static List<String> blocks() throws IOException {
    return find("(?s)```ndjson\n(.*?)```").stream().map(block -> block.group(1)).toList();
  }

  private static List<MatchResult> find(String pattern) throws IOException {
    return Pattern.compile(pattern).matcher(Files.readString(DOCUMENT)).results().toList();
  }

  private static List<LabeledInk> read(String lines) throws IOException {
    List<LabeledInk> drawings = new ArrayList<>();
    InkReader.stream(
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
        "example",
        (drawing, line) -> drawings.add(drawing));
    return drawings;
  }

  private static String write(List<LabeledInk> drawings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InkWriter writer = new InkWriter(out)) {
      for (LabeledInk drawing : drawings) {
        writer.write(drawing);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
