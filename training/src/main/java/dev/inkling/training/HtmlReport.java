package dev.inkling.training;

import dev.inkling.data.evaluation.Reliability;
import dev.inkling.image.DigitImage;
import dev.inkling.network.Network;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A run as a page in one file: curves, confusion matrix, calibration, the worst mistakes. */
final class HtmlReport {

  /** Mistakes shown: more than anyone looks at. */
  private static final int MISTAKES = 60;

  private final Checkpoint checkpoint;
  private final Outcome outcome;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(Checkpoint checkpoint, Outcome outcome) {
    this.checkpoint = checkpoint;
    this.outcome = outcome;
  }

  /** The page. */
  static String of(Checkpoint checkpoint, Outcome outcome) {
    return new HtmlReport(checkpoint, outcome).write();
  }

  private String write() {
    html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.append("<meta name=\"viewport\" content=\"width=device-width\">");
    html.append("<title>Inkling: training report</title><style>").append(style());
    html.append("</style></head><body><main><h1>Training report</h1>");
    summary();
    curves();
    if (outcome.pictures().digits() > 0) {
      confusion("MNIST, held back", outcome.pictures());
    }
    if (outcome.drawings().digits() > 0) {
      confusion("Ink of held-back writers", outcome.drawings());
    }
    reliability();
    mistakes(
        "Worst mistakes",
        "Digits of the held-back data that were taken for others, the surest mistakes first.",
        "No digit was misread.",
        outcome.misread());
    if (outcome.drawings().others() > 0) {
      mistakes(
          "Taken for digits",
          "Drawings of the held-back data that are no digits and pass for one.",
          "Nothing but digits passed for one.",
          outcome.passing());
    }
    details();
    return html.append("</main></body></html>\n").toString();
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void summary() {
    html.append("<table class=\"figures\">");
    row(
        "Network",
        String.format(
            Locale.ROOT,
            "%,d parameters, %,d multiply-accumulates",
            outcome.network().parameters(),
            outcome.network().multiplyAccumulates()));
    row("Epochs", checkpoint.epochs() + " of " + checkpoint.settings().epochs());
    scores("MNIST", outcome.pictures());
    scores("Ink", outcome.drawings());
    row(
        "Calibration",
        String.format(
            Locale.ROOT,
            "temperature %.3f, expected calibration error %.4f",
            outcome.calibration().temperature(),
            outcome.reliability().error()));
    if (outcome.drawings().others() > 0) {
      row(
          "Not a digit",
          String.format(
              Locale.ROOT,
              "AUROC %.4f on %,d drawings; threshold %.4f lets at least %.1f %% of the digits pass and %d of"
                  + " the others",
              outcome.drawings().auroc(),
              outcome.drawings().others(),
              outcome.calibration().rejectThreshold(),
              100 * Calibration.PASSING,
              outcome.passing().size()));
    }
    html.append("</table>");
  }

  private void scores(String name, Scores scores) {
    if (scores.digits() > 0) {
      row(
          name,
          String.format(
              Locale.ROOT,
              "%.2f %% of %,d held-back digits, mean of the digits %.2f %%",
              100 * scores.accuracy(),
              scores.digits(),
              100 * scores.macro()));
    }
  }

  private void row(String name, String text) {
    html.append("<tr><th scope=\"row\">").append(escaped(name)).append("</th><td>");
    html.append(escaped(text)).append("</td></tr>");
  }

  private void curves() {
    html.append("<h2>Curves</h2><div class=\"charts\"><figure><figcaption>Loss, in nats");
    html.append("</figcaption>");
    html.append(
        new Chart("epoch", "loss", true)
            .line("MNIST", values(Epoch::picturesLoss))
            .line("ink", values(Epoch::drawingsLoss))
            .line("training", values(Epoch::trainingLoss))
            .svg());
    html.append("</figure><figure><figcaption>Errors, in percent</figcaption>");
    html.append(
        new Chart("epoch", "errors", true)
            .line("MNIST", values(epoch -> errors(epoch.picturesAccuracy())))
            .line("ink", values(epoch -> errors(epoch.drawingsAccuracy())))
            .line("1 - AUROC", values(epoch -> errors(epoch.rejectAuroc())))
            .svg());
    html.append("</figure></div>");
    html.append("<p>Training loss is that of changed samples, so it is above the others.</p>");
  }

  private static Double errors(Double accuracy) {
    return accuracy == null ? null : 100 * (1 - accuracy);
  }

  private List<Double> values(Function<Epoch, Double> figure) {
    return checkpoint.history().stream().map(figure).toList();
  }

  private void confusion(String title, Scores scores) {
    html.append("<h2>").append(escaped(title)).append("</h2>");
    html.append("<table class=\"confusion\"><tr><th>meant</th>");
    for (int read = 0; read < Network.OUTPUTS; read++) {
      html.append("<th scope=\"col\">").append(read).append("</th>");
    }
    html.append("<th scope=\"col\">recall</th></tr>");
    for (int meant = 0; meant < Network.OUTPUTS; meant++) {
      html.append("<tr><th scope=\"row\">").append(meant).append("</th>");
      int sum = 0;
      for (int read = 0; read < Network.OUTPUTS; read++) {
        int count = scores.confusion()[meant][read];
        sum += count;
        String kind = meant == read ? "right" : count > 0 ? "wrong" : "none";
        html.append("<td class=\"").append(kind).append("\">").append(count).append("</td>");
      }
      html.append("<td>");
      if (sum > 0) {
        html.append(
            String.format(Locale.ROOT, "%.2f %%", 100.0 * scores.confusion()[meant][meant] / sum));
      }
      html.append("</td></tr>");
    }
    html.append("</table>");
  }

  private void reliability() {
    Reliability bins = outcome.reliability();
    html.append("<h2>Calibration</h2><p>Of all answers with some confidence, how many are right.");
    html.append("</p><table class=\"figures\"><tr><th scope=\"col\">confidence</th>");
    html.append("<th scope=\"col\">answers</th><th scope=\"col\">mean confidence</th>");
    html.append("<th scope=\"col\">right</th></tr>");
    for (int bin = 0; bin < Reliability.BINS; bin++) {
      int count = bins.count(bin);
      if (count > 0) {
        html.append(
            String.format(
                Locale.ROOT,
                "<tr><td>%.2f to %.2f</td><td>%,d</td><td>%.1f %%</td><td>%.1f %%</td></tr>",
                (double) bin / Reliability.BINS,
                (bin + 1.0) / Reliability.BINS,
                count,
                100 * bins.confidence(bin),
                100 * bins.accuracy(bin)));
      }
    }
    html.append("</table>");
  }

  private void mistakes(String title, String text, String none, List<Mistake> mistakes) {
    html.append("<h2>").append(title).append("</h2>");
    if (mistakes.isEmpty()) {
      html.append("<p>").append(none).append("</p>");
      return;
    }
    html.append("<p>").append(text);
    html.append(mistakes.size() > MISTAKES ? " The first " + MISTAKES + " of " : " All ");
    html.append(mistakes.size()).append(".</p><ul class=\"mistakes\">");
    for (Mistake mistake : mistakes.subList(0, Math.min(MISTAKES, mistakes.size()))) {
      int target = mistake.sample().target();
      String meant = target == Sample.NOT_A_DIGIT ? "no digit" : Integer.toString(target);
      html.append(
          String.format(
              Locale.ROOT,
              "<li><img width=\"84\" height=\"84\" alt=\"%s\" src=\"data:image/png;base64,%s\">"
                  + "<b>%s read as %d</b> %.1f %%<br><small>%s</small></li>",
              meant,
              Base64.getEncoder().encodeToString(png(mistake.sample())),
              meant,
              mistake.read(),
              100 * mistake.confidence(),
              escaped(mistake.sample().origin())));
    }
    html.append("</ul>");
  }

  private static byte[] png(Sample sample) {
    float[] pixels = new float[DigitImage.SIZE * DigitImage.SIZE];
    sample.render(pixels, 0);
    BufferedImage image =
        new BufferedImage(DigitImage.SIZE, DigitImage.SIZE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < pixels.length; i++) {
      image
          .getRaster()
          .setSample(
              i % DigitImage.SIZE, i / DigitImage.SIZE, 0, 255 - Math.round(255 * pixels[i]));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: a cache file would need a shutdown hook, and this may run in a shutdown.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void details() {
    html.append("<h2>How it was made</h2><table class=\"figures\">");
    for (Map.Entry<String, String> entry : outcome.metadata().entrySet()) {
      row(entry.getKey().replace('_', ' '), entry.getValue());
    }
    html.append("</table>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
