package dev.inkling.benchmarks.jvm;

import dev.inkling.benchmarks.Machine;
import dev.inkling.benchmarks.Ratio;
import dev.inkling.benchmarks.Report;
import dev.inkling.benchmarks.ReportOptions;
import dev.inkling.benchmarks.Subject;
import dev.inkling.benchmarks.Table;
import dev.inkling.benchmarks.Timings;
import dev.inkling.console.Progress;
import dev.inkling.network.Engine;
import dev.inkling.network.Network;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times inference on the JVM with JMH: ours beside ONNX Runtime and TensorFlow. */
@Command(
    name = "jvm",
    description = {
      "Times inference on the JVM with JMH: JavaEngine, ONNX Runtime for Java and TensorFlow for"
          + " Java on the network that ships, one image at a time and in batches, each on one"
          + " thread, so that images per second are images per second and core.",
      "",
      "All must give the same answers first. Engines take turns, a process of its own for each"
          + " turn; a ratio is that of the medians of all measurements, its spread that of"
          + " consecutive parts of the run."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling bench jvm",
      "  inkling bench jvm --rounds 5 --into docs/benchmarks.md",
      "",
      "--json prints one object, times in µs for one image:",
      "  {\"machine\",\"network\",\"engines\":[{\"name\",\"batch\",\"medianMicros\","
          + "\"imagesPerSecond\",\"bytesPerImage\"}],",
      "   \"pairs\":[{\"ours\",\"peer\",\"batch\",\"ratio\",\"low\",\"high\"}],",
      "   \"pictures\":[{\"side\",\"medianMicros\",\"ofInference\"}]}"
    })
public final class JvmCommand implements Callable<Integer> {

  private static final List<String> ENGINES = List.of("java", "onnxruntime", "tensorflow");

  /** One image, as in a page or a form, and as many as a server or Spark would gather. */
  private static final int[] BATCHES = {1, 32};

  /** Sides of the pictures that are normalised: MNIST's, a crop, a part of a photograph. */
  private static final int[] SIDES = {28, 128, 256};

  /** Of logits, in shares of the largest: floats added up in another order. */
  private static final double TOLERANCE = 1e-4;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Turns of each engine, about ten seconds each. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Mixin private JmhRuns jmh;

  @Mixin private ReportOptions output;

  @Spec private CommandSpec spec;

  /** All measurements of normalising pictures of one size, in µs. */
  private record Pictures(int side, List<Double> micros) {

