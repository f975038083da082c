package dev.inkling.data.fuzz;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;

/** IDX: images, and their labels behind them. */
public final class IdxFuzzTest extends ParserFuzz {

  private static final IdxFuzzTest FUZZ = new IdxFuzzTest();

  private static final Path IMAGES = scratch("images");

  /** The bytes of the labels: a header and two labels. */
  private static final int LABELS = 10;

  IdxFuzzTest() {
    super(Structure.ofBytes(file(), 4, 8, 12, 16, 800, 1584, 1588, 1592));
  }

  private static byte[] file() {
    ByteBuffer file = ByteBuffer.allocate(16 + 2 * 784 + LABELS);
    file.putInt(0x803).putInt(2).putInt(28).putInt(28);
    file.position(16 + 2 * 784).putInt(0x801).putInt(2).put((byte) 3).put((byte) 9);
    return file.array();
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.ofEntries(
        Map.entry("zeros, unpacked", () -> bomb(0)),
        Map.entry(
            "as many images as can be said",
            () -> repeat("\0\0\b\3\0\5\0\0\0\0\0\34\0\0\0\34", "\0", "\0\0\b\1\0\5\0\0\0")));
  }

  @Override
  protected void parse(byte[] file) throws IOException {
    int cut = Math.max(0, file.length - LABELS);
    Files.write(IMAGES, Arrays.copyOf(file, cut));
    Files.write(IMAGES.resolveSibling("labels"), Arrays.copyOfRange(file, cut, file.length));
    try {
      IdxReader.read(IMAGES);
    } catch (InvalidDataException e) {
      refused(e);
    }
  }
}
