package dev.inkling.attribution;

import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/** Square gaps in a picture, which has no strokes: around each patch with ink. */
final class PatchGaps implements Gaps {

  private static final int SIZE = DigitImage.SIZE;

  private static final int PATCH = Explainer.PATCH;

  /** How far a gap goes beyond its patch: with it, it is as wide as those in strokes are long. */
  private static final int REACH = 2;

  private final DigitImage picture;
  private final List<StrokeSegment> segments = new ArrayList<>();

  PatchGaps(DigitImage picture) {
    if (picture.isBlank()) {
      throw new IllegalArgumentException("a picture to explain must not be blank");
    }
    this.picture = picture;
    for (int y = 0; y < SIZE; y += PATCH) {
      for (int x = 0; x < SIZE; x += PATCH) {
        if (hasInk(x, y)) {
          double[] middleX = {x + PATCH / 2.0};
          double[] middleY = {y + PATCH / 2.0};
          segments.add(new StrokeSegment(segments.size(), Ink.of(Stroke.of(middleX, middleY))));
        }
      }
    }
  }

  private boolean hasInk(int left, int top) {
    for (int i = 0; i < PATCH * PATCH; i++) {
      if (picture.pixel(left + i % PATCH, top + i / PATCH) > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<StrokeSegment> segments() {
    return segments;
  }

  @Override
  public int strokes() {
    return segments.size();
  }

  @Override
  public void without(int segment, float[] pixels) {
    picture.copyTo(pixels);
    if (segment >= 0) {
      Stroke middle = segments.get(segment).ink().strokes().get(0);
      double most = PATCH / 2.0 + REACH;
      for (int i = 0; i < pixels.length; i++) {
        int row = i / SIZE;
        if (Math.abs(i % SIZE + 0.5 - middle.x(0)) < most
            && Math.abs(row + 0.5 - middle.y(0)) < most) {
          pixels[i] = 0;
        }
      }
    }
  }
}
