package dev.inkling.image;

import dev.inkling.image.ConnectedComponents.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The ink of a picture of several digits, in connected pieces, which are divided where digits may
 * touch. How they belong together is for {@code dev.inkling.number} to find. Immutable.
 */
public final class InkPieces {

  /** More pieces are no number; the smallest ones are left out. */
  public static final int MOST = 100;

  /** The longest side of a picture while it is worked on: five digits and more, side by side. */
  private static final int WORKING_SIDE = 512;

  /** The picture is looked at again, closer, if its ink is within this share of it. */
  private static final double CLOSER = 0.6;

  /** Paper around the ink in a closer look, as a share of the ink's longest side. */
  private static final double MARGIN = 0.15;

  private final InkFinder.Pieces found;
  private final List<Component> pieces;
  private final boolean[] isDivided;
  private final double strokeWidth;

  private InkPieces(InkFinder.Pieces found) {
    this.found = found;
    List<Component> all = new ArrayList<>(found.list());
    if (all.size() > MOST) {
      all.sort(Comparator.comparingDouble(component -> -component.mass()));
      all = all.subList(0, MOST);
    }
    int[] origins = new int[found.components().list().size()];
    for (Component component : all) {
      origins[component.number()] = found.origin(component);
    }
    all.sort(
        Comparator.comparingInt((Component component) -> origins[component.number()])
            .thenComparingInt(component -> component.box().left())
            .thenComparingInt(component -> component.box().top()));
    pieces = all;
    isDivided = new boolean[all.size()];
    for (int i = 1; i < isDivided.length; i++) {
      isDivided[i] = origins[all.get(i).number()] == origins[all.get(i - 1).number()];
    }
    strokeWidth = all.isEmpty() ? 0 : StrokeWidth.of(found.ink(pieces));
  }

  /**
   * {@return the ink of a picture}
   *
   * @param image the picture, of any size
   */
  public static InkPieces of(GrayImage image) {
    Box whole = new Box(0, 0, image.width(), image.height());
    int factor = factor(whole);
    InkFinder.Pieces found = InkFinder.pieces(Raster.of(image, whole, factor));
    if (!found.list().isEmpty()) {
      Box box = Box.around(found.list());
      int margin = factor * (1 + (int) (MARGIN * box.longestSide()));
      Box part =
          new Box(
                  box.left() * factor,
                  box.top() * factor,
                  box.right() * factor,
                  box.bottom() * factor)
              .grown(margin, whole);
      if (factor > 1 && part.longestSide() < CLOSER * whole.longestSide()) {
        found = InkFinder.pieces(Raster.of(image, part, factor(part)));
      }
    }
    return new InkPieces(found);
  }

  private static int factor(Box part) {
    return (part.longestSide() + WORKING_SIDE - 1) / WORKING_SIDE;
  }

  /** {@return how many pieces there are, at most {@value #MOST}} */
  public int size() {
    return pieces.size();
  }

  /**
   * {@return whether a piece is connected to the one before it: digits may touch there}
   *
   * @param piece from 0
   */
  public boolean isDivided(int piece) {
    return isDivided[piece];
  }

  /**
   * {@return the outline of a piece as a pen would have drawn it: x and y by turns, from its first
   * row to its last one and in each row from left to right; as far inside as half a stroke is wide}
   *
   * @param piece from 0
   */
  public double[] outline(int piece) {
    Component component = pieces.get(piece);
    ConnectedComponents components = found.components();
    double inside = strokeWidth / 2;
    double top = component.box().top() + inside;
    double bottom = Math.max(top, component.box().bottom() - inside);
    int count = 0;
    for (int run = 0; run < components.runs(); run++) {
      count += components.owner(run) == component.number() ? 1 : 0;
    }
    double[] outline = new double[4 * count];
    int at = 0;
    for (int run = 0; run < components.runs(); run++) {
      if (components.owner(run) == component.number()) {
        double middle = (components.start(run) + components.end(run)) / 2.0;
        double half = Math.max(0, (components.end(run) - components.start(run)) / 2.0 - inside);
        double y = Math.max(top, Math.min(bottom, components.row(run) + 0.5));
        outline[at++] = middle - half;
        outline[at++] = y;
        outline[at++] = middle + half;
        outline[at++] = y;
      }
    }
    return outline;
  }

  /**
   * {@return the digit image of some pieces}
   *
   * @param chosen their places, from 0; at least one
   */
  public DigitImage digit(List<Integer> chosen) {
    List<Component> digit = new ArrayList<>();
    for (int piece : chosen) {
      digit.add(pieces.get(piece));
    }
    return PhotoNormalizer.frame(found.ink(digit));
  }
}
