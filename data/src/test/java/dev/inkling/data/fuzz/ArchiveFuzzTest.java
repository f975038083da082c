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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.ofEntries(
        Map.entry("many small files", () -> small(1)),
        Map.entry("long names", () -> small(400)),
        Map.entry("zeros, unpacked by gzip", () -> bomb(0)),
        Map.entry("zeros, unpacked by xz", () -> zerosInXz()),
        Map.entry("empty gzip files", () -> emptyMembers()),
        Map.entry("empty xz files", () -> repeat("", EMPTY_XZ, "")),
        Map.entry(
            "a large file that is said to be there", () -> announced(0xfffffffffL, (byte) '0')),
        Map.entry("a long name that is said to be there", () -> announced(900_000_000, (byte) 'L')),
        Map.entry(
            "a large header that is said to be there", () -> announced(900_000_000, (byte) 'x')),
        Map.entry("headers", () -> headers()));
  }

  private static final String EMPTY_XZ =
      new String(
          HexFormat.of()
              .parseHex("fd377a585a000004e6d6b446000000001cdf44211fb6f37d010000000004595a"),
          StandardCharsets.ISO_8859_1);

  private static byte[] small(int letters) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, BLOCK)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (int i = 0; bytes.size() < 990_000; i++) {
        tar.putArchiveEntry(new TarArchiveEntry("a".repeat(letters) + i));
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zerosInXz() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (XZOutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0))) {
      for (int i = 0; i < 100; i++) {
        xz.write(zeros);
      }
    }
    return bytes.toByteArray();
  }

  /** A file of a kind whose header says how large it is, with less behind it. */
  private static byte[] announced(long size, byte kind) {
    byte[] file = Arrays.copyOf(tar(), 990_000 / BLOCK * BLOCK);
    byte[] digits = "%012o".formatted(size).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(digits, 0, file, 124, digits.length);
    file[156] = kind;
    return checked(List.of(file));
  }

  /** One file behind headers with many entries. */
  private static byte[] headers() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, BLOCK)) {
      TarArchiveEntry entry = new TarArchiveEntry("a");
      for (int i = 0; i < 60_000; i++) {
        entry.addPaxHeader("a" + i, "1");
      }
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
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
