package dev.inkling.data.fuzz;

import dev.inkling.data.neighbors.NeighborFile;
import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import dev.inkling.neighbors.FeatureSpace;
import dev.inkling.neighbors.MalformedIndexException;
import dev.inkling.neighbors.Neighbors;
import dev.inkling.neighbors.TrainingPictures;
import java.util.Map;
import java.util.concurrent.Callable;

/** The index of neighbours, plain and gzipped. */
public final class IndexFuzzTest extends ParserFuzz {

  private static final Neighbors NEIGHBORS =
      Neighbors.of(pictures(), FeatureSpace.GRADIENTS).withVotes(5).withReach(463);

  private static final IndexFuzzTest FUZZ = new IndexFuzzTest();

  IndexFuzzTest() {
    super(
        Structure.ofBytes(NEIGHBORS.toBytes(), 4, 8, 12, 16, 20, 24),
        Structure.ofBytes(NeighborFile.pack(NEIGHBORS), 10));
  }

  private static TrainingPictures pictures() {
    byte[] pixels = new byte[2 * 784];
    pixels[300] = (byte) 200;
    pixels[301] = 90;
    pixels[1100] = 120;
    return new TrainingPictures(new int[] {4, 70}, new byte[] {3, 9}, pixels);
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.ofEntries(
        Map.entry("nothing, unpacked", () -> emptyMembers()),
        Map.entry("zeros, unpacked", () -> bomb(0)),
        Map.entry("ones, unpacked", () -> bomb(255)));
  }

  @Override
  protected void parse(byte[] file) {
    boolean isPacked = file.length > 1 && file[0] == 0x1f && file[1] == (byte) 0x8b;
    try {
      Neighbors.read(isPacked ? NeighborFile.unpack(file) : file);
    } catch (MalformedIndexException e) {
      refused(e);
    }
  }
}
