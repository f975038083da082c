package dev.inkling.data.fuzz;

import dev.inkling.data.io.Archive;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Archives: tar, whose check sums are made anew, and packed. */
public final class ArchiveFuzzTest extends ParserFuzz {

  private static final ArchiveFuzzTest FUZZ = new ArchiveFuzzTest();

  private static final Path ARCHIVE = scratch("archive");
  private static final int BLOCK = 512;

  ArchiveFuzzTest() {
    super(
        tar(tar()),
        packed(tar(), out -> new GZIPOutputStream(out)),
        packed(tar(), out -> new XZOutputStream(out, new LZMA2Options(0))));
  }

  private static byte[] tar() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, BLOCK)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (String name : List.of("a.txt", "long".repeat(40))) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(3);
        tar.putArchiveEntry(entry);
        tar.write("abc".getBytes(StandardCharsets.UTF_8));
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Structure tar(byte[] file) {
    int[] cuts = new int[file.length / BLOCK - 1];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = (i + 1) * BLOCK;
    }
    return new Structure(Structure.ofBytes(file, cuts).parts(), ArchiveFuzzTest::checked);
  }

  private static byte[] checked(List<byte[]> parts) {
    byte[] file = Structure.concatenated(parts);
    for (int at = 0; at + BLOCK <= file.length; at += BLOCK) {
      if (file[at + 257] == 'u' && file[at + 258] == 's') {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
          sum += i >= 148 && i < 156 ? ' ' : file[at + i] & 0xff;
        }
        byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(digits, 0, file, at + 148, digits.length);
      }
    }
    return file;
  }

  private interface Packing {
    OutputStream of(OutputStream out) throws IOException;
  }

  private static Structure packed(byte[] file, Packing packing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.of(bytes)) {
      out.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Structure.ofBytes(bytes.toByteArray(), 6, 10, 12, 24, 30);
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected void parse(byte[] file) throws IOException {
    Files.write(ARCHIVE, file);
    try {
      new Archive(ARCHIVE).read(name -> true);
    } catch (InvalidDataException e) {
      refused(e);
    }
  }
}
