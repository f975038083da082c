package dev.inkling.benchmarks.jvm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Option;

/** Runs JMH, each time in a process of its own on one thread, as long as the user asks for. */
final class JmhRuns {

  private static final int WARM_UPS = 3;
  private static final int MEASUREMENTS = 5;

  @Option(
      names = "--milliseconds",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "Length of each of eight measurements. Default: ${DEFAULT-VALUE}.")
  private int milliseconds;

  /**
   * Checks what the user asked for.
   *
   * @throws IllegalArgumentException if it cannot be measured so
   */
  void check() {
    if (milliseconds < 1) {
      throw new IllegalArgumentException("--milliseconds (" + milliseconds + ") must be positive");
    }
  }

  /** The times of a benchmark's method, in µs. */
  List<Double> micros(Class<?> benchmark, String method, Map<String, String> parameters)
      throws IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
            .forks(1)
            .threads(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(TimeValue.milliseconds(milliseconds))
            .measurementIterations(MEASUREMENTS)
            .measurementTime(TimeValue.milliseconds(milliseconds))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach((name, value) -> options.param(name, value));
    List<Double> micros = new ArrayList<>();
    try {
      for (RunResult result : new Runner(options.build()).run()) {
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
          for (IterationResult iteration : fork.getIterationResults()) {
            micros.add(iteration.getPrimaryResult().getScore());
          }
        }
      }
    } catch (RunnerException e) {
      throw new IOException("JMH failed: " + e.getMessage(), e);
    }
    return micros;
  }
}
