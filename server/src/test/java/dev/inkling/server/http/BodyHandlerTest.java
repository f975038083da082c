package dev.inkling.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class BodyHandlerTest {

  @Test
  void bytesThatArriveWhenTheTimeIsUpAreNotHeldForEver() throws Exception {
    Duration time = Duration.ofSeconds(1);
    BodyHandler bodies = new BodyHandler(new Limits(1000, 1, 1, time, 1, 0));
    LateBytes late = new LateBytes();
    late.setHandler(bodies);
    Server server = new Server();
    LocalConnector connector = new LocalConnector(server);
    server.addConnector(connector);
    server.setHandler(late);
    server.start();
    try {
      String answer =
          connector.getResponse(
              "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 408");
      late.isRead.await();
      assertThat(bodies.heldBytes()).isZero();
    } finally {
      server.stop();
    }
  }

  /** Gives a handler bytes of the body only when the request has been answered. */
  private static final class LateBytes extends Handler.Wrapper {

    final CountDownLatch isAnswered = new CountDownLatch(1);
    final CountDownLatch isRead = new CountDownLatch(1);

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Request late =
          new Request.Wrapper(request) {
            @Override
            public Content.Chunk read() {
              try {
                isAnswered.await();
                // The handler takes its room back after the answer.
                Thread.sleep(200);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Content.Chunk.from(ByteBuffer.allocate(100), false);
            }
          };
      boolean isHandled =
          super.handle(late, response, Callback.from(callback, isAnswered::countDown));
      isRead.countDown();
      return isHandled;
    }
  }
}
