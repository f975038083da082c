package dev.inkling.attribution;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.network.Engine;
import dev.inkling.network.Network;

/**
 * Explains a drawing or a picture in steps of one run each, for callers that have only a few
 * milliseconds at a time. Not for use by several threads.
 */
public final class Explainer {

  /** The most segments: with as many runs, live explanations stay within a picture's time. */
  public static final int MAX_SEGMENTS = 60;

  /** The side of a picture's patch, in pixels of the digit image. */
  public static final int PATCH = 2;

  private final Gaps gaps;
  private final float[] pixels = new float[Network.INPUT.size()];
  private final float[] whole = new float[Network.OUTPUTS];
  private final float[][] without;
  private int done;

  /**
   * Begins to explain a drawing.
   *
   * @param ink a drawing with at least one stroke
   * @throws IllegalArgumentException if nothing is drawn
   */
  public Explainer(Ink ink) {
    this(new StrokeGaps(ink));
  }

  /**
   * Begins to explain a picture. Its segments are its patches with ink, row by row, squares of
   * {@link #PATCH} pixels; each is a stroke of one point, the patch's middle in pixels of the digit
   * image.
   *
   * @param picture what the network is given of it, not blank
   * @throws IllegalArgumentException if it is blank
   */
  public Explainer(DigitImage picture) {
    this(new PatchGaps(picture));
  }

  private Explainer(Gaps gaps) {
    this.gaps = gaps;
    without = new float[gaps.segments().size()][Network.OUTPUTS];
  }

  /** {@return whether all runs are done} */
  public boolean isDone() {
    return done == steps();
  }

  /** {@return the number of runs in all} */
  public int steps() {
    return 1 + without.length;
  }

  /**
   * Runs the network once; nothing happens when all is done.
   *
   * @param engine runs the network, the same at each step
   */
  public void step(Engine engine) {
    if (isDone()) {
      return;
    }
    gaps.without(done - 1, pixels);
    engine.run(pixels, done == 0 ? whole : without[done - 1]);
    done++;
  }

  /**
   * {@return the explanation}
   *
   * @throws IllegalStateException if there are runs left
   */
  public Explanation explanation() {
    if (!isDone()) {
      throw new IllegalStateException("steps done (" + done + ") must be " + steps());
    }
    return new Explanation(gaps.segments(), gaps.strokes(), whole, without);
  }
}
