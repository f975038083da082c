package dev.inkling.benchmarks.spark;

import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Ratio;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.benchmarks.Timings;
import dev.inkling.data.io.FileUtils;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.InkNormalizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
      "A process for each engine and number of threads does all in turn, first with a quarter of"
          + " the rows, then measured. It says what it found at once. A round takes three minutes."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench spark",
      "  inkling bench spark --rounds 3 --rows 100000     an hour: long runs",
      "",
      "--json prints one object, times in µs for one picture (of \"start\" for a job):",
      "  {\"machine\",\"network\",\"runs\":[{\"what\",\"engine\",\"threads\",\"medianMicros\","
          + "\"coreMicros\",\"picturesPerSecond\"}],",
      "   \"pairs\":[{\"ours\",\"peer\",\"ratio\",\"low\",\"high\"}],\"stages\":[{\"name\","
          + "\"medianMicros\"}]}"
    })
public final class SparkBenchCommand implements Callable<Integer> {

  private static final String RATE = "dev.inkling.spark.SparkRate";

  private static final Pattern TIMES = Pattern.compile("micros (\\S+) (\\S+) (\\S+)");

  private static final int PICTURES = 1000;
  private static final int[] THREADS = {1, 2};

  /** ONNX Runtime reads so many more in the same time. */
  private static final Map<String, Integer> SPEED =
      new TreeMap<>(Map.of("java", 1, "onnxruntime", 2));

  /** What is measured with each engine and number of threads. */
  private static final List<String> COMPARED = List.of("direct", "job", "peer", "start");

  /** What is measured besides, with the first of them. */
  private static final List<String> STAGES = List.of("decoding", "normalizing", "moving", "files");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Turns of each. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Rows of the table, twice as many with ONNX Runtime: more make longer runs, in which"
              + " start and end of the job count less. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Mixin private ReportOptions output;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public SparkBenchCommand() {}

  /** One thing that is measured, and the times found for one picture, in µs: clock and cores. */
  private record Run(String what, List<Double> micros, List<Double> coreMicros) {

    Run(String what) {
      this(what, new ArrayList<>(), new ArrayList<>());
    }

    double[] cores() {
      return coreMicros.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double median() {
      return Timings.of(micros.stream().mapToDouble(Double::doubleValue).toArray()).median();
    }

    double coreMedian() {
      return Timings.of(cores()).median();
    }

    String rate() {
      return String.format(Locale.ROOT, "%,.0f", 1e6 / median());
    }
  }

  /** What is measured with one engine and number of threads, by name. */
  private record Setting(String engine, int threads, int rows, Map<String, Run> runs) {

    Run run(String what) {
      return runs.get(what);
    }

    String name() {
      return engine.equals("java") ? "JavaEngine" : "ONNX Runtime";
    }

    /** The job's times without those of a job of few rows: what a long run comes to. */
    double[] withoutStart() {
      double[] job = run("job").cores();
      double[] start = run("start").cores();
      for (int i = 0; i < job.length; i++) {
        job[i] -= start[i] / rows;
      }
      return job;
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
    List<Setting> settings = new ArrayList<>();
    SPEED.forEach(
        (engine, speed) -> {
          for (int threads : THREADS) {
            Map<String, Run> runs = new LinkedHashMap<>();
            COMPARED.forEach(what -> runs.put(what, new Run(what)));
            if (settings.isEmpty()) {
              STAGES.forEach(what -> runs.put(what, new Run(what)));
            }
            settings.add(new Setting(engine, threads, rows * speed, runs));
          }
        });
    Path folder = Files.createTempDirectory("inkling-spark");
    try {
      writePictures(Files.createDirectory(folder.resolve("pictures")));
      for (int round = 0; round < rounds; round++) {
        for (Setting setting : settings) {
          measure(setting, folder);
        }
      }
    } finally {
      FileUtils.deleteRecursively(folder);
    }
    output.put(report(settings), spec.commandLine().getOut());
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
  private void measure(Setting setting, Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx2g");
    // Those that Spark needs, which the launcher gives to this process.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), RATE));
    command.addAll(List.of(setting.engine, String.valueOf(setting.threads)));
    command.addAll(List.of(String.valueOf(setting.rows), folder.toString()));
    command.addAll(setting.runs.keySet());
    PrintWriter progress = spec.commandLine().getErr();
    String name = "%s, local[%d]".formatted(setting.name(), setting.threads);
    progress.println(name + ": starts, warms up");
    progress.flush();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String last = "";
    try (var out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line;
        Matcher times = TIMES.matcher(line);
        if (times.matches()) {
          Run run = setting.run(times.group(1));
          run.micros.add(Double.parseDouble(times.group(2)));
          run.coreMicros.add(Double.parseDouble(times.group(3)));
          progress.println("%s, %s: %s µs".formatted(name, run.what, times.group(2)));
          progress.flush();
        }
      }
    } finally {
      process.destroy();
    }
    if (process.waitFor() != 0) {
      throw new IOException(name + " failed: " + last);
    }
  }

