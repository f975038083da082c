package dev.inkling.training.runs;

import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Checkpoints: what is in the archive is changed, and the archive itself. */
public final class CheckpointFuzzTest extends ParserFuzz {

  /** Ends a name or a content. */
  private static final byte[] END = {0};

  /** More has no room in a zip file. */
  private static final int LONGEST_NAME = 20_000;

  private static final CheckpointFuzzTest FUZZ = new CheckpointFuzzTest();

  CheckpointFuzzTest() {
    super(entries(), Structure.ofBytes(file(), 4, 8, 14, 18, 26, 30, 38, 60));
  }

  private static byte[] file() {
    return CheckpointTest.checkpoint().toBytes();
  }

  /** Names and contents in turn, a part for each word of them. */
  private static Structure entries() {
    List<byte[]> parts = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readAllBytes();
        parts.addAll(Structure.ofText(entry.getName()).parts());
        parts.add(END);
        if (entry.getName().endsWith(".json")) {
          parts.addAll(Structure.ofText(new String(content, StandardCharsets.UTF_8)).parts());
        } else {
          parts.add(content);
        }
        parts.add(END);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Structure(parts, CheckpointFuzzTest::zip);
  }

  private static byte[] zip(List<byte[]> parts) {
    List<byte[]> entries = new ArrayList<>();
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      if (part.length == 1 && part[0] == 0) {
        entries.add(entry.toByteArray());
        entry.reset();
      } else {
        entry.writeBytes(part);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i + 1 < entries.size(); i += 2) {
        try {
          String name = new String(entries.get(i), StandardCharsets.UTF_8);
          zip.putNextEntry(new ZipEntry(name.substring(0, Math.min(name.length(), LONGEST_NAME))));
        } catch (IOException e) {
          // A name that is there already: the archive ends here.
          break;
        }
        zip.write(entries.get(i + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.of("zeros in every entry", CheckpointFuzzTest::zeros);
  }

  /** The entries of the right file, each with 100 MB of zeros. */
  private static byte[] zeros() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (ZipInputStream right = new ZipInputStream(new ByteArrayInputStream(file()));
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = right.getNextEntry(); entry != null; entry = right.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        for (int i = 0; i < 100; i++) {
          zip.write(zeros);
        }
      }
    }
    return bytes.toByteArray();
  }

  @Override
  protected void parse(byte[] file) throws IOException {
    try {
      Checkpoint.of(new ByteArrayInputStream(file), file.length, "checkpoint");
    } catch (IllegalArgumentException e) {
      refused(e);
    }
  }
}
