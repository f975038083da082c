package dev.inkling.server.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Closes connections on which a request's headers do not get complete in time. Jetty's idle timeout
 * begins anew with every byte, so that a client could keep a connection for ever by sending one now
 * and then.
 */
public final class DeadlineConnections extends HttpConnectionFactory {

  /** With Jetty's settings for each connection. */
  public DeadlineConnections(HttpConfiguration http) {
    super(http);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConnection connection = new DeadlineConnection(getHttpConfiguration(), connector, endPoint);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  private static final class DeadlineConnection extends HttpConnection {

    private final AtomicBoolean isWatched = new AtomicBoolean();

    /** How many requests there were, and how many bytes, when the present one could begin. */
    private volatile long requests = -1;

    private volatile long bytes;
    private volatile long begin;

    DeadlineConnection(HttpConfiguration http, Connector connector, EndPoint endPoint) {
      super(http, connector, endPoint);
    }

    /** Called between two requests, also when the bytes of the next one arrive. */
    @Override
    public void onFillable() {
      boolean isNew = isWatched.compareAndSet(false, true);
      if (isNew || getMessagesIn() != requests) {
        requests = getMessagesIn();
        bytes = getBytesIn();
        begin = System.nanoTime();
      }
      if (isNew) {
        watch(Limits.HEADERS.toNanos());
      }
      super.onFillable();
    }

    private void watch(long nanos) {
      getConnector().getScheduler().schedule(this::check, nanos, TimeUnit.NANOSECONDS);
    }

    private void check() {
      long left = begin + Limits.HEADERS.toNanos() - System.nanoTime();
      if (getMessagesIn() != requests || getBytesIn() == bytes) {
        isWatched.set(false);
      } else if (left > 0) {
        watch(left);
      } else {
        getEndPoint().close();
      }
    }
  }
}
