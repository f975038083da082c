package dev.inkling.cli;

import dev.inkling.Prediction;
import dev.inkling.data.evaluation.Sample;
import dev.inkling.image.DigitImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** The surest mistakes as one picture, SVG: what the network saw, and what it said. */
final class FailureSheet {

  private static final int MOST = 24;
  private static final int COLUMNS = 8;
  private static final int SIDE = 84;
  private static final int CELL_WIDTH = 104;
  private static final int CELL_HEIGHT = 118;

  private final List<Failure> failures = new ArrayList<>();

  private record Failure(Sample sample, String caption, double surety) {}

  /** Looks at an answer, and keeps it if a digit was taken for another one. */
  void addMisread(Sample sample, Prediction answer) {
    if (sample.label().isDigit() && sample.label().digit() != answer.digit()) {
      add(
          sample,
          String.format(
              Locale.ROOT,
              "%d read as %d, %.0f %%",
              sample.label().digit(),
              answer.digit(),
              100 * answer.confidence()),
          answer.confidence());
    }
  }

  /** Looks at an answer, and keeps it if something else passes for a digit. */
  void addPassing(Sample sample, Prediction answer) {
    boolean isOther = sample.label().isKnown() && !sample.label().isDigit() && !sample.lookalike();
    if (isOther && answer.isDigit()) {
      add(
          sample,
          String.format(
              Locale.ROOT,
              "%s passes as %d, %.2f",
              sample.symbol().isEmpty() ? "this" : sample.symbol(),
              answer.digit(),
              answer.digitScore()),
          answer.digitScore());
    }
  }

  private void add(Sample sample, String caption, double surety) {
    failures.add(new Failure(sample, caption, surety));
    failures.sort(Comparator.comparingDouble(failure -> -failure.surety));
    if (failures.size() > MOST) {
      failures.remove(MOST);
    }
  }

  boolean isEmpty() {
    return failures.isEmpty();
  }

  /** How many mistakes are shown. */
  int size() {
    return failures.size();
  }

  /** The picture. */
  String svg(String title) throws IOException {
    int columns = Math.min(COLUMNS, failures.size());
    int rows = (failures.size() + COLUMNS - 1) / COLUMNS;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" role=\"img\">%n",
            columns * CELL_WIDTH,
            rows * CELL_HEIGHT));
    svg.append("<title>").append(escaped(title)).append("</title>\n");
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    svg.append("<g font-family=\"sans-serif\" font-size=\"11\" text-anchor=\"middle\">\n");
    for (int i = 0; i < failures.size(); i++) {
      int left = i % COLUMNS * CELL_WIDTH;
      int top = i / COLUMNS * CELL_HEIGHT;
      svg.append(
          String.format(
              Locale.ROOT,
              "<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" style=\"image-rendering:"
                  + "pixelated\" href=\"data:image/png;base64,%s\"/>%n",
              left + (CELL_WIDTH - SIDE) / 2,
              top + 8,
              SIDE,
              SIDE,
              png(failures.get(i).sample.drawing().image())));
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\">%s</text>%n",
              left + CELL_WIDTH / 2,
              top + SIDE + 22,
              escaped(failures.get(i).caption)));
    }
    return svg.append("</g>\n</svg>\n").toString().replace(System.lineSeparator(), "\n");
  }

  /** Ink black on white. */
  private static String png(DigitImage image) throws IOException {
    BufferedImage picture =
        new BufferedImage(DigitImage.SIZE, DigitImage.SIZE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < DigitImage.SIZE; y++) {
      for (int x = 0; x < DigitImage.SIZE; x++) {
        picture.getRaster().setSample(x, y, 0, Math.round(255 * (1 - image.pixel(x, y))));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
