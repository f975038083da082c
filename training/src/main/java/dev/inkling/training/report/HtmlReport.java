package dev.inkling.training.report;

import dev.inkling.data.evaluation.Reliability;
import dev.inkling.data.plot.Charts;
import dev.inkling.data.plot.Markup;
import dev.inkling.data.plot.Png;
import dev.inkling.network.Network;
import dev.inkling.training.evaluation.Calibration;
import dev.inkling.training.evaluation.Mistake;
import dev.inkling.training.evaluation.Scores;
import dev.inkling.training.runs.Epoch;
import dev.inkling.training.samples.TrainingSample;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A run as a page in one file: curves, confusion matrix, calibration, the worst mistakes. */
final class HtmlReport {

  /** Mistakes shown: more than a reader looks at. */
  private static final int MISTAKES = 60;

  private final Outcome outcome;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(Outcome outcome) {
    this.outcome = outcome;
  }

  /** The page. */
  static String of(Outcome outcome) {
    return new HtmlReport(outcome).write();
  }

  private String write() {
    add(
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width">\
        <title>Inkling: training report</title><style>%s</style></head>\
        <body><main><h1>Training report</h1>""",
        style());
    summary();
    curves();
    confusion("MNIST, validation", outcome.pictures());
    confusion("Ink of validation writers", outcome.drawings());
    reliability();
    mistakes(
        "Worst mistakes",
        "Digits of the validation data that were taken for others, the surest mistakes first.",
        "No digit was misread.",
        outcome.misread());
    if (outcome.drawings().negatives() > 0) {
      mistakes(
          "Taken for digits",
          "Drawings of the validation data that are no digits and are accepted as one.",
          "Nothing but digits was accepted as one.",
          outcome.accepted());
    }
    add("<h2>How it was made</h2><table class=\"figures\">");
    outcome.metadata().forEach((key, text) -> row(key.replace('_', ' '), Markup.escaped(text)));
    add("</table></main></body></html>\n");
    return html.toString();
  }

