package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.console.Progress;
import dev.inkling.server.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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
      "It fails where accessibility or best practices get fewer than 98 of 100 points. Performance"
          + " is reported: it is a time, and says something on an idle machine only."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench lighthouse",
      "  inkling bench lighthouse --into docs/benchmarks.md",
      "",
      "--json prints one object:",
      "  {\"machine\",\"visits\":[{\"form\",\"scores\":{\"performance\",\"accessibility\",",
      "   \"best-practices\"},\"lost\":[\"what costs points\"]}]}"
    })
public final class LighthouseCommand implements Callable<Integer> {

  private static final int LEAST = 98;

  private static final String PERFORMANCE = "performance";

  private static final List<String> CATEGORIES =
      List.of(PERFORMANCE, "accessibility", "best-practices");

  /** The longest that one visit may take, in minutes. */
  private static final int PATIENCE = 5;

  @Mixin private ReportOptions output;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public LighthouseCommand() {}

  /** What the visitor holds in hand. */
  private enum Form {
    PHONE,
    DESKTOP;

    String text() {
      return this == PHONE ? "a phone" : "a desktop";
    }
  }

  /** One visit. */
  private record Visit(Form form, Verdict verdict) {}

  @Override
  public Integer call() throws IOException {
    output.requireRoom("lighthouse");
    Path packages = Packages.fetched("lighthouse");
    String chromium = Chromium.find(System.getenv("PATH"));
    List<Visit> visits = new ArrayList<>();
    try (Server server = Server.start("127.0.0.1", 0);
        Progress bar = Progress.start("visits", Form.values().length)) {
      for (Form form : Form.values()) {
        String address = "http://127.0.0.1:" + server.port() + "/";
        visits.add(new Visit(form, Verdict.of(audit(packages, chromium, address, form))));
        bar.stepTo(visits.size());
      }
    }
    output.put(report(visits), spec.commandLine().getOut());
    for (Visit visit : visits) {
      requireEnough(visit);
    }
    return 0;
  }

  private static void requireEnough(Visit visit) throws IOException {
    for (Map.Entry<String, Integer> score : visit.verdict.scores().entrySet()) {
      if (!score.getKey().equals(PERFORMANCE) && score.getValue() < LEAST) {
        throw new IOException(
            "%s on %s (%d) must be at least %d"
                .formatted(score.getKey(), visit.form.text(), score.getValue(), LEAST));
      }
    }
  }

  private static JsonNode audit(Path packages, String chromium, String address, Form form)
      throws IOException {
    Path report = Files.createTempFile("inkling-lighthouse", ".json");
    Path log = Files.createTempFile("inkling-lighthouse", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                packages.resolve("node_modules/lighthouse/cli/index.js").toString(),
                address,
                "--quiet",
                "--no-enable-error-reporting",
                "--only-categories=" + String.join(",", CATEGORIES),
                "--chrome-flags=--headless=new" + sandbox(),
                "--output=json",
                "--output-path=" + report));
    if (form == Form.DESKTOP) {
      command.add("--preset=desktop");
    }
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().put("CHROME_PATH", chromium);
      run(builder, log);
      JsonNode result = new JsonMapper().readTree(report.toFile());
      String trouble = result.path("runtimeError").path("message").asText();
      if (!trouble.isEmpty()) {
        throw new IOException("Lighthouse could not audit the page: " + trouble);
      }
      return result;
    } finally {
      Files.deleteIfExists(report);
      Files.deleteIfExists(log);
    }
  }

  /** Chromium's sandbox does not run for root, as in a container. */
  private static String sandbox() {
    return System.getProperty("user.name").equals("root") ? " --no-sandbox" : "";
  }

  private static void run(ProcessBuilder builder, Path log) throws IOException {
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE, TimeUnit.MINUTES)) {
        throw new IOException("Lighthouse took more than " + PATIENCE + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Lighthouse was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    if (process.exitValue() != 0) {
      String said = Files.readString(log, StandardCharsets.UTF_8).strip();
      throw new IOException("Lighthouse failed: " + said.lines().findFirst().orElse("no reason"));
    }
  }

  private static Report report(List<Visit> visits) throws IOException {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("machine", Machine.text());
    Table table = new Table("Lighthouse, of 100", "performance", "accessibility", "best practices");
    List<String> notes = new ArrayList<>();
    for (Visit visit : visits) {
      Map<String, Integer> scores = visit.verdict.scores();
      table.row(
          "on " + visit.form.text(),
          String.valueOf(scores.get(CATEGORIES.get(0))),
          String.valueOf(scores.get(CATEGORIES.get(1))),
          String.valueOf(scores.get(CATEGORIES.get(2))));
      ObjectNode object = json.withArray("visits").addObject();
      object.put("form", visit.form.name().toLowerCase(java.util.Locale.ROOT));
      scores.forEach((category, score) -> object.withObject("/scores").put(category, score));
      visit.verdict.lost().forEach(object.withArray("lost")::add);
      for (String lost : visit.verdict.lost()) {
        notes.add("On " + visit.form.text() + ", " + lost + ".");
      }
    }
    notes.add("Lighthouse " + version() + ".");
    return new Report(
        "lighthouse", Machine.text(), Subject.text(Subject.network()), List.of(table), notes, json);
  }

  private static String version() throws IOException {
    return new JsonMapper()
        .readTree(Resources.read("lighthouse", Packages.WANTED))
        .path("dependencies")
        .path("lighthouse")
        .asText();
  }
}
