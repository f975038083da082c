package dev.inkling.image;

import dev.inkling.image.ConnectedComponents.Component;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Tells ink from paper in a picture of one digit: takes the paper away, removes printed lines,
 * gathers the digit's components, and scales the ink so that the pen's full stroke is 1.
 */
final class InkFinder {

  /** Ink must differ from paper by this share of the range from black to white. */
  private static final float LEAST_CONTRAST = 0.06f;

  /** Ink must stand out of the noise by this many standard deviations. */
  private static final float LEAST_DEVIATIONS = 5;

  /** Noise above this share of the contrast is smoothed away first. */
  private static final float SMOOTHED_NOISE = 0.06f;

  /** From this share of the peak on, a pixel counts as ink before full ink is known. */
  private static final float FIRST = 0.4f;

  /** From this share of full ink on, a pixel belongs to the digit when it touches more ink. */
  private static final float WEAK = 0.3f;

  /** A component of the digit has at least one pixel with this share of full ink. */
  private static final float STRONG = 0.6f;

  /** The paper within a thick frame fills more than this share of its box, a digit less. */
  private static final double FULL = 0.5;

  /** How far inside its corners it must be full, as a share of its shorter side. */
  private static final double CORNER = 0.06;

  /** Contrast from -0.5 to 1 in steps of a thousandth. */
  private static final int BINS = 1536;

  private static final int BINS_FOR_ONE = 1024;

  private static final int ZERO_BIN = 512;

  private final Raster contrast;
  private final float noise;

  private InkFinder(Raster contrast, float noise) {
    this.contrast = contrast;
    this.noise = noise;
  }

  /**
   * A digit's ink.
   *
   * @param ink from 0 (paper) to 1
   * @param box where it is in the picture; the raster has one pixel more on every side
   * @param isSeveral whether there is more ink, of another digit
   */
  record Found(Raster ink, Box box, boolean isSeveral) {

    /** Whether it is a full rectangle with gaps inside, as the paper within a thick frame is. */
    boolean isPaper() {
      int right = ink.width - 1;
      int bottom = ink.height - 1;
      int inset = 1 + (int) (CORNER * Math.min(ink.width, ink.height));
      double mass = 0;
      for (float value : ink.values) {
        mass += value;
      }
      return mass > FULL * box.width() * box.height()
          && ink.at(inset, inset) > STRONG
          && ink.at(right - inset, inset) > STRONG
          && ink.at(inset, bottom - inset) > STRONG
          && ink.at(right - inset, bottom - inset) > STRONG;
    }
  }

