package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.server.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks Lighthouse what it thinks of the page. */
@Command(
    name = "lighthouse",
    description = {
      "Runs Lighthouse, Chromium's own auditor, on the page as ./inkling serve serves it, for a"
          + " phone and for a desktop. npm fetches Lighthouse on first use (190 MB, below"
          + " .cache/inkling at home).",
      "",
      "It fails where accessibility, best practices or SEO get fewer than 98 of 100 points."
          + " Performance is reported: it is a time, and says something on an idle machine only."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench lighthouse",
      "  inkling bench lighthouse --into docs/benchmarks.md",
      "",
      "--json prints one object:",
      "  {\"machine\",\"network\",\"visits\":[{\"form\",\"scores\":{\"performance\",\"accessibility\",",
      "   \"best-practices\",\"seo\"},\"lost\":[\"what costs points\"]}]}"
    })
public final class LighthouseCommand implements Callable<Integer> {

  private static final int LEAST = 98;

  private static final String PERFORMANCE = "performance";

  private static final List<String> CATEGORIES =
      List.of(PERFORMANCE, "accessibility", "best-practices", "seo");

  @Mixin private ReportOptions output;

  @Spec private CommandSpec spec;

  /** What the visitor holds in hand. */
  private enum Form {
    PHONE,
    DESKTOP;

    String text() {
      return this == PHONE ? "a phone" : "a desktop";
    }
  }

  /** One visit. */
  private record Visit(Form form, LighthouseResult result) {}

  @Override
  public Integer call() throws IOException {
    output.requireRoom("lighthouse");
    List<Visit> visits = new ArrayList<>();
    try (Server server = Server.start("127.0.0.1", 0)) {
      Map<String, Object> input =
          Map.of(
              "address",
              "http://127.0.0.1:" + server.port() + "/",
              "categories",
              CATEGORIES,
              "lighthouse",
              Packages.fetched("lighthouse").toString());
      JsonNode reports = NodeScript.run("lighthouse.mjs", input, "visits", 2);
      for (Form form : Form.values()) {
        visits.add(new Visit(form, LighthouseResult.of(reports.get(visits.size()))));
      }
    }
    output.put(report(visits), spec.commandLine().getOut());
    for (Visit visit : visits) {
      requireEnough(visit);
    }
    return 0;
  }

  private static void requireEnough(Visit visit) throws IOException {
    for (Map.Entry<String, Integer> score : visit.result.scores().entrySet()) {
      if (!score.getKey().equals(PERFORMANCE) && score.getValue() < LEAST) {
        throw new IOException(
            "%s on %s (%d) must be at least %d"
                .formatted(score.getKey(), visit.form.text(), score.getValue(), LEAST));
      }
    }
  }

  private static Report report(List<Visit> visits) throws IOException {
    Report report = new Report("lighthouse", Machine.text(), Subject.text(Subject.network()));
    Table table =
        report.table("Lighthouse, of 100", "performance", "accessibility", "best practices", "SEO");
    for (Visit visit : visits) {
      Map<String, Integer> scores = visit.result.scores();
      table.row(
          "on " + visit.form.text(),
          String.valueOf(scores.get(CATEGORIES.get(0))),
          String.valueOf(scores.get(CATEGORIES.get(1))),
          String.valueOf(scores.get(CATEGORIES.get(2))),
          String.valueOf(scores.get(CATEGORIES.get(3))));
      ObjectNode object = report.add("visits");
      object.put("form", visit.form.name().toLowerCase(Locale.ROOT));
      scores.forEach((category, score) -> object.withObject("/scores").put(category, score));
      for (String lost : visit.result.lost()) {
        object.withArray("lost").add(lost);
        report.note("On " + visit.form.text() + ", " + lost + ".");
      }
    }
    report.note("Lighthouse " + Packages.version("lighthouse", "lighthouse") + ".");
    return report;
  }
}
