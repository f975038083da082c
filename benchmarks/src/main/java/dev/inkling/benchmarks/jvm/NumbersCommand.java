package dev.inkling.benchmarks.jvm;

import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.benchmarks.Timings;
import dev.inkling.console.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times the recognition of numbers on the JVM with JMH. */
@Command(
    name = "numbers",
    description = {
      "Times the recognition of numbers of 4, 8, 16 and 32 digits on the JVM with JMH, one thread:"
          + " all of it, and the segmentation alone, every part being recognised already; and"
          + " counts the runs of the network."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench numbers",
      "",
      "--json prints one object, times in µs:",
      "  {\"machine\",\"network\",\"numbers\":[{\"digits\",\"runs\",\"wholeMicros\","
          + "\"segmentationMicros\"}]}"
    })
public final class NumbersCommand implements Callable<Integer> {

  private static final int[] DIGITS = {4, 8, 16, 32};
  private static final List<String> PARTS = List.of("whole", "segmentation");

  @Mixin private JmhRuns jmh;

  @Mixin private ReportOptions output;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public NumbersCommand() {}

  @Override
  public Integer call() throws IOException {
    output.requireRoom("numbers");
    jmh.check();
    Report report = new Report("numbers", Machine.text(), Subject.text(Subject.network()));
    Table table =
        report.table("digits", "network runs", "µs", "µs for a digit", "segmentation alone, µs");
    int done = 0;
    try (Progress bar = Progress.start("numbers", (long) DIGITS.length * PARTS.size())) {
      for (int digits : DIGITS) {
        double runs = NumberInference.runs(digits);
        double whole = measure(digits, PARTS.get(0));
        bar.stepTo(++done);
        double segmentation = measure(digits, PARTS.get(1));
        bar.stepTo(++done);
        table.row(
            String.valueOf(digits),
            String.format(Locale.ROOT, "%.1f", runs),
            String.format(Locale.ROOT, "%,.0f", whole),
            String.format(Locale.ROOT, "%,.0f", whole / digits),
            String.format(Locale.ROOT, "%,.0f", segmentation));
        report
            .add("numbers")
            .put("digits", digits)
            .put("runs", runs)
            .put("wholeMicros", whole)
            .put("segmentationMicros", segmentation);
      }
    }
    output.put(report, spec.commandLine().getOut());
    return 0;
  }

  private double measure(int digits, String part) throws IOException {
    List<Double> micros =
        jmh.micros(NumberInference.class, part, Map.of("digits", String.valueOf(digits)));
    return Timings.of(micros.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }
}
