package dev.inkling.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkling.server.ServiceClient.Answer;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** More to do than can be done: what is accepted is right, the rest is told to come back. */
class OverloadTest {

  /** The long form is that of {@code ./check --load}. */
  private static final boolean IS_LONG = Boolean.getBoolean("inkling.load");

  private static final int SECONDS = IS_LONG ? 120 : 3;

  private static final int CLIENTS = 64;

  private static final int MEBIBYTE = 1 << 20;

  @Test
  void theRestGets503AndNothingIsWrong() throws Exception {
    try (Server server = Server.start("127.0.0.1", 0)) {
      ServiceClient client = new ServiceClient(server.port());
      Map<String, JsonNode> expected = new HashMap<>();
      for (String drawing : drawings()) {
        expected.put(drawing, client.post("/v1/recognize", drawing).json());
      }
      List<String> drawings = List.copyOf(expected.keySet());
      LongAdder accepted = new LongAdder();
      LongAdder refused = new LongAdder();
      Queue<String> wrong = new ConcurrentLinkedQueue<>();
      long heap = heapAfterCollection();
      long end = System.nanoTime() + SECONDS * 1_000_000_000L;
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int first = i;
        Thread thread =
            new Thread(
                () -> {
                  for (int n = first; System.nanoTime() < end; n++) {
                    String drawing = drawings.get(n % drawings.size());
                    try {
                      Answer answer = client.post("/v1/recognize", drawing);
                      boolean isAccepted = answer.status() == 200;
                      (isAccepted ? accepted : refused).increment();
                      boolean isRight =
                          isAccepted
                              ? answer.json().equals(expected.get(drawing))
                              : answer.status() == 503 && "1".equals(answer.header("retry-after"));
                      if (!isRight) {
                        wrong.add(answer.status() + " " + answer.text());
                      }
                    } catch (Exception e) {
                      wrong.add(e.toString());
                    }
                  }
                });
        thread.start();
        clients.add(thread);
      }
      for (Thread thread : clients) {
        thread.join();
      }

      assertThat(wrong).isEmpty();
      assertThat(accepted.sum()).isPositive();
      assertThat(refused.sum()).isPositive();
      // A client has its answer a moment before the server has done with the request.
      String metrics = client.get("/metrics").text();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!metrics.contains("inkling_body_bytes 0.0") && System.nanoTime() < deadline) {
        Thread.sleep(50);
        metrics = client.get("/metrics").text();
      }
      assertThat(metrics).contains("inkling_body_bytes 0.0", "inkling_requests_waiting 0.0");
      assertThat(client.post("/v1/recognize", drawings.get(0)).json())
          .isEqualTo(expected.get(drawings.get(0)));
      // Some megabytes are caches of threads and connections; what grows with requests is more.
      assertThat(heapAfterCollection() - heap).isLessThan(48L * MEBIBYTE);
    }
  }

  private static List<String> drawings() throws Exception {
    try (InputStream in = OverloadTest.class.getResourceAsStream("/dev/inkling/drawings.ndjson")) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static long heapAfterCollection() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
