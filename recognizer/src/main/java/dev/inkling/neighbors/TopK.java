package dev.inkling.neighbors;

/** The nearest of what was offered so far, the nearest first; of equals the one of lower index. */
final class TopK {

  final int[] indices;
  final int[] distances;
  int size;

  TopK(int most) {
    indices = new int[most];
    distances = new int[most];
  }

  /** What is farther than this is not taken any more. */
  int limit() {
    return size < indices.length ? Integer.MAX_VALUE : distances[size - 1];
  }

  /** Takes it if it is among the nearest; an index that is known keeps its smaller distance. */
  void offer(int index, int distance) {
    if (distance > limit()) {
      return;
    }
    for (int i = 0; i < size; i++) {
      if (indices[i] == index) {
        if (distance < distances[i]) {
          remove(i);
          break;
        }
        return;
      }
    }
    int at = size;
    while (at > 0
        && (distances[at - 1] > distance
            || (distances[at - 1] == distance && indices[at - 1] > index))) {
      at--;
    }
    if (at == indices.length) {
      return;
    }
    size = Math.min(size + 1, indices.length);
    for (int i = size - 1; i > at; i--) {
      indices[i] = indices[i - 1];
      distances[i] = distances[i - 1];
    }
    indices[at] = index;
    distances[at] = distance;
  }

  private void remove(int at) {
    size--;
    for (int i = at; i < size; i++) {
      indices[i] = indices[i + 1];
      distances[i] = distances[i + 1];
    }
  }
}
