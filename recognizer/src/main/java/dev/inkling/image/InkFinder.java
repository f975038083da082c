package dev.inkling.image;

import java.util.Arrays;

/**
 * Tells ink from paper in a picture of one digit: finds out which of the two is darker, takes the
 * paper away, and scales what remains so that the pen's full stroke is 1.
 */
final class InkFinder {

  /** Ink must differ from paper by this share of the range from black to white. */
  private static final float LEAST_CONTRAST = 0.06f;

  /** Ink must stand out of the noise by this many standard deviations. */
  private static final float LEAST_DEVIATIONS = 5;

  /** Noise above this share of the contrast is smoothed away first. */
  private static final float SMOOTHED_NOISE = 0.06f;

  /** From this share of full ink on, a pixel belongs to the digit when it touches more ink. */
  private static final float WEAK = 0.3f;

  /** A component of the digit has at least one pixel with this share of full ink. */
  private static final float STRONG = 0.6f;

  /** Paper darker than this, in grey levels, is taken to be this bright: less is noise. */
  private static final float DARKEST_PAPER = 32;

  private InkFinder() {}

  /**
   * The ink in a picture, from 0 (paper) to 1; null if there is none.
   *
   * @param picture grey, 0 to 255
   */
  static Raster find(Raster picture) {
    BackgroundEstimate paper = BackgroundEstimate.of(picture);
    Raster contrast = contrast(picture, paper);
    float noise = centred(contrast);
    if (noise > SMOOTHED_NOISE * peak(contrast)) {
      contrast = contrast(picture.smoothed(), paper);
      noise = centred(contrast);
    }
    boolean[] digit = digit(contrast, noise);
    return digit == null ? null : ink(contrast, noise, digit);
  }

  /**
   * How far each pixel is from paper towards ink, as a share of the range from black to white. Dark
   * ink swallows a share of the light, so in a shadow the difference is divided by the light.
   */
  private static Raster contrast(Raster picture, BackgroundEstimate paper) {
    Raster contrast = new Raster(picture.width, picture.height);
    for (int i = 0; i < contrast.values.length; i++) {
      float level = paper.levels().values[i];
      float difference = picture.values[i] - level;
      contrast.values[i] =
          paper.inkIsDark() ? -difference / Math.max(DARKEST_PAPER, level) : difference / 255;
    }
    return contrast;
  }

  /**
   * Shifts the values so that paper is 0 in the mean (a closing lies on top of the noise), and
   * returns the standard deviation of the noise. Both are read off two quantiles below which there
   * is no ink, as if the noise were normally distributed: 5 % lie 1.645 deviations below the mean,
   * 25 % lie 0.674 below.
   */
  private static float centred(Raster contrast) {
    float[] sorted = contrast.values.clone();
    Arrays.sort(sorted);
    float low = sorted[sorted.length / 20];
    float middle = sorted[sorted.length / 4];
    float deviation = (middle - low) / 0.971f;
    float mean = middle + 0.674f * deviation;
    for (int i = 0; i < contrast.values.length; i++) {
      contrast.values[i] -= mean;
    }
    return deviation;
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
    float first = Math.max(0.4f * peak, 3 * noise);
    boolean[] digit = ConnectedComponents.ofDigit(contrast, first, first);
    float full = fullInk(contrast, digit);
    if (full < Math.max(LEAST_CONTRAST, LEAST_DEVIATIONS * noise)) {
      return null;
    }
    return ConnectedComponents.ofDigit(
        contrast, Math.max(WEAK * full, 2.5f * noise), STRONG * full);
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
