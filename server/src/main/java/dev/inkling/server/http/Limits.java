package dev.inkling.server.http;

import java.time.Duration;

/**
 * What one client may ask for, so that the others are answered. Immutable.
 *
 * @param bodyBytes the largest body of a request but a batch
 * @param pixels the most pixels of a picture
 * @param batchLines the most lines of a batch
 * @param time how long a body may take to arrive, and all of a batch to be answered
 * @param concurrency how many requests are computed at once
 * @param rate how many requests a second one address may send, 0 for any number
 */
public record Limits(
    int bodyBytes, long pixels, int batchLines, Duration time, int concurrency, int rate) {

  /** A drawing of a minute has 100 KB, a photograph of a telephone 4 MB. */
  private static final int BODY_BYTES = 8 << 20;

  /** More than most telephones take; a decoded picture of this size needs 64 MB. */
  private static final long PIXELS = 16_000_000;

  private static final int BATCH_LINES = 100_000;

  private static final Duration TIME = Duration.ofSeconds(60);

  /** What none of our own settings may go beyond. */
  private static final int MOST_BODY_BYTES = 256 << 20;

  private static final int MOST_CONCURRENT = 1024;

  /** The request line and all headers, in bytes. */
  public static final int HEADER_BYTES = 8192;

  /** The largest line of a batch, in bytes: a drawing of 40,000 points. */
  public static final int LINE_BYTES = 1 << 20;

  /** How many batches are answered at once; each holds a thread while its client is slow. */
  public static final int BATCHES = 32;

  /** How many bytes of bodies are held at once that are not complete or not computed yet. */
  public static final int HELD_BYTES = 64 << 20;

  /** A connection on which nothing moves for so long is closed. */
  public static final Duration IDLE = Duration.ofSeconds(30);

  /** A request's line and headers must be there so long after their first byte. */
  public static final Duration HEADERS = Duration.ofSeconds(10);

  /** How long a stopped server goes on with what it has begun. */
  public static final Duration DRAIN = Duration.ofSeconds(5);

  /** The limits of a service whose owner says nothing. */
  public static Limits standard() {
    return new Limits(BODY_BYTES, PIXELS, BATCH_LINES, TIME, cores(), 0);
  }

  /** How many requests are computed at once where each computes by itself. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Checks that each is within reason. */
  public Limits {
    require("--max-body", bodyBytes, 1, MOST_BODY_BYTES);
    require("--max-pixels", pixels, 1, 100_000_000);
    require("--max-lines", batchLines, 1, Integer.MAX_VALUE);
    require("--max-seconds", time.toSeconds(), 1, 3600);
    require("--concurrency", concurrency, 1, MOST_CONCURRENT);
    require("--rate-limit", rate, 0, 1_000_000);
  }

  /**
   * How many requests wait for one of those that are computed: two for each core, so that an
   * accepted one takes at most three times as long as without load.
   */
  public static int waiting() {
    return 2 * cores();
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s (%s) must be within %s and %s".formatted(name, value, least, most));
    }
  }
}
