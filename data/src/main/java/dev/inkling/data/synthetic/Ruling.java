package dev.inkling.data.synthetic;

import java.awt.Graphics2D;
import java.util.random.RandomGenerator;

/** What a page has on it besides writing: printed lines, a form's frame, dirt. */
enum Ruling {
  NONE((page, sheet, random) -> {}),
  /** Ruled paper, with or without the line of a margin. */
  LINES(PaperPrint::lines),
  /** Squared paper. */
  SQUARES(PaperPrint::squares),
  /** Squared paper where some lines are stronger: millimetre paper. */
  GRAPH(PaperPrint::graph),
  /** Paper with a grid of dots. */
  DOTS(PaperPrint::dots),
  /** A cell of a table or form: four lines, which may go on beyond the corners. */
  CELL(FormPrint::cell),
  /** A box of its own with round corners. */
  ROUNDED(FormPrint::rounded),
  /** A box of double lines. */
  DOUBLE(FormPrint::doubled),
  /** A box of dashes or dots. */
  BROKEN(FormPrint::broken),
  /** A box with lines as thick as a pen's, or thicker. */
  HEAVY(FormPrint::heavy),
  /** One to three sides of a cell, a cut-off corner. */
  OPEN_CELL(FormPrint::openCell),
  /** A cell whose lines the digit touches. */
  TOUCHED_CELL(FormPrint::touchedCell),
  /** A cell whose lines the digit crosses. */
  CROSSED_CELL(FormPrint::crossedCell),
  /** A field of another shade than the page, with a line around it or without. */
  TINTED(FormPrint::tinted),
  /** One line or two below the digit, where a form wants it. */
  UNDERLINE(FormPrint::underline),
  /** A row of fields that are divided by short lines. */
  COMB(FormPrint::comb),
  /** The four corners of a field. */
  CORNERS(FormPrint::corners),
  /** A cell with small print in a corner of it. */
  LABELLED(FormPrint::labelled),
  /** A cell of a row with ink of the digits beside it at the picture's rim. */
  NEIGHBOURS(FormPrint::neighbours),
  /** The axes of a plot with their ticks. */
  AXES(Clutter::axes),
  /** Dust, and perhaps a hair. */
  SPECKS(Clutter::specks),
  /** Pale stains. */
  STAINS(Clutter::stains),
  /** The page ends on one or two sides, and what it lies on shows. */
  EDGE(Clutter::edge);

  /** Draws in the colour of {@code page}, whose origin is the writing's. */
  @FunctionalInterface
  private interface Printer {
    void draw(Graphics2D page, Sheet sheet, RandomGenerator random);
  }

  // Each is a method.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Printer printer;

  Ruling(Printer printer) {
    this.printer = printer;
  }

  void draw(Graphics2D page, Sheet sheet, RandomGenerator random) {
    printer.draw(page, sheet, random);
  }
}
