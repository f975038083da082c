package dev.inkling.benchmarks.spark;

import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Ratio;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.benchmarks.Timings;
import dev.inkling.console.Progress;
import dev.inkling.data.io.FileUtils;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.InkNormalizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the job on Spark with the engine called directly, by pictures a second. */
@Command(
    name = "spark",
    description = {
      "Times the job on Apache Spark with local[1] and local[2] on a Parquet table of PNG pictures:"
          + " beside the same engine called directly by as many threads, decoding and normalising"
          + " included, and beside a peer's way on Spark, an engine for each partition and batches"
          + " of 10, as SynapseML's ONNXModel has it. Then each stage by itself.",
      "",
      "All take turns, a process of its own for each, which runs the same once before it measures."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench spark",
      "  inkling bench spark --rounds 1 --rows 10000",
      "",
      "--json prints one object, times in µs for one picture:",
      "  {\"machine\",\"network\",\"runs\":[{\"what\",\"engine\",\"threads\",\"medianMicros\","
          + "\"coreMicros\",\"picturesPerSecond\"}],",
      "   \"pairs\":[{\"ours\",\"peer\",\"ratio\",\"low\",\"high\"}],\"stages\":[{\"name\","
          + "\"medianMicros\"}]}"
    })
public final class SparkBenchCommand implements Callable<Integer> {

  private static final String RATE = "dev.inkling.spark.SparkRate";

  private static final Pattern TIMES = Pattern.compile("micros (\\S+) (\\S+)");

  private static final int PICTURES = 1000;
  private static final int[] THREADS = {1, 2};

  /** ONNX Runtime reads so many more in the same time. */
  private static final Map<String, Integer> SPEED =
      new TreeMap<>(Map.of("java", 1, "onnxruntime", 3));

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Turns of each, four minutes a round. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "40000",
      description =
          "Rows of the table; three times as many with ONNX Runtime. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Mixin private ReportOptions output;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public SparkBenchCommand() {}

  /** One thing that is measured, and the times found for one picture, in µs: clock and cores. */
  private record Run(
      String what,
      String engine,
      int threads,
      int rows,
      List<Double> micros,
      List<Double> coreMicros) {

    Run(String what, String engine, int threads, int rows) {
      this(what, engine, threads, rows, new ArrayList<>(), new ArrayList<>());
    }

    double[] times() {
      return micros.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double median() {
      return Timings.of(times()).median();
    }

    double coreMedian() {
      return Timings.of(coreMicros.stream().mapToDouble(Double::doubleValue).toArray()).median();
    }
  }

  @Override
  public Integer call() throws Exception {
    output.requireRoom("spark");
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds (" + rounds + ") must be positive");
    }
    if (rows < PICTURES) {
      throw new IllegalArgumentException("--rows (" + rows + ") must be at least " + PICTURES);
    }
    List<Run> runs = new ArrayList<>();
    SPEED.forEach(
        (engine, speed) -> {
          for (int threads : THREADS) {
            for (String what : List.of("direct", "job", "peer")) {
              runs.add(new Run(what, engine, threads, rows * speed));
            }
          }
        });
    List<Run> stages = new ArrayList<>();
    stages.add(new Run("decoding", "java", 1, rows));
    stages.add(new Run("normalizing", "java", 1, rows));
    stages.add(new Run("moving", "java", 1, rows));
    stages.add(new Run("files", "java", 1, PICTURES));
    List<Run> all = new ArrayList<>(runs);
    all.addAll(stages);
    Path folder = Files.createTempDirectory("inkling-spark");
    try (Progress bar = Progress.start("turns", (long) rounds * all.size())) {
      writePictures(Files.createDirectory(folder.resolve("pictures")));
      long done = 0;
      for (int round = 0; round < rounds; round++) {
        for (Run run : all) {
          measure(run, folder);
          bar.stepTo(++done);
        }
      }
    } finally {
      FileUtils.deleteRecursively(folder);
    }
    output.put(report(runs, stages), spec.commandLine().getOut());
    return 0;
  }

