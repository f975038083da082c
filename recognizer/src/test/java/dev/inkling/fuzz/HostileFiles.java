package dev.inkling.fuzz;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives a parser files of just under 1 MB that are to cost it much, in a Java machine of its own
 * with 256 MB. Time is what the parser's thread computes: a busy machine changes nothing.
 */
final class HostileFiles {

  /** No file is larger. */
  static final int BYTES = 1_000_000;

  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** For a thread that computes nothing and yet does not end. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  /** So many files are made of a parser's seeds. */
  private static final int REPETITIONS = 8;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private HostileFiles() {}

  /** What the parser of a fuzz test did wrong, empty where nothing. */
  static String faults(Class<? extends ParserFuzz> test) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                HostileFiles.class.getName(),
                test.getName(),
                String.valueOf(REPETITIONS))
            .redirectErrorStream(true)
            .start();
    String out;
    try (InputStream in = process.getInputStream()) {
      out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return process.waitFor() == 0 ? "" : out;
  }

  /** The process: the name of a fuzz test, and how many files are made of its seeds. */
  public static void main(String[] args) throws Exception {
    Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    ParserFuzz parser = (ParserFuzz) constructor.newInstance();
    Map<String, Callable<byte[]>> files = new LinkedHashMap<>(parser.hostile());
    Random random = new Random(7);
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      Structure seed = parser.seeds().get(random.nextInt(parser.seeds().size()));
      int from = random.nextInt(seed.parts().size());
      int to = from + 1 + random.nextInt(Math.min(20, seed.parts().size() - from));
      files.put(
          "repetition " + i + ": parts " + from + " to " + to, () -> repeated(seed, from, to));
    }
    boolean isRight = true;
    for (Map.Entry<String, Callable<byte[]>> file : files.entrySet()) {
      isRight &= isWithinLimits(parser, file.getKey(), file.getValue().call());
    }
    Runtime.getRuntime().halt(isRight ? 0 : 1);
  }

  /** A right file in which some parts stand as often as there is room. */
  private static byte[] repeated(Structure seed, int from, int to) {
    List<byte[]> window = seed.parts().subList(from, to);
    int size = Math.max(1, window.stream().mapToInt(part -> part.length).sum());
    int times = BYTES / size;
    while (true) {
      List<byte[]> parts = new ArrayList<>(seed.parts().subList(0, from));
      Collections.nCopies(times, window).forEach(parts::addAll);
      parts.addAll(seed.parts().subList(to, seed.parts().size()));
      byte[] file = seed.join().apply(parts);
      if (file.length < BYTES || times == 1) {
        return file;
      }
      times = Math.max(1, (int) (0.95 * times * BYTES / file.length));
    }
  }

  private static boolean isWithinLimits(ParserFuzz parser, String name, byte[] file)
      throws InterruptedException {
    Throwable[] failure = new Throwable[1];
    AtomicLong all = new AtomicLong();
    Thread thread =
        new Thread(
            () -> {
              try {
                parser.parse(file);
              } catch (Exception | Error e) {
                failure[0] = e;
              }
              all.set(THREADS.getCurrentThreadCpuTime());
            });
    thread.setDaemon(true);
    long begin = System.nanoTime();
    thread.start();
    long computed = 0;
    // What has ended has no time any more.
    String fault = null;
    while (thread.isAlive() && fault == null) {
      thread.join(20);
      computed = Math.max(all.get(), THREADS.getThreadCpuTime(thread.getId()));
      if (computed > LIMIT.toNanos()) {
        fault = "more than " + LIMIT.toSeconds() + " s of computing";
      } else if (System.nanoTime() - begin > LONGEST_WAIT.toNanos()) {
        fault = "no end";
      }
    }
    if (fault == null && failure[0] != null) {
      fault = failure[0].toString();
    }
    System.out.printf(
        "%s, %d bytes: %s%n",
        name,
        file.length,
        fault == null ? TimeUnit.NANOSECONDS.toMillis(computed) + " ms" : "FAULT: " + fault);
    return fault == null;
  }
}
