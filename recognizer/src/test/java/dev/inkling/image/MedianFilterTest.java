package dev.inkling.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MedianFilterTest {

  @Property(tries = 100)
  void everyValueIsTheMedianOfItsNeighbourhood(@ForAll long seed) {
    Random random = new Random(seed);
    Raster raster = new Raster(1 + random.nextInt(20), 1 + random.nextInt(20));
    int range = 1 + random.nextInt(500);
    for (int i = 0; i < raster.values.length; i++) {
      raster.values[i] = random.nextInt(range) - 200;
    }
    int reach = 1 + random.nextInt(9);

    Raster medians = MedianFilter.of(raster, reach);

    for (int y = 0; y < raster.height; y++) {
      for (int x = 0; x < raster.width; x++) {
        assertThat(medians.at(x, y)).isEqualTo(median(raster, x, y, reach));
      }
    }
  }

  private static float median(Raster raster, int x, int y, int reach) {
    float[] values = new float[raster.values.length];
    int count = 0;
    for (int row = 0; row < raster.height; row++) {
      for (int column = 0; column < raster.width; column++) {
        if (Math.abs(row - y) <= reach && Math.abs(column - x) <= reach) {
          values[count++] = raster.at(column, row);
        }
      }
    }
    Arrays.sort(values, 0, count);
    return values[(count - 1) / 2];
  }
}
