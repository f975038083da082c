package dev.inkling;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Drawings for tests: our own, real ones where they are present, and random ones. */
public final class Drawings {

  /** A drawing and the digit that its writer meant. */
  public record Drawing(int label, Ink ink) {}

  private static final Path UJI = Path.of("../../shared/data/ink/uji-v1.ndjson.gz");
  private static final Pattern LABEL = Pattern.compile("\"label\":\\s*(\\d)");
  private static final Pattern POINT = Pattern.compile("\\[([-\\d.eE]+),\\s*([-\\d.eE]+)");

  private Drawings() {}

  /** Thirty drawings of all ten digits with their national shapes. */
  public static List<Drawing> own() {
    try (InputStream in = Drawings.class.getResourceAsStream("drawings.ndjson")) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the real drawings are there. */
  public static boolean hasUji() {
    return Files.exists(UJI);
  }

  /** The real drawings, UJI Pen Characters v1. */
  public static List<Drawing> uji() {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(UJI))) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Drawing> read(InputStream in) throws IOException {
    List<Drawing> drawings = new ArrayList<>();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      Matcher label = LABEL.matcher(line);
      if (label.find()) {
        String strokes = line.substring(line.indexOf("\"strokes\":") + "\"strokes\":".length());
        drawings.add(new Drawing(Integer.parseInt(label.group(1)), ink(strokes)));
      }
    }
    return drawings;
  }

  private static Ink ink(String text) {
    List<Stroke> strokes = new ArrayList<>();
    for (String part : text.split("\\]\\s*\\]", -1)) {
      List<double[]> points = new ArrayList<>();
      Matcher point = POINT.matcher(part);
      while (point.find()) {
        points.add(
            new double[] {Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2))});
      }
      if (!points.isEmpty()) {
        strokes.add(stroke(points));
      }
    }
    return new Ink(strokes);
  }

  /** A stroke through points of x and y. */
  public static Stroke stroke(List<double[]> points) {
    double[] xs = points.stream().mapToDouble(point -> point[0]).toArray();
    double[] ys = points.stream().mapToDouble(point -> point[1]).toArray();
    return Stroke.of(xs, ys);
  }

  /** Smooth random strokes, one to four of them, on a sheet of 100 x 100; our own among them. */
  public static Arbitrary<Ink> arbitrary() {
    Arbitrary<Ink> recorded = Arbitraries.of(own()).map(Drawing::ink);
    Arbitrary<Ink> random = Arbitraries.longs().map(seed -> random(new Random(seed)));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(1, recorded), net.jqwik.api.Tuple.of(4, random));
  }

  /** Smooth random strokes: a pen whose direction wanders. */
  public static Ink random(Random random) {
    List<Stroke> strokes = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      double x = 100 * random.nextDouble();
      double y = 100 * random.nextDouble();
      double direction = 2 * Math.PI * random.nextDouble();
      double turn = random.nextGaussian() * 0.2;
      List<double[]> points = new ArrayList<>();
      int length = 2 + random.nextInt(40);
      for (int p = 0; p < length; p++) {
        points.add(new double[] {x, y});
        x += 3 * Math.cos(direction);
        y += 3 * Math.sin(direction);
        turn += random.nextGaussian() * 0.05;
        direction += turn;
      }
      strokes.add(stroke(points));
    }
    return new Ink(strokes);
  }

  /** The same drawing with every point moved by a function. */
  public static Ink mapped(Ink ink, java.util.function.UnaryOperator<double[]> move) {
    List<Stroke> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < stroke.size(); i++) {
        points.add(move.apply(new double[] {stroke.x(i), stroke.y(i)}));
      }
      strokes.add(stroke(points));
    }
    return new Ink(strokes);
  }

  /** The same drawing, moved and scaled so that its longest side is this. */
  public static Ink scaledTo(Ink ink, double side) {
    Bounds bounds = Bounds.of(ink);
    double scale = side / bounds.longestSide();
    return mapped(
        ink, p -> new double[] {(p[0] - bounds.left()) * scale, (p[1] - bounds.top()) * scale});
  }
}
