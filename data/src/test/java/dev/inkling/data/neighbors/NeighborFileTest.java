package dev.inkling.data.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.neighbors.FeatureSpace;
import dev.inkling.neighbors.MalformedIndexException;
import dev.inkling.neighbors.Neighbors;
import dev.inkling.neighbors.TrainingPictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class NeighborFileTest {

  private static final Neighbors NEIGHBORS =
      Neighbors.of(
          new TrainingPictures(new int[] {5, 9}, new byte[] {1, 2}, new byte[2 * 784]),
          FeatureSpace.PIXELS);

  private static final byte[] FILE = NeighborFile.pack(NEIGHBORS);

  @Test
  void whatIsPackedIsUnpacked() {
    assertThat(NeighborFile.unpack(FILE)).containsExactly(NEIGHBORS.toBytes());
    assertThat(FILE.length).isLessThan(100);
  }

  @Test
  void theSameNeighboursMakeTheSameFile() {
    assertThat(NeighborFile.pack(NEIGHBORS)).containsExactly(FILE);
  }

  @Test
  void whatIsNoWholeGzipFileIsRefused() {
    byte[] flipped = FILE.clone();
    flipped[FILE.length - 6] ^= 1;
    for (byte[] broken :
        new byte[][] {
          new byte[0], NEIGHBORS.toBytes(), Arrays.copyOf(FILE, FILE.length - 3), flipped
        }) {
      assertThatThrownBy(() -> NeighborFile.unpack(broken))
          .isInstanceOf(MalformedIndexException.class)
          .hasMessage("index file is broken: it must be whole and gzipped");
    }
  }

  @Test
  void noMoreIsUnpackedThanAnIndexMayHave() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[20_000_000]);
    }

    byte[] unpacked = NeighborFile.unpack(bomb.toByteArray());

    assertThatThrownBy(() -> Neighbors.read(unpacked))
        .isInstanceOf(MalformedIndexException.class)
        .hasMessage("index file size (7940020) must be at most 7940019 bytes");
  }
}
