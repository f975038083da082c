package dev.inkling.page.panels.inside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which maps a row shows. */
final class StrongestMaps {

  private StrongestMaps() {}

  /**
   * The strongest maps. One that was shown before keeps its place while it is among them, so that a
   * row is calm while somebody draws.
   *
   * @param shown the maps in their places, -1 where there was none
   * @param strengths of all maps
   * @param kept a map that is shown in any case, or -1
   */
  static int[] next(int[] shown, double[] strengths, int kept) {
    List<Integer> ranked = new ArrayList<>();
    for (int i = 0; i < strengths.length; i++) {
      ranked.add(i);
    }
    ranked.sort(
        Comparator.comparingDouble(
            map -> map == kept ? Double.NEGATIVE_INFINITY : -strengths[map]));
    List<Integer> wanted = new ArrayList<>(ranked.subList(0, shown.length));
    int[] next = new int[shown.length];
    Arrays.fill(next, -1);
    for (int i = 0; i < next.length; i++) {
      if (wanted.remove((Integer) shown[i])) {
        next[i] = shown[i];
      }
    }
    for (int i = 0; i < next.length; i++) {
      if (next[i] < 0) {
        next[i] = wanted.remove(0);
      }
    }
    return next;
  }
}
