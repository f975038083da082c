package dev.inkling.image;

/**
 * Tells ink from paper in a picture of one digit: finds out which of the two is darker, takes the
 * paper away, and scales what remains so that the pen's full stroke is 1.
 */
final class InkFinder {

  /** Ink must differ from paper by this share of the range from black to white. */
  private static final float LEAST_CONTRAST = 0.04f;

  /** Ink must stand out of the noise by this many standard deviations. */
  private static final float LEAST_DEVIATIONS = 5;

  /** Noise above this share of the contrast is smoothed away first. */
  private static final float SMOOTHED_NOISE = 0.06f;

  /** From this share of full ink on, a pixel belongs to the digit when it touches more ink. */
  private static final float WEAK = 0.3f;

  /** A piece of the digit has at least one pixel with this share of full ink. */
  private static final float STRONG = 0.6f;

  /** Reach of the first look for paper: so wide that a thick digit never fills half of it. */
  private static final double WIDE = 0.4;

  /** Reach of the second look, when most of the ink is known: follows shadows closely. */
  private static final double NARROW = 0.12;

  private InkFinder() {}

  /**
   * The ink in a picture, from 0 (paper) to 1; null if there is none.
   *
   * @param picture grey, 0 to 255
   */
  static Raster find(Raster picture) {
    Raster paper = Paper.of(picture, null, WIDE);
    boolean dark = isInkDark(picture, paper);
    Raster contrast = contrast(picture, paper, dark);
    float noise = noise(contrast);
    if (noise > SMOOTHED_NOISE * peak(contrast)) {
      picture = picture.smoothed();
      contrast = contrast(picture, paper, dark);
      noise = noise(contrast);
    }
    boolean[] digit = digit(contrast, noise);
    if (digit == null) {
      return null;
    }
    boolean[] around = grown(digit, picture.width, picture.height);
    contrast = contrast(picture, Paper.of(picture, around, NARROW), dark);
    noise = noise(contrast);
    digit = digit(contrast, noise);
    return digit == null ? null : ink(contrast, noise, digit);
  }

  /** Ink is what departs from paper the farthest, even if it covers little. */
  private static boolean isInkDark(Raster picture, Raster paper) {
    double skew = 0;
    for (int i = 0; i < picture.values.length; i++) {
      double difference = picture.values[i] - paper.values[i];
      skew += difference * difference * difference;
    }
    return skew < 0;
  }

  /**
   * How far each pixel is from paper towards ink, as a share of the range from black to white. Dark
   * ink swallows a share of the light, so in a shadow the difference is divided by the light.
   */
  private static Raster contrast(Raster picture, Raster paper, boolean dark) {
    Raster contrast = new Raster(picture.width, picture.height);
    for (int i = 0; i < contrast.values.length; i++) {
      float difference = picture.values[i] - paper.values[i];
      float share = dark ? -difference / Math.max(32, paper.values[i]) : difference / 255;
      contrast.values[i] = Math.max(-1, share);
    }
    return contrast;
  }

  /**
   * The standard deviation of the noise: the median of how far a pixel is from the mean of its four
   * neighbours, which strokes hardly change because they are few. The factor is for normally
   * distributed noise: 1 / (0.6745 · √1.25).
   */
  private static float noise(Raster contrast) {
    int bins = 4096;
    int[] histogram = new int[bins];
    int count = 0;
    for (int y = 1; y < contrast.height - 1; y++) {
      for (int x = 1; x < contrast.width - 1; x++) {
        float mean =
            (contrast.at(x - 1, y)
                    + contrast.at(x + 1, y)
                    + contrast.at(x, y - 1)
                    + contrast.at(x, y + 1))
                / 4;
        int bin = (int) (Math.abs(contrast.at(x, y) - mean) * bins);
        histogram[Math.min(bins - 1, bin)]++;
        count++;
      }
    }
    int bin = 0;
    for (int below = histogram[0]; 2 * below < count; below += histogram[bin]) {
      bin++;
    }
    return bin * 1.326f / bins;
  }

  /** The largest mean of 3 x 3 pixels: ink, not a single bright pixel. */
  private static float peak(Raster contrast) {
    float peak = 0;
    for (float value : contrast.smoothed().values) {
      peak = Math.max(peak, value);
    }
    return peak;
  }

  /** The digit's pixels; null if nothing stands out. */
  private static boolean[] digit(Raster contrast, float noise) {
    float peak = peak(contrast);
    if (peak < LEAST_CONTRAST || peak < noise * LEAST_DEVIATIONS * 0.375f) {
      return null;
    }
    float first = Math.max(0.4f * peak, 3 * noise);
    boolean[] digit = Pieces.ofDigit(contrast, first, first);
    float full = fullInk(contrast, digit);
    if (full < Math.max(LEAST_CONTRAST, LEAST_DEVIATIONS * noise)) {
      return null;
    }
    return Pieces.ofDigit(contrast, Math.max(WEAK * full, 2.5f * noise), STRONG * full);
  }

  /** The contrast of full ink: what a quarter of the digit's pixels exceed. */
  private static float fullInk(Raster contrast, boolean[] digit) {
    int bins = 1024;
    int[] histogram = new int[bins + 1];
    int count = 0;
    for (int i = 0; i < digit.length; i++) {
      if (digit[i]) {
        histogram[(int) (Math.min(1, contrast.values[i]) * bins)]++;
        count++;
      }
    }
    if (count == 0) {
      return 0;
    }
    int bin = bins;
    for (int above = histogram[bins]; 4 * above < count; above += histogram[bin]) {
      bin--;
    }
    return (float) bin / bins;
  }

  private static boolean[] grown(boolean[] mask, int width, int height) {
    boolean[] result = new boolean[mask.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (mask[y * width + x]) {
          for (int dy = Math.max(0, y - 1); dy <= Math.min(height - 1, y + 1); dy++) {
            for (int dx = Math.max(0, x - 1); dx <= Math.min(width - 1, x + 1); dx++) {
              result[dy * width + dx] = true;
            }
          }
        }
      }
    }
    return result;
  }

  /** Ink of the digit and of its soft edge, one pixel around; the rest is paper. */
  private static Raster ink(Raster contrast, float noise, boolean[] digit) {
    float full = fullInk(contrast, digit);
    float floor = Math.min(full / 2, 1.5f * noise);
    boolean[] around = grown(digit, contrast.width, contrast.height);
    Raster ink = new Raster(contrast.width, contrast.height);
    for (int i = 0; i < around.length; i++) {
      if (around[i]) {
        float share = (contrast.values[i] - floor) / (full - floor);
        ink.values[i] = Math.max(0, Math.min(1, share));
      }
    }
    return ink;
  }
}
