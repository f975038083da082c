package dev.inkling.data.synthetic;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Kinds of synthetic pages: each is hard for one reason, the last ones for several. */
public enum PageKind {
  /** Blank paper, any pen, margins from close to wide. */
  PLAIN(Ruling.NONE, Margin.ANY, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** Ruled paper. */
  RULED(Ruling.LINES, Margin.ANY, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** Squared paper. */
  SQUARED(Ruling.SQUARES, Margin.ANY, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** A grid of dots. */
  DOTTED(Ruling.DOTS, Margin.ANY, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** A cell of a table, all four lines. */
  CELL(Ruling.CELL, Margin.CLOSE, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** A box with round corners, double or broken lines. */
  BOX(Ruling.BOX, Margin.CLOSE, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** One to three lines of a cell. */
  OPEN_CELL(Ruling.OPEN_CELL, Margin.CLOSE, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** A cell whose lines the digit touches or crosses. */
  CROSSED_CELL(Ruling.CROSSED_CELL, Margin.CLOSE, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** The axes of a plot with their ticks. */
  AXES(Ruling.AXES, Margin.CLOSE, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** No margin, thick pen, small. */
  TIGHT(Ruling.NONE, Margin.NONE, Thickness.THICK, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** The digit is a small part of the picture. */
  WIDE(Ruling.NONE, Margin.WIDE, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** Light on dark with a thick pen. */
  SWAPPED(Ruling.NONE, Margin.CLOSE, Thickness.THICK, Tone.LIGHT_ON_DARK, Light.EVEN),
  /** Light on dark with a thick pen and no margin. */
  SWAPPED_TIGHT(Ruling.NONE, Margin.NONE, Thickness.THICK, Tone.LIGHT_ON_DARK, Light.EVEN),
  /** A shadow's edge, or light from one side. */
  SHADOW(Ruling.NONE, Margin.ANY, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.SHADOW),
  /** Dust on paper. */
  SPECKS(Ruling.SPECKS, Margin.ANY, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** The page's edge shows. */
  PAGE_EDGE(Ruling.EDGE, Margin.ANY, Thickness.USUAL, Tone.DARK_ON_LIGHT, Light.EVEN),
  /** Coloured paper, coloured pen or pencil. */
  COLOURED(Ruling.NONE, Margin.ANY, Thickness.USUAL, Tone.COLOURED, Light.EVEN),
  /** Several of these at once. */
  MIXED(null, null, null, null, null),
  /** Two to six digits: no answer is right but that there are several. */
  SEVERAL(null, Margin.CLOSE, Thickness.USUAL, null, null);

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

  private final Ruling ruling;
  private final Margin margin;
  private final Thickness thickness;
  private final Tone tone;
  private final Light light;

  PageKind(Ruling ruling, Margin margin, Thickness thickness, Tone tone, Light light) {
    this.ruling = ruling;
    this.margin = margin;
    this.thickness = thickness;
    this.tone = tone;
    this.light = light;
  }

  /** What a page of this kind is made of; what the kind leaves open is chosen at random. */
  Style style(RandomGenerator random) {
    return new Style(
        ruling == null ? any(Ruling.values(), random) : ruling,
        margin == null ? any(Margin.values(), random) : margin,
        thickness == null ? any(Thickness.values(), random) : thickness,
        tone == null ? any(Tone.values(), random) : tone,
        light == null ? any(Light.values(), random) : light);
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
  record Style(Ruling ruling, Margin margin, Thickness thickness, Tone tone, Light light) {}
}
