package dev.inkling.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A connection on which a test sends what a well-behaved client would not. */
final class RawClient implements AutoCloseable {

  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
  }

  static String head(String line, String... headers) {
    StringBuilder head = new StringBuilder(line + "\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  static String post(String path, int length) {
    return head(
        "POST " + path + " HTTP/1.1",
        "Content-Type: application/json",
        "Connection: close",
        "Content-Length: " + length);
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends no more; the other direction stays open. */
  RawClient halfClose() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  boolean isOpen() {
    return isSent("x");
  }

  /** Sends; false where the other side is gone already. */
  boolean isSent(String text) {
    try {
      send(text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** All that comes until the server closes. */
  String receive() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
