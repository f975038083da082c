package dev.inkling.notebook.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/**
 * Jupyter's side of the wire, written from its description of the messages
 * (https://jupyter-client.readthedocs.io/en/stable/messaging.html), with a kernel of its own.
 */
final class Client implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "a secret";
  private static final String SESSION = "session";

  /** Longer than anything here takes on a busy machine. */
  private static final int PATIENCE = 30_000;

  private final ZContext context = new ZContext();
  private final JupyterConnection kernel;
  private final Socket shell;
  private final Socket control;
  private final Socket published;

  /** What a kernel did for one request: all that it published, and its reply. */
  record Answer(List<JsonNode> published, JsonNode reply) {

    /** The contents of the published messages of one type. */
    List<JsonNode> of(String type) {
      return published.stream()
          .filter(message -> message.get("type").asText().equals(type))
          .map(message -> message.get("content"))
          .toList();
    }

    /** What was printed to a stream. */
    String printed(String stream) {
      StringBuilder text = new StringBuilder();
      for (JsonNode part : of("stream")) {
        if (part.get("name").asText().equals(stream)) {
          text.append(part.get("text").asText());
        }
      }
      return text.toString();
    }

    /** The value of the cell as text, or null. */
    String value() {
      List<JsonNode> results = of("execute_result");
      return results.isEmpty() ? null : results.get(0).at("/data/text~1plain").asText();
    }

    /** What is shown of an error, without colours. */
    String error() {
      StringBuilder text = new StringBuilder();
      for (JsonNode error : of("error")) {
        error
            .get("traceback")
            .forEach(
                line -> text.append(line.asText().replaceAll("\033\\[[\\d;]*m", "")).append('\n'));
      }
      return text.toString();
    }
  }

  Client() throws Exception {
    int[] ports = freePorts(5);
    ObjectNode file = JSON.createObjectNode();
    file.put("transport", "tcp").put("ip", "127.0.0.1");
    file.put("signature_scheme", "hmac-sha256").put("key", KEY);
    file.put("shell_port", ports[0]).put("iopub_port", ports[1]).put("stdin_port", ports[2]);
    file.put("control_port", ports[3]).put("hb_port", ports[4]);
    kernel = KernelCommand.connect(file.toString());
    shell = socket(SocketType.DEALER, ports[0]);
    control = socket(SocketType.DEALER, ports[3]);
    published = socket(SocketType.SUB, ports[1]);
    published.subscribe("");
    awaitSubscription();
  }

  private Socket socket(SocketType type, int port) {
    Socket socket = context.createSocket(type);
    socket.setReceiveTimeOut(PATIENCE);
    socket.connect("tcp://127.0.0.1:" + port);
    return socket;
  }

  private static int[] freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    int[] ports = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  /** What is published before a subscription has arrived is lost: asks until something comes. */
  private void awaitSubscription() throws Exception {
    published.setReceiveTimeOut(500);
    for (int i = 0; i < 60; i++) {
      String id = send(shell, "kernel_info_request", JSON.createObjectNode());
      receive(shell, id);
      for (JsonNode message = read(published); message != null; message = read(published)) {
        if (isIdle(message, id)) {
          published.setReceiveTimeOut(PATIENCE);
          return;
        }
      }
    }
    throw new IOException("the kernel publishes nothing");
  }

  /** Runs a cell. */
  Answer execute(String code) throws Exception {
    return answer(startToExecute(code));
  }

  /** Runs a cell and does not wait; returns the request's id. */
  String startToExecute(String code) throws Exception {
    ObjectNode content = JSON.createObjectNode();
    content.put("code", code).put("silent", false).put("store_history", true);
    content.put("allow_stdin", false).put("stop_on_error", true);
    content.putObject("user_expressions");
    return send(shell, "execute_request", content);
  }

  /** All that answers a request to the shell. */
  Answer answer(String id) throws Exception {
    List<JsonNode> messages = new ArrayList<>();
    while (true) {
      JsonNode message = read(published);
      if (message == null) {
        throw new IOException("no answer within " + PATIENCE + " ms; so far: " + messages);
      }
      if (message.get("parent").asText().equals(id)) {
        messages.add(message);
      }
      if (isIdle(message, id)) {
        return new Answer(messages, receive(shell, id));
      }
    }
  }

  /** Waits until a cell has printed something. */
  void awaitPrinted(String id) throws Exception {
    JsonNode message;
    do {
      message = read(published);
    } while (!message.get("parent").asText().equals(id)
        || !message.get("type").asText().equals("stream"));
  }

  /** Asks for what a cell might go on with at a place; the reply's content. */
  JsonNode complete(String code, int at) throws Exception {
    return ask("complete_request", JSON.createObjectNode().put("code", code).put("cursor_pos", at));
  }

  /** Asks about what stands at a place; the reply's content. */
  JsonNode inspect(String code, int at) throws Exception {
    return ask(
        "inspect_request",
        JSON.createObjectNode().put("code", code).put("cursor_pos", at).put("detail_level", 0));
  }

  /** Asks whether a cell is complete; the reply's content. */
  JsonNode isComplete(String code) throws Exception {
    return ask("is_complete_request", JSON.createObjectNode().put("code", code));
  }

  /** Asks for what was run before; the reply's content. */
  JsonNode history() throws Exception {
    return ask(
        "history_request",
        JSON.createObjectNode().put("hist_access_type", "tail").put("n", 5).put("raw", true));
  }

  /** Sends parts that are no message to the shell and to the control channel. */
  void sendJunk(byte[]... parts) {
    for (Socket socket : List.of(shell, control)) {
      for (int i = 0; i < parts.length; i++) {
        socket.send(parts[i], i < parts.length - 1 ? org.zeromq.ZMQ.SNDMORE : 0);
      }
    }
  }

  /** Sends a request of any type with any content, and waits for nothing. */
  void sendStrange(String type, String content) throws Exception {
    send(shell, type, content);
    send(control, type, content);
  }

  /** Asks what kernel this is; the reply's content. */
  JsonNode info() throws Exception {
    return ask("kernel_info_request", JSON.createObjectNode());
  }

  private JsonNode ask(String type, ObjectNode content) throws Exception {
    return answer(send(shell, type, content)).reply();
  }

  /** Stops the cell that runs. */
  void interrupt() throws Exception {
    receive(control, send(control, "interrupt_request", JSON.createObjectNode()));
  }

  private static boolean isIdle(JsonNode message, String id) {
    return message.get("parent").asText().equals(id)
        && message.get("type").asText().equals("status")
        && message.at("/content/execution_state").asText().equals("idle");
  }

  private static String send(Socket socket, String type, ObjectNode content) throws Exception {
    return send(socket, type, content.toString());
  }

  private static String send(Socket socket, String type, String content) throws Exception {
    String id = UUID.randomUUID().toString();
    ObjectNode header = JSON.createObjectNode();
    header.put("msg_id", id).put("msg_type", type).put("session", SESSION);
    header.put("username", "someone").put("version", "5.3").put("date", "2026-11-23T12:00:00Z");
    String[] parts = {header.toString(), "{}", "{}", content};
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
    for (String part : parts) {
      mac.update(part.getBytes(UTF_8));
    }
    socket.sendMore("<IDS|MSG>");
    socket.sendMore(HexFormat.of().formatHex(mac.doFinal()));
    for (int i = 0; i < parts.length; i++) {
      socket.send(parts[i], i < parts.length - 1 ? org.zeromq.ZMQ.SNDMORE : 0);
    }
    return id;
  }

  private static JsonNode receive(Socket socket, String id) throws IOException {
    JsonNode message = read(socket);
    // What a strange request was answered is not what was asked for.
    while (message != null && !message.get("parent").asText().equals(id)) {
      message = read(socket);
    }
    if (message == null || !message.get("parent").asText().equals(id)) {
      throw new IOException("expected the reply to " + id + ", got " + message);
    }
    return message.get("content");
  }

  /** The next message, or null where none comes in time. */
  private static JsonNode read(Socket socket) throws IOException {
    String part = socket.recvStr();
    if (part == null) {
      return null;
    }
    while (!part.equals("<IDS|MSG>")) {
      part = socket.recvStr();
    }
    socket.recvStr();
    JsonNode header = JSON.readTree(socket.recvStr());
    JsonNode parent = JSON.readTree(socket.recvStr());
    socket.recvStr();
    ObjectNode message = JSON.createObjectNode();
    message.put("type", header.path("msg_type").asText());
    message.put("parent", parent.path("msg_id").asText());
    message.set("content", JSON.readTree(socket.recvStr()));
    while (socket.hasReceiveMore()) {
      socket.recvStr();
    }
    return message;
  }

  @Override
  public void close() {
    context.close();
    kernel.close();
  }
}
