package dev.inkling.data.fuzz;

import dev.inkling.data.collections.UnipenCategory;
import dev.inkling.data.collections.UnipenReader;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * UNIPEN in its archive: the text is changed within right headers of the archive, and these too.
 */
public final class UnipenFuzzTest extends ParserFuzz {

  private static final Path ARCHIVE = scratch("unipen.tar");
  private static final byte[] SECTION = {0};

  /** Made after what it is made of. */
  private static final UnipenFuzzTest FUZZ = new UnipenFuzzTest();

  private static final String DATA =
      """
      .VERSION 1.0
      .WRITER_ID w1
      .INCLUDE a.dat
      .SEGMENT CHARACTER 0-1:3,2 ? "7"
      .SEGMENT CHARACTER 1 OK "3"
      """;

  private static final String INK =
      ".COORD X Y T\n.PEN_DOWN\n1 2 3\n4 5 6\n.PEN_UP\n7 8 9\n.PEN_DOWN\n1 2 3\n";

  UnipenFuzzTest() {
    super(archive());
  }

  /** The text of two files, a part for each word, and a mark between them. */
  private static Structure archive() {
    List<byte[]> parts = new ArrayList<>(Structure.ofText(DATA).parts());
    parts.add(SECTION);
    parts.addAll(Structure.ofText(INK).parts());
    return new Structure(parts, UnipenFuzzTest::tar);
  }

  private static byte[] tar(List<byte[]> parts) {
    int section = parts.indexOf(SECTION);
    List<byte[]> data = section < 0 ? parts : parts.subList(0, section);
    List<byte[]> ink = section < 0 ? List.of() : parts.subList(section + 1, parts.size());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      put(tar, "data/1a/aga/x.dat", Structure.concatenated(data));
      put(tar, "include/a.dat", Structure.concatenated(ink));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.of(
        "characters of the same ink",
        () -> shared(".SEGMENT CHARACTER 0-9 ? \"7\"\n"),
        "characters of the same point",
        () -> shared(".SEGMENT CHARACTER 0:0-0:0 ? \"7\"\n"),
        "characters of many parts",
        () -> shared(".SEGMENT CHARACTER 0" + ",0:0".repeat(1000) + " ? \"7\"\n"),
        "inclusions",
        () -> shared(".INCLUDE a.dat\n"));
  }

  private static byte[] shared(String line) {
    String ink = (".PEN_DOWN\n" + "1 2\n".repeat(10_000)).repeat(10);
    return tar(
        List.of(
            (".INCLUDE a.dat\n" + line.repeat(500_000 / line.length()))
                .getBytes(StandardCharsets.UTF_8),
            SECTION,
            ink.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  protected void parse(byte[] file) throws IOException {
    Files.write(ARCHIVE, file);
    try {
      UnipenReader.stream(ARCHIVE, UnipenCategory.DIGITS, (drawing, line) -> {}, e -> refused(e));
    } catch (InvalidDataException e) {
      refused(e);
    }
  }
}
