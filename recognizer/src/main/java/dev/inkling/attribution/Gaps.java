package dev.inkling.attribution;

import java.util.List;

/** Leaves out a part of what is explained, one at a time. */
interface Gaps {

  /** The parts. */
  List<StrokeSegment> segments();

  /** The number of strokes that they are parts of. */
  int strokes();

  /**
   * Makes the digit image with a gap around a part.
   *
   * @param segment its place, from 0; -1 leaves out nothing
   * @param pixels float[784]; overwritten
   */
  void without(int segment, float[] pixels);
}
