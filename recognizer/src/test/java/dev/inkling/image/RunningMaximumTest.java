package dev.inkling.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningMaximumTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0",
    "1, 7, 2",
    "9, 1, 20",
    "12, 17, 0",
    "17, 12, 1",
    "20, 20, 6",
    "31, 30, 40"
  })
  void eachValueIsTheLargestOrSmallestAroundIt(int width, int height, int reach) {
    Random random = new Random(1);
    Raster raster = new Raster(width, height);
    for (int i = 0; i < raster.values.length; i++) {
      raster.values[i] = (float) random.nextGaussian();
    }

    for (int sign : new int[] {1, -1}) {
      Raster result = raster.copy();
      RunningMaximum.apply(result, reach, sign);

      for (int i = 0; i < raster.values.length; i++) {
        assertThat(result.values[i]).isEqualTo(around(raster, i % width, i / width, reach, sign));
      }
    }
  }

  private static float around(Raster raster, int x, int y, int reach, int sign) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < raster.values.length; i++) {
      if (Math.abs(i % raster.width - x) <= reach && Math.abs(i / raster.width - y) <= reach) {
        largest = Math.max(largest, sign * raster.values[i]);
      }
    }
    return sign * largest;
  }
}
