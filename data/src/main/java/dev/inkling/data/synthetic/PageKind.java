package dev.inkling.data.synthetic;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Kinds of synthetic pages: each is hard for one reason, the last ones for several. */
public enum PageKind {
  /** Blank paper, any pen, margins from close to wide. */
  PLAIN(Ruling.NONE, Margin.ANY),
  /** Ruled paper. */
  RULED(Ruling.LINES, Margin.ANY),
  /** Squared paper. */
  SQUARED(Ruling.SQUARES, Margin.ANY),
  /** Millimetre paper. */
  GRAPH(Ruling.GRAPH, Margin.ANY),
  /** A grid of dots. */
  DOTTED(Ruling.DOTS, Margin.ANY),
  /** A cell of a table, all four lines. */
  CELL(Ruling.CELL, Margin.CLOSE),
  /** A box with round corners. */
  ROUNDED(Ruling.ROUNDED, Margin.CLOSE),
  /** A box of double lines. */
  DOUBLE(Ruling.DOUBLE, Margin.CLOSE),
  /** A box of dashes or dots. */
  BROKEN(Ruling.BROKEN, Margin.CLOSE),
  /** A box with thick lines. */
  HEAVY(Ruling.HEAVY, Margin.CLOSE),
  /** One to three lines of a cell. */
  OPEN_CELL(Ruling.OPEN_CELL, Margin.CLOSE),
  /** A cell whose lines the digit touches. */
  TOUCHED_CELL(Ruling.TOUCHED_CELL, Margin.CLOSE),
  /** A cell whose lines the digit crosses. */
  CROSSED_CELL(Ruling.CROSSED_CELL, Margin.CLOSE),
  /** A cell, box or comb as a camera sees it that is not held straight. */
  ASKEW_CELL(null, Margin.CLOSE, View.ASKEW),
  /** Ruled paper, seen so. */
  ASKEW_RULED(Ruling.LINES, Margin.ANY, View.ASKEW),
  /** A field of another shade than the page. */
  TINTED(Ruling.TINTED, Margin.CLOSE),
  /** A line below the digit. */
  UNDERLINE(Ruling.UNDERLINE, Margin.CLOSE),
  /** A field of a row that short lines divide. */
  COMB(Ruling.COMB, Margin.CLOSE),
  /** The corners of a field. */
  CORNERS(Ruling.CORNERS, Margin.CLOSE),
  /** A cell with small print in its corner. */
  LABELLED(Ruling.LABELLED, Margin.WIDE),
  /** A cell with ink of the next one at the picture's rim. */
  NEIGHBOURS(Ruling.NEIGHBOURS, Margin.CLOSE),
  /** The axes of a plot with their ticks. */
  AXES(Ruling.AXES, Margin.CLOSE),
  /** No margin, thick pen, small. */
  TIGHT(Ruling.NONE, Margin.NONE, Thickness.THICK, Tone.DARK_ON_LIGHT, Light.EVEN, View.STRAIGHT),
  /** The digit is a small part of the picture. */
  WIDE(Ruling.NONE, Margin.WIDE),
  /** Light on dark with a thick pen. */
  SWAPPED(
      Ruling.NONE, Margin.CLOSE, Thickness.THICK, Tone.LIGHT_ON_DARK, Light.EVEN, View.STRAIGHT),
  /** Light on dark with a thick pen and no margin. */
  SWAPPED_TIGHT(
      Ruling.NONE, Margin.NONE, Thickness.THICK, Tone.LIGHT_ON_DARK, Light.EVEN, View.STRAIGHT),
  /** A shadow's edge, or light from one side. */
  SHADOW(Ruling.NONE, Margin.ANY, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.SHADOW, View.STRAIGHT),
  /** Dust on paper. */
  SPECKS(Ruling.SPECKS, Margin.ANY),
  /** Pale stains on paper. */
  STAINED(Ruling.STAINS, Margin.ANY),
  /** The page's edge shows. */
  PAGE_EDGE(Ruling.EDGE, Margin.ANY),
  /** Coloured paper, coloured pen or pencil. */
  COLOURED(Ruling.NONE, Margin.ANY, Thickness.USUAL, Tone.COLOURED, Light.EVEN, View.STRAIGHT),
  /** Several of these at once. */
  MIXED(null, null, null, null, null, null),
  /** Two to six digits: no answer is right but that there are several. */
  SEVERAL(null, Margin.CLOSE, Thickness.USUAL, null, null, View.STRAIGHT);

  /** Paper around the digit, as shares of its size. */
  enum Margin {
    NONE(0, 0.04),
    CLOSE(0.12, 0.6),
    ANY(0.1, 1.5),
    WIDE(1.5, 5);

    final double low;
    final double high;

    Margin(double low, double high) {
      this.low = low;
      this.high = high;
    }
  }

  /** The pen's width, as a share of the digit's size. */
  enum Thickness {
    USUAL(0.03, 0.13),
    THICK(0.13, 0.24);

    final double low;
    final double high;

    Thickness(double low, double high) {
      this.low = low;
      this.high = high;
    }
  }

  /** The colours of paper and pen. */
  enum Tone {
    DARK_ON_LIGHT,
    LIGHT_ON_DARK,
    COLOURED
  }

  /** How the page is lit. */
  enum Light {
    EVEN,
    SHADOW
  }

  /** Where the camera stands. */
  enum View {
    STRAIGHT,
    ASKEW
  }

  private final Ruling ruling;
  private final Margin margin;
  private final Thickness thickness;
  private final Tone tone;
  private final Light light;
  private final View view;

  PageKind(Ruling ruling, Margin margin) {
    this(ruling, margin, View.STRAIGHT);
  }

  PageKind(Ruling ruling, Margin margin, View view) {
    this(ruling, margin, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN, view);
  }

  PageKind(Ruling ruling, Margin margin, Thickness thickness, Tone tone, Light light, View view) {
    this.ruling = ruling;
    this.margin = margin;
    this.thickness = thickness;
    this.tone = tone;
    this.light = light;
    this.view = view;
  }

  /** What a page of this kind is made of; what the kind leaves open is chosen at random. */
  Style style(RandomGenerator random) {
    return new Style(
        ruling == null ? any(Ruling.values(), random) : ruling,
        margin == null ? any(Margin.values(), random) : margin,
        thickness == null ? any(Thickness.values(), random) : thickness,
        tone == null ? any(Tone.values(), random) : tone,
        light == null ? any(Light.values(), random) : light,
        view == null ? any(View.values(), random) : view);
  }

  /** Its name in lower case, as folders and figures have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> T any(T[] values, RandomGenerator random) {
    return values[random.nextInt(values.length)];
  }

  /** The steps that a page is composed of; none depends on another. */
  record Style(
      Ruling ruling, Margin margin, Thickness thickness, Tone tone, Light light, View view) {}
}
