package dev.inkling.image;

import dev.inkling.image.ConnectedComponents.Component;
import java.util.List;

/** A rectangle of pixels; {@code right} and {@code bottom} are the first ones outside. */
record Box(int left, int top, int right, int bottom) {

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  int longestSide() {
    return Math.max(width(), height());
  }

  /** This box with {@code margin} more pixels on every side, held inside {@code limits}. */
  Box grown(int margin, Box limits) {
    return new Box(
        Math.max(limits.left, left - margin),
        Math.max(limits.top, top - margin),
        Math.min(limits.right, right + margin),
        Math.min(limits.bottom, bottom + margin));
  }

  /** How many pixels lie between the two boxes along the axis where they are farther apart. */
  int gapTo(Box other) {
    int across = Math.max(other.left - right, left - other.right);
    int down = Math.max(other.top - bottom, top - other.bottom);
    return Math.max(0, Math.max(across, down));
  }

  /** The smallest box around some components, at least one. */
  static Box around(List<Component> components) {
    Box box = components.get(0).box();
    for (Component component : components) {
      box = box.union(component.box());
    }
    return box;
  }

  boolean overlaps(Box other) {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }

  /** Whether another one lies inside this one and touches none of its sides. */
  boolean contains(Box other) {
    return left < other.left && other.right < right && top < other.top && other.bottom < bottom;
  }

  Box union(Box other) {
    return new Box(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }
}
