package dev.inkling.server.samples;

import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Deletes samples that are kept long enough: at once, and every hour. */
final class Retention implements Closeable {

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "retention of samples");
            thread.setDaemon(true);
            return thread;
          });

  /** Of a store, for samples that are older than that. */
  Retention(SampleStore store, Duration age) {
    var unused = timer.scheduleWithFixedDelay(() -> delete(store, age), 0, 1, TimeUnit.HOURS);
  }

  private static void delete(SampleStore store, Duration age) {
    try {
      store.deleteOlder(Instant.now().minus(age));
    } catch (SampleStoreException e) {
      // The database is away: an hour later it may be back.
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
