package dev.inkling.image;

import dev.inkling.image.ConnectedComponents.Component;
import java.util.ArrayList;
import java.util.List;

/**
 * Which components of a picture's ink are the digit: the one with the most ink, and what lies near
 * it and is neither a speck nor something along the rim. And whether there are components that
 * cannot belong to the same digit: about as large as it and clear of it.
 */
final class DigitSelection {

  /** A component with less than this share of the largest one's ink is a speck. */
  private static final double SPECK = 0.015;

  /** A component farther away than this share of the digit's longest side is something else. */
  private static final double FAR = 0.4;

  /** A dot is this much shorter than the digit, and outside its box by {@link #DOT_GAP}. */
  private static final double DOT = 0.2;

  private static final double DOT_GAP = 0.08;

  /** A component runs along the rim when it touches it over this share of its longest side. */
  private static final double RIM = 0.5;

  /** Along the rim, only something that has this many times more ink is taken for the digit. */
  private static final double RIM_WEIGHT = 24;

  /** Another digit is at least this share of the digit's longest side, and of its ink. */
  private static final double OTHER_SIZE = 0.5;

  private static final double OTHER_MASS = 0.2;

  /** Gap, as a share of the longest side, from which on two such components are two digits. */
  private static final double OTHER_GAP = 0.12;

  private final ConnectedComponents components;
  private final float strong;
  private final boolean[] chosen;
  private Box box;
  private boolean isSeveral;

  private DigitSelection(ConnectedComponents components, float strong) {
    this.components = components;
    this.strong = strong;
    this.chosen = new boolean[components.list().size()];
  }

  /**
   * Selects the digit.
   *
   * @param strong what at least one pixel of a component must have
   */
  static DigitSelection of(ConnectedComponents components, float strong) {
    DigitSelection selection = new DigitSelection(components, strong);
    selection.choose();
    return selection;
  }

  /**
   * Selects everything but specks and what runs along the rim: as many digits as there are.
   *
   * @param strong what at least one pixel of a component must have
   */
  static DigitSelection allOf(ConnectedComponents components, float strong) {
    DigitSelection selection = new DigitSelection(components, strong);
    Component largest = selection.largest();
    for (Component component : components.list()) {
      if (largest != null && selection.isInk(component, largest)) {
        selection.chosen[component.number()] = true;
      }
    }
    return selection;
  }

  /** What was selected. */
  List<Component> list() {
    List<Component> list = new ArrayList<>();
    for (Component component : components.list()) {
      if (chosen[component.number()]) {
        list.add(component);
      }
    }
    return list;
  }

  /** Whether a component is part of the digit. */
  boolean contains(int component) {
    return chosen[component];
  }

  /** The digit's box; null if there is no ink. */
  Box box() {
    return box;
  }

  boolean isSeveral() {
    return isSeveral;
  }

  /** Whether it runs along the picture's rim, as a shadow or the edge of a table does. */
  private static boolean isRim(Component component) {
    return component.rim() > RIM * component.box().longestSide();
  }

  private static double weight(Component component) {
    return isRim(component) ? component.mass() / RIM_WEIGHT : component.mass();
  }

  private Component largest() {
    Component largest = null;
    for (Component component : components.list()) {
      if (component.peak() > strong && (largest == null || weight(component) > weight(largest))) {
        largest = component;
      }
    }
    return largest;
  }

  private boolean isInk(Component component, Component largest) {
    return component.peak() > strong
        && component.mass() > SPECK * largest.mass()
        && !isRim(component);
  }

  private void choose() {
    Component largest = largest();
    if (largest != null) {
      chosen[largest.number()] = true;
      box = largest.box();
      gather(largest);
    }
  }

  /** Adds what is near to what is chosen, until nothing more is. */
  private void gather(Component largest) {
    List<Component> all = components.list();
    boolean more = true;
    while (more) {
      more = false;
      for (Component component : all) {
        if (!chosen[component.number()] && isInk(component, largest)) {
          if (isOther(component, largest)) {
            isSeveral = true;
          } else if (isPart(component)) {
            chosen[component.number()] = true;
            box = box.union(component.box());
            more = true;
          }
        }
      }
    }
  }

  private boolean isPart(Component component) {
    int gap = component.box().gapTo(box);
    int side = box.longestSide();
    boolean isDot = component.box().longestSide() < DOT * side && gap > DOT_GAP * side;
    return gap <= FAR * side && !isDot;
  }

  private static boolean isOther(Component component, Component largest) {
    Box box = component.box();
    int side = largest.box().longestSide();
    return box.longestSide() > OTHER_SIZE * side
        && component.mass() > OTHER_MASS * largest.mass()
        && box.gapTo(largest.box()) > OTHER_GAP * side;
  }
}