  /**
   * All ink.
   *
   * @param finder shows it
   * @param whole what touches
   * @param components the same, divided where digits may touch
   * @param list those components that are neither specks nor run along the rim
   * @param full the contrast of full ink
   */
  record Pieces(
      InkFinder finder,
      ConnectedComponents whole,
      ConnectedComponents components,
      List<Component> list,
      float full) {

    /** The number of the component of {@code whole} that a component was divided from. */
    int origin(Component component) {
      for (int run = 0; run < components.runs(); run++) {
        if (components.owner(run) == component.number()) {
          return whole.at(components.start(run), components.row(run));
        }
      }
      throw new IllegalArgumentException("component (" + component + ") must have ink");
    }

    /** The ink of some of them, from 0 (paper) to 1, with one pixel more on every side. */
    Raster ink(List<Component> some) {
      return finder.ink(components, number -> contains(some, number), Box.around(some), full);
    }

    private static boolean contains(List<Component> some, int number) {
      for (Component component : some) {
        if (component.number() == number) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The ink in a picture; null if there is none. Where all that might be ink is a frame or lines,
   * what was taken for paper may be the ink: a frame as thick as the space inside looks like paper.
   *
   * @param picture grey, 0 to 255
   */
  static Found find(Raster picture) {
    Found found = of(picture, false).find();
    if (found != null && !found.isPaper()) {
      return found;
    }
    Found swapped = of(picture, true).find();
    return found == null || (swapped != null && found.box().contains(swapped.box()))
        ? swapped
        : found;
  }

  /** All ink in a picture, in pieces that touch; none if there is no ink. */
  static Pieces pieces(Raster picture) {
    return of(picture, false).pieces();
  }

  private static InkFinder of(Raster picture, boolean isSwapped) {
    BackgroundEstimate paper = BackgroundEstimate.of(picture, isSwapped);
    Raster contrast = paper.contrast(picture);
    float noise = centred(contrast);
    if (noise > SMOOTHED_NOISE * peak(contrast)) {
      contrast = paper.contrast(picture.smoothed());
      noise = centred(contrast);
    }
    float threshold = Math.max(0.2f * peak(contrast), 3 * noise);
    Enclosure.remove(contrast, threshold);
    LineRemoval.apply(contrast, threshold);
    return new InkFinder(contrast, noise);
  }

  /**
   * Shifts the values so that paper is 0 in the mean (a closing lies on top of the noise), and
   * returns the standard deviation of the noise. Both are read off two quantiles, as if the noise
   * were normally distributed: 2 % lie 2.054 deviations below the mean, 10 % lie 1.282 below. So
   * low there is paper alone even where lines cover half of it.
   */
  private static float centred(Raster contrast) {
    int[] histogram = new int[BINS];
    for (float value : contrast.values) {
      histogram[bin(value)]++;
    }
    float low = quantile(histogram, contrast.values.length / 50);
    float middle = quantile(histogram, contrast.values.length / 10);
    float deviation = (middle - low) / 0.772f;
    float mean = middle + 1.282f * deviation;
    for (int i = 0; i < contrast.values.length; i++) {
      contrast.values[i] -= mean;
    }
    return deviation;
  }

  private static int bin(float contrast) {
    return Math.max(0, Math.min(BINS - 1, (int) (contrast * BINS_FOR_ONE + (ZERO_BIN + 0.5f))));
  }

  /** The value that {@code rank} values lie below. */
  private static float quantile(int[] histogram, int rank) {
    int bin = 0;
    for (int below = histogram[0]; below <= rank; below += histogram[bin]) {
      bin++;
    }
    return (float) (bin - ZERO_BIN) / BINS_FOR_ONE;
  }

  /** The largest mean of 2 x 2 pixels: ink, not a single bright pixel. */
  private static float peak(Raster contrast) {
    float peak = 0;
    int width = contrast.width;
    float[] values = contrast.values;
    for (int y = 0; y < contrast.height; y++) {
      int row = y * width;
      int next = y + 1 < contrast.height ? row + width : row;
      float before = values[row] + values[next];
      for (int x = 0; x < width; x++) {
        float here = values[row + x] + values[next + x];
        peak = Math.max(peak, before + here);
        before = here;
      }
    }
    return peak / 4;
  }

  private Found find() {
    float first = Math.max(FIRST * peak(contrast), 3 * noise);
    ConnectedComponents components = ConnectedComponents.of(contrast, first);
    float full = fullInk(components, DigitSelection.of(components, first)::contains);
    if (full < Math.max(LEAST_CONTRAST, LEAST_DEVIATIONS * noise)) {
      return null;
    }
    components = ConnectedComponents.of(contrast, Math.max(WEAK * full, 2.5f * noise));
    DigitSelection digit = DigitSelection.of(components, STRONG * full);
    if (digit.box() == null) {
      return null;
    }
    Raster ink =
        ink(components, digit::contains, digit.box(), fullInk(components, digit::contains));
    return new Found(ink, digit.box(), digit.isSeveral());
  }

  private Pieces pieces() {
    float first = Math.max(FIRST * peak(contrast), 3 * noise);
    ConnectedComponents components = ConnectedComponents.of(contrast, first);
    float full = fullInk(components, DigitSelection.allOf(components, first)::contains);
    if (full < Math.max(LEAST_CONTRAST, LEAST_DEVIATIONS * noise)) {
      return new Pieces(this, components, components, List.of(), full);
    }
    float weak = Math.max(WEAK * full, 2.5f * noise);
    ConnectedComponents whole = ConnectedComponents.of(contrast, weak);
    components = whole;
    List<Component> list = DigitSelection.allOf(components, STRONG * full).list();
    Raster divided = TouchingDigits.divided(contrast, weak, list);
    if (divided != null) {
      components = ConnectedComponents.of(divided, weak);
      list = DigitSelection.allOf(components, STRONG * full).list();
    }
    List<Component> all = list;
    return new Pieces(
        this, whole, components, all, fullInk(components, number -> Pieces.contains(all, number)));
  }

  /** The contrast of full ink: what a quarter of the digit's pixels exceed. */
  private float fullInk(ConnectedComponents components, IntPredicate digit) {
    int[] histogram = new int[BINS];
    int count = 0;
    for (int run = 0; run < components.runs(); run++) {
      if (digit.test(components.owner(run))) {
        int row = components.row(run) * contrast.width;
        for (int x = components.start(run); x < components.end(run); x++) {
          histogram[bin(contrast.values[row + x])]++;
          count++;
        }
      }
    }
    return count == 0 ? 0 : quantile(histogram, count - count / 4 - 1);
  }

  /** Ink of the digit and of its soft edge, one pixel around; the rest is paper. */
  private Raster ink(ConnectedComponents components, IntPredicate digit, Box box, float full) {
    float floor = Math.min(full / 2, 1.5f * noise);
    Raster ink = new Raster(box.width() + 2, box.height() + 2);
    for (int run = 0; run < components.runs(); run++) {
      if (digit.test(components.owner(run))) {
        int row = components.row(run);
        int left = Math.max(0, components.start(run) - 1);
        int right = Math.min(contrast.width, components.end(run) + 1);
        for (int y = Math.max(0, row - 1); y <= Math.min(contrast.height - 1, row + 1); y++) {
          int from = y * contrast.width;
          int to = (y - box.top() + 1) * ink.width - box.left() + 1;
          for (int x = left; x < right; x++) {
            float share = (contrast.values[from + x] - floor) / (full - floor);
            ink.values[to + x] = Math.max(0, Math.min(1, share));
          }
        }
      }
    }
    return ink;
  }
}
