package dev.inkling.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/**
 * Clients that send requests over connections of their own, each waiting for an answer before it
 * sends the next. They do little more than the system's calls, so that on one machine the service
 * gets most of the processor.
 */
final class HttpLoad {

  /** A request and what an answer with status 200 must contain. */
  record Exchange(String head, ByteBody body, String expected) {}

  /** A body; nothing changes it. */
  static final class ByteBody {
    private final byte[] bytes;

    ByteBody(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    int size() {
      return bytes.length;
    }
  }

  private final int port;
  private final List<Exchange> exchanges;
  private final ConcurrentLinkedQueue<long[]> times = new ConcurrentLinkedQueue<>();
  private final LongAdder refused = new LongAdder();
  private final LongAdder wrong = new LongAdder();

  HttpLoad(int port, List<Exchange> exchanges) {
    this.port = port;
    this.exchanges = List.copyOf(exchanges);
  }

  /** A request with a body. */
  static Exchange post(String path, String type, byte[] body, String expected, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %s\r\n%s\r\n"
            .formatted(path, type, body.length, more);
    return new Exchange(head, new ByteBody(body), expected);
  }

  /**
   * Sends for some time.
   *
   * @param connections how many clients there are
   * @param seconds how long
   * @param rate how many requests a second all of them send together; 0 for as many as they can
   */
  LoadResult run(int connections, double seconds, double rate) {
    times.clear();
    refused.reset();
    wrong.reset();
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    long pause = rate == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) * connections / rate);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      int number = i;
      clients.add(start(() -> send(number, begin + pause * number / connections, pause, end)));
    }
    for (Thread client : clients) {
      try {
        client.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the measurement was interrupted", e);
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new LoadResult(all, refused.sum(), wrong.sum(), took);
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "client");
    thread.start();
    return thread;
  }

  private void send(int number, long begin, long pause, long end) {
    long[] own = new long[1024];
    int count = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      long next = begin;
      for (int n = number; System.nanoTime() < end; n++) {
        if (pause > 0) {
          long wait = next - System.nanoTime();
          next += pause;
          if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
          }
        }
        Exchange exchange = exchanges.get(n % exchanges.size());
        long sent = System.nanoTime();
        byte[] head = exchange.head().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(head, head.length + exchange.body().size());
        System.arraycopy(exchange.body().bytes, 0, whole, head.length, exchange.body().size());
        out.write(whole);
        int[] status = new int[1];
        String answer = receive(in, code -> status[0] = code);
        if (status[0] == 200) {
          own = count == own.length ? Arrays.copyOf(own, 2 * count) : own;
          own[count++] = System.nanoTime() - sent;
          if (!answer.contains(exchange.expected())) {
            wrong.increment();
          }
        } else if (status[0] == 503) {
          refused.increment();
        } else {
          wrong.increment();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    times.add(Arrays.copyOf(own, count));
  }

  /** Reads one answer; returns its body. */
  private static String receive(InputStream in, IntConsumer status) throws IOException {
    String line = line(in);
    status.accept(Integer.parseInt(line.split(" ", 3)[1]));
    int length = -1;
    for (line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).trim());
      }
    }
    if (length >= 0) {
      return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }
    StringBuilder body = new StringBuilder();
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
      line(in);
    }
    line(in);
    return body.toString();
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
