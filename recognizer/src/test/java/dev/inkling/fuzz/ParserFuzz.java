package dev.inkling.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * A fuzz test of one parser: whatever it is given, it reads or refuses with an exception that it
 * declares. Here it runs for a moment, with scripts made at random; {@code ./check --fuzz} lets
 * Jazzer find scripts by what code they reach, through the static method {@code fuzzerTestOneInput}
 * that each of these tests has. Files that once broke a parser are kept in {@code
 * src/test/resources/fuzz}, in a folder called as the test.
 */
public abstract class ParserFuzz {

  private static final int SHORT_RUNS = 1500;
  private static final int LONGEST_SCRIPT = 120;

  private final List<Structure> seeds;

  /** With right files to begin from. */
  protected ParserFuzz(Structure... seeds) {
    this.seeds = List.of(seeds);
  }

  /** Reads the file, or fails with an exception that the parser declares and {@link #refused}. */
  protected abstract void parse(byte[] file) throws Exception;

  /** Beside files made of the seeds, files of just below 1 MB that are to cost much, by name. */
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.of();
  }

  /** A text as often as a file below 1 MB has room for it, between a begin and an end. */
  protected static byte[] repeat(String begin, String text, String end) {
    int times = (HostileFiles.BYTES - 1 - begin.length() - end.length()) / text.length();
    return (begin + text.repeat(times) + end).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The gzipped file, as large as it can be below 1 MB, of one byte again and again. */
  protected static byte[] bomb(int value) throws IOException {
    byte[] same = new byte[1 << 24];
    Arrays.fill(same, (byte) value);
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
      gzip.write(same);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    while (file.size() + member.size() < HostileFiles.BYTES) {
      member.writeTo(file);
    }
    return file.toByteArray();
  }

  /** Gzipped nothing, again and again. */
  protected static byte[] emptyMembers() {
    byte[] member = HexFormat.of().parseHex("1f8b08000000000000ff03000000000000000000");
    return repeat("", new String(member, StandardCharsets.ISO_8859_1), "");
  }

  final List<Structure> seeds() {
    return seeds;
  }

  /** A refusal: every exception that is declared comes with a sentence. */
  protected static void refused(Exception e) {
    if (e.getMessage() == null || e.getMessage().isBlank()) {
      throw new AssertionError("refused without a reason", e);
    }
  }

  /** One run of the fuzzer. */
  protected final void run(byte[] script) {
    byte[] file = new EditScript(script).apply(seeds);
    try {
      parse(file);
    } catch (Exception | Error e) {
      keep(file);
      if (e instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e);
    }
  }

  /** Keeps what broke the parser, where {@code --fuzz} looks for it. */
  private void keep(byte[] file) {
    String folder = System.getProperty("inkling.fuzz.keep");
    if (folder != null) {
      try {
        Path kept = Files.createDirectories(Path.of(folder, getClass().getSimpleName()));
        Files.write(kept.resolve("%08x".formatted(Arrays.hashCode(file))), file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A file in memory where there is such a folder, for parsers that want a path. */
  protected static Path scratch(String name) {
    Path memory = Path.of("/dev/shm");
    try {
      Path folder =
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "inkling-fuzz")
              : Files.createTempDirectory("inkling-fuzz");
      Path file = folder.resolve(name);
      folder.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void seedsAreReadAndChangedOnesReadOrRefused() throws Exception {
    for (Structure seed : seeds) {
      parse(seed.file());
    }
    Random random = new Random(5);
    for (int i = 0; i < SHORT_RUNS; i++) {
      byte[] script = new byte[random.nextInt(LONGEST_SCRIPT)];
      random.nextBytes(script);
      run(script);
    }
  }

  @Test
  void aFileBelow1MbTakesAtMost2SecondsAnd256Mb() throws Exception {
    assertThat(HostileFiles.faults(getClass())).isEmpty();
  }

  @Test
  void whatOnceBrokeItIsReadOrRefused() throws Exception {
    Path folder = Path.of("src/test/resources/fuzz", getClass().getSimpleName());
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        parse(bytes);
        assertThat(bytes).isNotEmpty();
      }
    }
  }
}
