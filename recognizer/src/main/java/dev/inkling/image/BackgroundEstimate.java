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
 * @param grid the paper's grey, 0 to 255, one value for a square of pixels
 * @param cell the side of that square
 * @param inkIsDark whether ink is darker than paper
 */
record BackgroundEstimate(Raster grid, int cell, boolean inkIsDark) {

  /** The longest side of the coarse grid. */
  private static final int GRID = 96;

  /** Half the width of the widest stroke, as a share of the picture's mean side. */
  private static final double STROKE_REACH = 0.2;

  /** Paper darker than this, in grey levels, is taken to be this bright: less is noise. */
  private static final float DARKEST_PAPER = 32;

  /**
   * The paper of a picture, grey 0 to 255.
   *
   * @param isSwapped whether ink and paper are taken the other way round than {@link Polarity} says
   */
  static BackgroundEstimate of(Raster picture, boolean isSwapped) {
    int cell = (picture.longestSide() + GRID - 1) / GRID;
    Raster grid = picture.shrunk(cell);
    Raster illumination = IlluminationFit.of(grid);
    Raster flat = new Raster(grid.width, grid.height);
    for (int i = 0; i < flat.values.length; i++) {
      flat.values[i] = grid.values[i] - illumination.values[i];
    }
    boolean dark = Polarity.isInkDark(grid, flat) != isSwapped;
    int sign = dark ? 1 : -1;
    int reach = (int) Math.ceil(STROKE_REACH * Math.sqrt((double) grid.width * grid.height));
    Raster paper = cell == 1 ? picture.copy() : grid;
    for (Raster raster : new Raster[] {paper, flat}) {
      RunningMaximum.apply(raster, reach, sign);
      RunningMaximum.apply(raster, reach, -sign);
    }
    for (int i = 0; i < paper.values.length; i++) {
      float other = flat.values[i] + illumination.values[i];
      paper.values[i] = dark ? Math.min(paper.values[i], other) : Math.max(paper.values[i], other);
    }
    return new BackgroundEstimate(paper, cell, dark);
  }

  /**
   * How far each pixel is from paper towards ink, as a share of the range from black to white. Dark
   * ink swallows a share of the light, so in a shadow the difference is divided by the light.
   */
  Raster contrast(Raster picture) {
    Raster contrast = new Raster(picture.width, picture.height);
    int[] columns = new int[picture.width];
    float[] shares = new float[picture.width];
    for (int x = 0; x < picture.width; x++) {
      float place = place(x, grid.width);
      columns[x] = Math.min((int) place, Math.max(0, grid.width - 2));
      shares[x] = place - columns[x];
    }
    int next = grid.width > 1 ? 1 : 0;
    float[] line = new float[grid.width];
    for (int y = 0, at = 0; y < picture.height; y++) {
      interpolate(place(y, grid.height), line);
      for (int x = 0; x < picture.width; x++, at++) {
        float left = line[columns[x]];
        float level = left + (line[columns[x] + next] - left) * shares[x];
        float difference = picture.values[at] - level;
        contrast.values[at] =
            inkIsDark ? -difference / Math.max(DARKEST_PAPER, level) : difference / 255;
      }
    }
    return contrast;
  }

  /** Where a pixel lies among the middles of the grid's squares. */
  private float place(int pixel, int length) {
    return Math.max(0, Math.min(length - 1, (pixel + 0.5f) / cell - 0.5f));
  }

  private void interpolate(float place, float[] line) {
    int upper = (int) place;
    int lower = Math.min(grid.height - 1, upper + 1);
    float share = place - upper;
    for (int x = 0; x < line.length; x++) {
      line[x] = grid.at(x, upper) * (1 - share) + grid.at(x, lower) * share;
    }
  }
}
