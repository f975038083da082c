package dev.inkling.data.synthetic;

import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.picture.LabeledImages;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Labelled digits to write on pages. */
public interface Writings {

  /** The most digits on a page of several. */
  int MOST = 6;

  /** How many there are. */
  int size();

  /** What digit {@code i} is, 0 to 9. */
  int label(int i);

  /** Digit {@code i}. */
  Writing writing(int i);

  /** The digits among drawings. */
  static Writings of(List<LabeledInk> drawings) {
    List<LabeledInk> digits =
        drawings.stream()
            .filter(drawing -> drawing.label().isDigit() && !drawing.ink().isEmpty())
            .toList();
    return new Writings() {
      @Override
      public int size() {
        return digits.size();
      }

      @Override
      public int label(int i) {
        return digits.get(i).label().digit();
      }

      @Override
      public Writing writing(int i) {
        return new Writing.OfInk(digits.get(i).ink());
      }
    };
  }

  /** Of images in MNIST's frame, none blank. */
  static Writings of(LabeledImages images) {
    return new Writings() {
      @Override
      public int size() {
        return images.size();
      }

      @Override
      public int label(int i) {
        return images.label(i);
      }

      @Override
      public Writing writing(int i) {
        return Writing.OfImage.of(images.image(i));
      }
    };
  }

  /** What a page with digit {@code i} is: that digit, or none where there are several. */
  default Label label(PageKind kind, int i) {
    return kind == PageKind.SEVERAL ? Label.NOT_A_DIGIT : Label.digit(label(i));
  }

  /** What is written on a page with digit {@code i}: it alone, or beside others. */
  default List<Writing> on(PageKind kind, int i, RandomGenerator random) {
    List<Writing> page = new ArrayList<>(List.of(writing(i)));
    if (kind == PageKind.SEVERAL) {
      int count = 2 + random.nextInt(MOST - 1);
      while (page.size() < count) {
        page.add(writing(random.nextInt(size())));
      }
    }
    return page;
  }
}