  private static Report report(List<Setting> settings) throws IOException {
    Report report = new Report("spark", Machine.text(), Subject.text(Subject.network()));
    Table rates =
        report.table(
            "pictures a second",
            "threads",
            "direct",
            "job",
            "peer's way",
            "job / direct, by core time",
            "on long runs",
            "job / peer's way, by core time");
    Table parts = report.table("one picture, time of all cores", "µs");
    for (Setting setting : settings) {
      Run direct = setting.run("direct");
      Run job = setting.run("job");
      Run peer = setting.run("peer");
      // Rates are the inverse of times.
      Ratio share = Ratio.of(direct.cores(), job.cores());
      Ratio longRun = Ratio.of(direct.cores(), setting.withoutStart());
      Ratio lead = Ratio.of(peer.cores(), job.cores());
      rates.row(
          setting.name(),
          String.valueOf(setting.threads),
          direct.rate(),
          job.rate(),
          peer.rate(),
          share.text(),
          longRun.text(),
          lead.text());
      pair(report, setting, "direct", share);
      pair(report, setting, "direct, on long runs", longRun);
      pair(report, setting, "peer", lead);
      for (Run run : setting.runs.values()) {
        report
            .add("runs")
            .put("what", run.what)
            .put("engine", setting.engine)
            .put("threads", setting.threads)
            .put("medianMicros", run.median())
            .put("coreMicros", run.coreMedian())
            .put("picturesPerSecond", 1e6 / run.median());
      }
    }
    Setting first = settings.get(0);
    double decoding = first.run("decoding").coreMedian();
    double normalizing = first.run("normalizing").coreMedian();
    stage(report, parts, "decode PNG", decoding);
    stage(report, parts, "normalise", normalizing);
    stage(
        report,
        parts,
        "Spark: read Parquet, move, write Parquet",
        first.run("moving").coreMedian());
    for (Setting setting : settings) {
      if (setting.threads == 1) {
        String engine = ", " + setting.name();
        double direct = setting.run("direct").coreMedian();
        stage(report, parts, "network" + engine, direct - decoding - normalizing);
        stage(report, parts, "without Spark" + engine, direct);
        double job = Timings.of(setting.withoutStart()).median();
        stage(report, parts, "the job, on long runs" + engine, job);
      }
    }
    stage(
        report,
        parts,
        "the job on 1,000 files, JavaEngine",
        first.run("files").coreMedian() - first.run("start").coreMedian() / PICTURES);
    stage(report, parts, "start and end of a job, once", first.run("start").coreMedian());
    return report;
  }

  private static void pair(Report report, Setting setting, String peer, Ratio ratio) {
    report
        .add("pairs")
        .put("ours", "job, " + setting.name() + ", " + setting.threads)
        .put("peer", peer)
        .put("ratio", ratio.value())
        .put("low", ratio.low())
        .put("high", ratio.high());
  }

  private static void stage(Report report, Table table, String name, double micros) {
    table.row(name, String.format(Locale.ROOT, "%,.0f", micros));
    report.add("stages").put("name", name).put("medianMicros", micros);
  }
}