    double[] times() {
      return micros.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /** All measurements of one engine with one batch, in µs and bytes for one image. */
  private record Series(String engine, int batch, List<Double> micros, double bytes) {

    double[] times() {
      return micros.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  @Override
  public Integer call() throws Exception {
    output.requireRoom("jvm");
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds (" + rounds + ") must be positive");
    }
    jmh.check();
    // What JMH and its processes print, TensorFlow's log among it, is no part of the report.
    PrintWriter out = spec.commandLine().getOut();
    PrintStream standard = System.out;
    System.setOut(System.err);
    try {
      output.put(measured(), out);
    } finally {
      System.setOut(standard);
    }
    return 0;
  }

  private Report measured() throws Exception {
    for (String engine : ENGINES) {
      check(engine);
    }
    List<Series> all = new ArrayList<>();
    for (int batch : BATCHES) {
      for (String engine : ENGINES) {
        double bytes = Inference.allocatedBytes(engine, batch) / (double) batch;
        all.add(new Series(engine, batch, new ArrayList<>(), bytes));
      }
    }
    List<Pictures> pictures = new ArrayList<>();
    for (int side : SIDES) {
      pictures.add(new Pictures(side, new ArrayList<>()));
    }
    long done = 0;
    try (Progress bar = Progress.start("turns", (long) rounds * (all.size() + SIDES.length))) {
      for (int round = 0; round < rounds; round++) {
        for (Series series : all) {
          measure(series);
          bar.stepTo(++done);
        }
        for (Pictures part : pictures) {
          Map<String, String> parameters = Map.of("side", String.valueOf(part.side));
          part.micros.addAll(jmh.micros(Normalization.class, "run", parameters));
          bar.stepTo(++done);
        }
      }
    }
    return report(all, pictures);
  }

  /** Throws unless an engine answers as the reference does, to each image and to many at once. */
  static void check(String name) throws Exception {
    Engine reference = Inference.engine("java");
    Engine engine = Inference.engine(name);
    List<float[]> images = Subject.images();
    float[] pixels = new float[images.size() * Network.INPUT.size()];
    float[] expected = new float[Network.OUTPUTS];
    float[] actual = new float[Network.OUTPUTS];
    float[] together = new float[images.size() * Network.OUTPUTS];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, pixels, i * Network.INPUT.size(), Network.INPUT.size());
    }
    try {
      engine.run(images.size(), pixels, together);
      for (int i = 0; i < images.size(); i++) {
        reference.run(images.get(i), expected);
        engine.run(images.get(i), actual);
        requireAlike(name, actual, expected);
        int from = i * Network.OUTPUTS;
        requireAlike(
            name + ", given many images,",
            Arrays.copyOfRange(together, from, from + Network.OUTPUTS),
            expected);
      }
    } finally {
      if (engine instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  private static void requireAlike(String who, float[] actual, float[] expected)
      throws IOException {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
    }
    if (!(difference <= TOLERANCE * largest)) {
      throw new IOException(who + " answers differently: a logit differs by " + difference);
    }
  }

  private void measure(Series series) throws IOException {
    Map<String, String> parameters =
        Map.of("engine", series.engine, "batch", String.valueOf(series.batch));
    for (double micros : jmh.micros(Inference.class, "run", parameters)) {
      series.micros.add(micros / series.batch);
    }
  }

  private static Report report(List<Series> all, List<Pictures> pictures) {
    Report report = new Report("jvm", Machine.text(), Subject.text(Subject.network()));
    Table engines =
        report.table(
            "one thread",
            "images at once",
            "µs for one image",
            "images a second",
            "Java bytes allocated");
    for (Series series : all) {
      double micros = Timings.of(series.times()).median();
      engines.row(
          name(series.engine),
          String.valueOf(series.batch),
          String.format(Locale.ROOT, "%.1f", micros),
          String.format(Locale.ROOT, "%,.0f", 1e6 / micros),
          String.format(Locale.ROOT, "%,.0f", series.bytes));
      report
          .add("engines")
          .put("name", name(series.engine))
          .put("batch", series.batch)
          .put("medianMicros", micros)
          .put("imagesPerSecond", 1e6 / micros)
          .put("bytesPerImage", series.bytes);
    }
    Table ratios =
        report.table("ours / peer, medians", "images at once", "ratio (lowest to highest)");
    for (Series ours : all) {
      for (Series peer : all) {
        if (ours.engine.equals("java") && !peer.engine.equals("java") && ours.batch == peer.batch) {
          Ratio ratio = Ratio.of(ours.times(), peer.times());
          String batch = String.valueOf(ours.batch);
          report
              .compare(ratios, name(ours.engine), name(peer.engine), ratio, batch)
              .put("batch", ours.batch);
        }
      }
    }
    Table normalizing =
        report.table("PhotoNormalizer", "µs for one picture", "times JavaEngine's inference");
    double inference = Timings.of(all.get(0).times()).median();
    for (Pictures part : pictures) {
      double micros = Timings.of(part.times()).median();
      normalizing.row(
          part.side + " x " + part.side + " pixels",
          String.format(Locale.ROOT, "%.0f", micros),
          String.format(Locale.ROOT, "%.2f", micros / inference));
      report
          .add("pictures")
          .put("side", part.side)
          .put("medianMicros", micros)
          .put("ofInference", micros / inference);
    }
    return report;
  }

  private static String name(String engine) {
    return switch (engine) {
      case "java" -> "Inkling, JavaEngine";
      case "onnxruntime" -> "ONNX Runtime";
      default -> "TensorFlow";
    };
  }
}
