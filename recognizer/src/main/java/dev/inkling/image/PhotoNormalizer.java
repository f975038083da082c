package dev.inkling.image;

import java.util.Arrays;

/**
 * Finds the digit in a picture and draws it into MNIST's frame.
 *
 * <p>Ink may be darker or lighter than paper, paper may be shaded, ruled, squared or framed, the
 * picture noisy, and of any size up to {@link GrayImage#MAX_PIXELS}. The way: large pictures are
 * made smaller by averaging; border, area and stroke width tell ink from paper; paper is what
 * remains when everything as narrow as a stroke is filled, and is taken away; printed lines are
 * removed; connected ink is gathered, specks and what runs along the rim are left out, and ink of
 * other digits is noticed; then the picture is looked at again, closer, until the digit fills it;
 * strokes thinner than a pen's are widened; and the ink goes into the frame as MNIST's did: longest
 * side {@link DigitImage#BOX}, centre of mass at {@link DigitImage#CENTRE}. Grey levels are kept
 * all the way, so edges stay soft.
 */
public final class PhotoNormalizer {

  /**
   * Strokes narrower than this, in pixels of the frame, are widened to it: the pen with which ink
   * is drawn for the network.
   */
  public static final double PEN_WIDTH = 2.2;

  /** The longest side of a picture while it is worked on. */
  private static final int WORKING_SIDE = 256;

  /** How often to look closer; each time the digit fills more, and 2^17 pixels are the most. */
  private static final int LOOKS = 12;

  /** A closer look is worth it when it shows less than this share of the picture's longest side. */
  private static final double CLOSER = 0.7;

  /** Paper around the digit in a closer look, as a share of the digit's longest side. */
  private static final double MARGIN = 0.5;

  /** From this share of full ink on, a pixel counts for the digit's box. */
  private static final float BOX_EDGE = 0.3f;

  /**
   * In a picture ink may be lost along lines, or lines be left as ink: with less confidence an
   * answer is wrong too often. On 7,758 synthetic pages this halves those that are wrong and
   * accepted, for one to two of a hundred that were right.
   */
  private static final double LEAST_CONFIDENCE = 0.9;

  private PhotoNormalizer() {}

  /**
   * {@return the digit image of a picture of one digit; blank if there is no ink in it} Of several
   * digits it is the one with the most ink, and {@link DigitImage#isSeveral()} says so.
   *
   * @param image the picture, of any size
   */
  public static DigitImage normalize(GrayImage image) {
    Box whole = new Box(0, 0, image.width(), image.height());
    Box part = whole;
    Raster ink = null;
    boolean isSeveral = false;
    for (int look = 0; look < LOOKS; look++) {
      int factor = (part.longestSide() + WORKING_SIDE - 1) / WORKING_SIDE;
      InkFinder.Found found = InkFinder.find(Raster.of(image, part, factor));
      if (found == null) {
        break;
      }
      ink = found.ink();
      isSeveral |= found.isSeveral();
      Box closer = closer(found.box(), part, factor, whole);
      if (closer.longestSide() > CLOSER * part.longestSide()) {
        break;
      }
      part = closer;
    }
    if (ink == null) {
      return blank();
    }
    return frame(ink).withLeastConfidence(isSeveral ? DigitImage.SEVERAL : LEAST_CONFIDENCE);
  }

  private static Box closer(Box box, Box part, int factor, Box whole) {
    Box inPicture =
        new Box(
            part.left() + box.left() * factor,
            part.top() + box.top() * factor,
            part.left() + box.right() * factor,
            part.top() + box.bottom() * factor);
    int margin = factor + (int) Math.ceil(MARGIN * inPicture.longestSide());
    return inPicture.grown(margin, whole);
  }

  /** The digit image of ink that fills its raster but for a pixel on every side. */
  static DigitImage frame(Raster ink) {
    Box box = ink.boxAbove(BOX_EDGE);
    double width = StrokeWidth.of(ink);
    double wanted = PEN_WIDTH / DigitImage.BOX;
    // The box grows with the pen: (width + 2 radius) / (side + 2 radius) must become what is
    // wanted.
    double radius = (wanted * box.longestSide() - width) / (1 - wanted) / 2;
    if (radius > 0) {
      ink = StrokeWidth.thickened(ink, radius);
      box = ink.boxAbove(BOX_EDGE);
    }
    return DigitFrame.place(ink, box);
  }

  private static DigitImage blank() {
    float[] pixels = new float[DigitImage.SIZE * DigitImage.SIZE];
    Arrays.fill(pixels, 0);
    return DigitImage.of(pixels);
  }
}
