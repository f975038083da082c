package dev.inkling.image;

/**
 * What a picture would look like without the ink.
 *
 * <p>Every dark (or, of light ink, every light) structure that is narrower than a stroke can be is
 * filled: a morphological closing. It leaves the edge of a shadow where it is, which no blur does,
 * but rises where a slope meets the picture's border. A second closing, after the smooth
 * {@linkplain IlluminationFit illumination} has been taken away, does not rise there, but it does
 * at a shadow's edge. Neither is ever below the paper, so the lower of the two is right nearly
 * everywhere. (For light ink, read higher for lower.)
 *
 * <p>Paper changes slowly otherwise, so this happens on a coarse grid and is interpolated.
 *
 * @param levels grey, 0 to 255, as large as the picture
 * @param inkIsDark whether ink is darker than paper
 */
record BackgroundEstimate(Raster levels, boolean inkIsDark) {

  /** The longest side of the coarse grid. */
  private static final int GRID = 96;

  /** Half the sides of the neighbourhoods whose medians are paper, as shares of the mean side. */
  private static final double[] MEDIAN_REACHES = {0.06, 0.12, 0.24, 0.48};

  /** Half the width of the widest stroke, as a share of the picture's mean side. */
  private static final double STROKE_REACH = 0.2;

  /** The paper of a picture, grey 0 to 255. */
  static BackgroundEstimate of(Raster picture) {
    int cell = (picture.longestSide() + GRID - 1) / GRID;
    Raster grid = picture.shrunk(cell);
    Raster illumination = IlluminationFit.of(grid);
    Raster flat = difference(grid, illumination);
    boolean dark = isInkDark(grid, flat);
    Raster paper = withoutInk(grid, dark);
    Raster flattened = withoutInk(flat, dark);
    for (int i = 0; i < grid.values.length; i++) {
      float other = flattened.values[i] + illumination.values[i];
      paper.values[i] = dark ? Math.min(paper.values[i], other) : Math.max(paper.values[i], other);
    }
    return new BackgroundEstimate(paper.enlarged(cell, picture.width, picture.height), dark);
  }

  private static Raster withoutInk(Raster raster, boolean dark) {
    int reach = reach(STROKE_REACH, raster);
    int sign = dark ? 1 : -1;
    return raster.extremes(reach, sign).extremes(reach, -sign);
  }

  private static Raster difference(Raster left, Raster right) {
    Raster result = new Raster(left.width, left.height);
    for (int i = 0; i < result.values.length; i++) {
      result.values[i] = left.values[i] - right.values[i];
    }
    return result;
  }

  /**
   * Ink covers less than half of a neighbourhood and departs the farthest from its median, so the
   * differences from the median are skewed towards ink. Small neighbourhoods tell best where
   * strokes are thin and light is uneven, large ones where strokes are thick; the clearest skew
   * decides.
   */
  private static boolean isInkDark(Raster grid, Raster flat) {
    double clearest = 0;
    for (double share : MEDIAN_REACHES) {
      int reach = reach(share, grid);
      for (Raster raster : new Raster[] {grid, flat}) {
        double skewness = skewness(raster, MedianFilter.of(raster, reach));
        if (Math.abs(skewness) > Math.abs(clearest)) {
          clearest = skewness;
        }
      }
    }
    return clearest < 0;
  }

  private static int reach(double share, Raster raster) {
    return (int) Math.ceil(share * Math.sqrt((double) raster.width * raster.height));
  }

  private static double skewness(Raster raster, Raster medians) {
    double squares = 0;
    double cubes = 0;
    for (int i = 0; i < raster.values.length; i++) {
      double difference = raster.values[i] - medians.values[i];
      squares += difference * difference;
      cubes += difference * difference * difference;
    }
    double deviation = Math.sqrt(squares / raster.values.length);
    return deviation == 0 ? 0 : cubes / raster.values.length / (deviation * deviation * deviation);
  }
}