  /** Crops as scanners give them: dark on light, twice the size of a digit image. */
  private static void writePictures(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    DigitShape[] shapes = DigitShape.values();
    int side = 2 * DigitImage.SIZE;
    for (int i = 0; i < PICTURES; i++) {
      DigitImage image = InkNormalizer.standard().normalize(shapes[i % shapes.length].draw(random));
      BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int grey = Math.round(255 * (1 - image.pixel(x / 2, y / 2)));
          picture.getRaster().setSample(x, y, 0, grey);
        }
      }
      ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
    }
  }

  /** Adds the times that a process of its own finds. */
  private static void measure(Run run, Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx2g");
    // Those that Spark needs, which the launcher gives to this process.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), RATE));
    command.addAll(List.of(run.what, run.engine, String.valueOf(run.threads)));
    command.addAll(List.of(String.valueOf(run.rows), folder.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed;
    try (var out = process.inputReader()) {
      printed = String.join("\n", out.lines().toList());
    }
    String last = printed.lines().reduce("", (before, line) -> line);
    Matcher times = TIMES.matcher(last);
    if (process.waitFor() != 0 || !times.matches()) {
      throw new IOException(run.what + " with " + run.engine + " failed: " + last);
    }
    run.micros.add(Double.parseDouble(times.group(1)));
    run.coreMicros.add(Double.parseDouble(times.group(2)));
  }

  private Report report(List<Run> runs, List<Run> stages) {
    Report report = new Report("spark", Machine.text(), Subject.text(Subject.network()));
    Table rates =
        report.table(
            "pictures a second",
            "threads",
            "direct",
            "job",
            "job / direct",
            "peer's way",
            "job / peer's way");
    for (int i = 0; i < runs.size(); i += 3) {
      Run direct = runs.get(i);
      Run job = runs.get(i + 1);
      Run peer = runs.get(i + 2);
      // Rates are the inverse of times.
      Ratio share = Ratio.of(direct.times(), job.times());
      Ratio lead = Ratio.of(peer.times(), job.times());
      rates.row(
          name(direct.engine),
          String.valueOf(direct.threads),
          rate(direct),
          rate(job),
          share.text(),
          rate(peer),
          lead.text());
      pair(report, direct, "direct", share);
      pair(report, direct, "peer", lead);
    }
    for (Run run : runs) {
      report
          .add("runs")
          .put("what", run.what)
          .put("engine", run.engine)
          .put("threads", run.threads)
          .put("medianMicros", run.median())
          .put("coreMicros", run.coreMedian())
          .put("picturesPerSecond", 1e6 / run.median());
    }
    Table parts = report.table("one picture, time of all cores", "µs");
    double decoding = stages.get(0).coreMedian();
    double normalizing = stages.get(1).coreMedian();
    stage(report, parts, "decode PNG", decoding);
    stage(report, parts, "normalise", normalizing);
    for (int i = 0; i < runs.size(); i += 3 * THREADS.length) {
      double network = runs.get(i).coreMedian() - decoding - normalizing;
      stage(report, parts, "network, " + name(runs.get(i).engine), network);
    }
    stage(report, parts, "Spark: read Parquet, move, write Parquet", stages.get(2).coreMedian());
    for (int i = 0; i < runs.size(); i += 3 * THREADS.length) {
      String engine = name(runs.get(i).engine);
      stage(report, parts, "all of the job, " + engine, runs.get(i + 1).coreMedian());
    }
    stage(report, parts, "all of the job on 1,000 files, JavaEngine", stages.get(3).coreMedian());
    return report;
  }

  private static void pair(Report report, Run run, String peer, Ratio ratio) {
    report
        .add("pairs")
        .put("ours", "job, " + name(run.engine) + ", " + run.threads)
        .put("peer", peer)
        .put("ratio", ratio.value())
        .put("low", ratio.low())
        .put("high", ratio.high());
  }

  private static void stage(Report report, Table table, String name, double micros) {
    table.row(name, String.format(Locale.ROOT, "%.0f", micros));
    report.add("stages").put("name", name).put("medianMicros", micros);
  }

  private static String rate(Run run) {
    return String.format(Locale.ROOT, "%,.0f", 1e6 / run.median());
  }

  private static String name(String engine) {
    return engine.equals("java") ? "JavaEngine" : "ONNX Runtime";
  }
}