  private void add(String format, Object... values) {
    html.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void summary() {
    Calibration calibration = outcome.calibration();
    Scores drawings = outcome.drawings();
    add("<table class=\"figures\">");
    row(
        "Network",
        "%,d parameters, %,d multiply-accumulates",
        outcome.network().parameters(),
        outcome.network().multiplyAccumulates());
    row(
        "Epochs",
        "%d of %d",
        outcome.checkpoint().epochs(),
        outcome.checkpoint().settings().epochs());
    scores("MNIST", outcome.pictures());
    scores("Ink", drawings);
    row(
        "Calibration",
        "temperature %.3f, expected calibration error %.4f",
        calibration.temperature(),
        calibration.ece());
    if (calibration.rejectThreshold() != null && drawings.auroc() != null) {
      row(
          "Not a digit",
          "AUROC %.4f on %,d drawings; threshold %.4f accepts at least %.1f %% of the digits and %d"
              + " of the negatives",
          drawings.auroc(),
          drawings.negatives(),
          calibration.rejectThreshold(),
          100 * Calibration.ACCEPTED,
          outcome.accepted().size());
    }
    add("</table>");
  }

  private void scores(String name, Scores scores) {
    if (scores.digits() > 0) {
      row(
          name,
          "%.2f %% of %,d validation digits, mean of the digits %.2f %%",
          100 * scores.accuracy(),
          scores.digits(),
          100 * scores.macro());
    }
  }

  /** A row of a table; names and texts are escaped already. */
  private void row(String name, String format, Object... values) {
    add("<tr><th scope=\"row\">%s</th><td>", name);
    add(format, values);
    add("</td></tr>");
  }

  private void curves() {
    add("<h2>Curves</h2><div class=\"charts\">");
    Map<String, List<double[]>> losses = new LinkedHashMap<>();
    losses.put("MNIST", values(Epoch::picturesLoss));
    losses.put("ink", values(Epoch::drawingsLoss));
    losses.put("training", values(Epoch::trainingLoss));
    curves("Loss, in nats", "loss", losses);
    Map<String, List<double[]>> errors = new LinkedHashMap<>();
    errors.put("MNIST", values(epoch -> errors(epoch.picturesAccuracy())));
    errors.put("ink", values(epoch -> errors(epoch.drawingsAccuracy())));
    errors.put("1 - AUROC", values(epoch -> errors(epoch.rejectAuroc())));
    curves("Errors, in percent", "errors", errors);
    add("</div><p>Training loss is that of changed samples, so it is above the others.</p>");
  }

  private void curves(String caption, String vertical, Map<String, List<double[]>> lines) {
    String svg = Charts.logarithmicLines("epoch", vertical, lines);
    // A page knows SVG without the namespace, which looks like an address to fetch.
    String inline = svg.replace(" xmlns=\"http://www.w3.org/2000/svg\"", "");
    add("<figure><figcaption>%s</figcaption>%s</figure>", caption, inline);
  }

  private static Double errors(Double accuracy) {
    return accuracy == null ? null : 100 * (1 - accuracy);
  }

  /** A figure of the epochs that have it: [epoch, figure]. */
  private List<double[]> values(Function<Epoch, Double> figure) {
    return outcome.checkpoint().history().stream()
        .filter(epoch -> figure.apply(epoch) != null)
        .map(epoch -> new double[] {epoch.number(), figure.apply(epoch)})
        .toList();
  }

  private void confusion(String title, Scores scores) {
    if (scores.digits() == 0) {
      return;
    }
    add("<h2>%s</h2><table class=\"confusion\"><tr><th>meant</th>", title);
    for (int read = 0; read < Network.OUTPUTS; read++) {
      add("<th scope=\"col\">%d</th>", read);
    }
    add("<th scope=\"col\">recall</th></tr>");
    for (int meant = 0; meant < Network.OUTPUTS; meant++) {
      add("<tr><th scope=\"row\">%d</th>", meant);
      int[] counts = scores.confusion()[meant];
      for (int read = 0; read < Network.OUTPUTS; read++) {
        String kind = meant == read ? "right" : counts[read] > 0 ? "wrong" : "none";
        add("<td class=\"%s\">%d</td>", kind, counts[read]);
      }
      int sum = Arrays.stream(counts).sum();
      String recall = sum == 0 ? "" : "%.2f %%";
      add("<td>" + recall + "</td></tr>", 100.0 * counts[meant] / sum);
    }
    add("</table>");
  }

  private void reliability() {
    Reliability bins = outcome.calibration().reliability();
    add(
        """
        <h2>Calibration</h2><p>Of all answers with some confidence, how many are right.</p>\
        <table class="figures"><tr><th scope="col">confidence</th><th scope="col">answers</th>\
        <th scope="col">mean confidence</th><th scope="col">right</th></tr>""");
    for (int bin = 0; bin < Reliability.BINS; bin++) {
      if (bins.count(bin) > 0) {
        add(
            "<tr><td>%.2f to %.2f</td><td>%,d</td><td>%.1f %%</td><td>%.1f %%</td></tr>",
            (double) bin / Reliability.BINS,
            (bin + 1.0) / Reliability.BINS,
            bins.count(bin),
            100 * bins.confidence(bin),
            100 * bins.accuracy(bin));
      }
    }
    add("</table>");
  }

  private void mistakes(String title, String text, String none, List<Mistake> mistakes) {
    add("<h2>%s</h2>", title);
    if (mistakes.isEmpty()) {
      add("<p>%s</p>", none);
      return;
    }
    String first = mistakes.size() > MISTAKES ? "The first " + MISTAKES + " of" : "All";
    add("<p>%s %s %d.</p><ul class=\"mistakes\">", text, first, mistakes.size());
    for (Mistake mistake : mistakes.subList(0, Math.min(MISTAKES, mistakes.size()))) {
      String meant = mistake.meant() == null ? "no digit" : mistake.meant().toString();
      add(
          """
          <li><img width="84" height="84" alt="%s" src="%s">\
          <b>%s read as %d</b> %.1f %%<br><small>%s</small></li>""",
          meant,
          Png.dataUri(TrainingSample.render(List.of(mistake.sample()))),
          meant,
          mistake.read(),
          100 * mistake.confidence(),
          Markup.escaped(mistake.sample().origin()));
    }
    add("</ul>");
  }
}
