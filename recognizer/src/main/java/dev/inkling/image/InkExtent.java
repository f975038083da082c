package dev.inkling.image;

/** Where a mask of ink lies, without the few pixels farthest out, and how wide its strokes are. */
final class InkExtent {

  /** This share of the pixels may lie outside on each side: remains of lines. */
  private static final double OUTSIDE = 0.03;

  /** A digit is at least this high, as a share of its width. */
  private static final double FLAT = 0.4;

  final int count;

  /** The mean length of runs in the direction in which they are shorter. */
  final double strokeWidth;

  final Box box;

  InkExtent(boolean[] ink, int width, int height) {
    int[] columns = new int[width];
    int[] rows = new int[height];
    int sum = 0;
    int edgesAcross = 0;
    int edgesDown = 0;
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at++) {
        if (ink[at]) {
          columns[x]++;
          rows[y]++;
          sum++;
          edgesAcross += x == 0 || !ink[at - 1] ? 1 : 0;
          edgesDown += y == 0 || !ink[at - width] ? 1 : 0;
        }
      }
    }
    count = sum;
    strokeWidth = (double) sum / Math.max(1, Math.max(edgesAcross, edgesDown));
    box = new Box(first(columns, sum), first(rows, sum), last(columns, sum), last(rows, sum));
  }

  private static int first(int[] profile, int count) {
    int start = 0;
    int before = profile[0];
    while (start < profile.length - 1 && before <= OUTSIDE * count) {
      start++;
      before += profile[start];
    }
    return start;
  }

  private static int last(int[] profile, int count) {
    int end = profile.length;
    int after = profile[end - 1];
    while (end > 1 && after <= OUTSIDE * count) {
      end--;
      after += profile[end - 1];
    }
    return end;
  }

  /** Whether there is none or it is flat as no digit is. */
  boolean isFlat() {
    return count == 0 || box.height() < FLAT * box.width();
  }

  /** Whether a line reaches beyond the ink at both ends by a share of the ink's size. */
  boolean isInside(RuledLine line, double share) {
    double margin = 1 + share * box.longestSide();
    return line.start() <= (line.isLevel() ? box.left() : box.top()) - margin
        && line.end() >= (line.isLevel() ? box.right() : box.bottom()) + margin;
  }

  /** Where a line lies across the ink: 0 at its top or left, 1 at its bottom or right. */
  double place(RuledLine line) {
    return line.isLevel()
        ? (line.position() - box.top()) / Math.max(1, box.height())
        : (line.position() - box.left()) / Math.max(1, box.width());
  }
}
