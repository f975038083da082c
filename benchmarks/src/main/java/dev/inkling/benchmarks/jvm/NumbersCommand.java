package dev.inkling.benchmarks.jvm;

import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.console.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  private static final int WARM_UPS = 3;
  private static final int MEASUREMENTS = 5;

  @Option(
      names = "--milliseconds",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "Length of each of eight measurements. Default: ${DEFAULT-VALUE}.")
  private int milliseconds;

  @Mixin private ReportOptions output;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public NumbersCommand() {}

  @Override
  public Integer call() throws IOException {
    output.requireRoom("numbers");
    if (milliseconds < 1) {
      throw new IllegalArgumentException("--milliseconds (" + milliseconds + ") must be positive");
    }
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

  /** The mean of one part, in µs. */
  private double measure(int digits, String part) throws IOException {
    String method = NumberInference.class.getName() + "." + part;
    try {
      return new Runner(
              new OptionsBuilder()
                  .include("^" + method.replace(".", "\\.") + "$")
                  .param("digits", String.valueOf(digits))
                  .forks(1)
                  .threads(1)
                  .warmupIterations(WARM_UPS)
                  .warmupTime(TimeValue.milliseconds(milliseconds))
                  .measurementIterations(MEASUREMENTS)
                  .measurementTime(TimeValue.milliseconds(milliseconds))
                  .shouldFailOnError(true)
                  .verbosity(VerboseMode.SILENT)
                  .build())
          .runSingle()
          .getPrimaryResult()
          .getScore();
    } catch (RunnerException e) {
      throw new IOException("JMH failed: " + e.getMessage(), e);
    }
  }
}
