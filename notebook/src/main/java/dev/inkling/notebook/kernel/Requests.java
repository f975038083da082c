package dev.inkling.notebook.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.KernelTimestamp;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.request.CommInfoRequest;
import io.github.spencerpark.jupyter.messages.request.CompleteRequest;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import io.github.spencerpark.jupyter.messages.request.HistoryRequest;
import io.github.spencerpark.jupyter.messages.request.InspectRequest;
import io.github.spencerpark.jupyter.messages.request.InterruptRequest;
import io.github.spencerpark.jupyter.messages.request.IsCompleteRequest;
import io.github.spencerpark.jupyter.messages.request.KernelInfoRequest;
import io.github.spencerpark.jupyter.messages.request.ShutdownRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads requests from the parts in which they arrive: identities, a mark, the signature, and four
 * JSON objects: header, header of the parent, metadata, content. The library's own reader ends the
 * thread that reads where a message is not as it expects.
 *
 * @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html">Messages</a>
 */
final class Requests {

  private static final byte[] MARK = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
  private static final int OBJECTS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HMACGenerator signatures;

  Requests(HMACGenerator signatures) {
    this.signatures = signatures;
  }

  /**
   * The request that arrived; null where it is none that this kernel answers.
   *
   * @throws IllegalArgumentException if it is no message, or signed with another key
   */
  Message<?> read(List<byte[]> parts) {
    int mark = 0;
    while (mark < parts.size() && !Arrays.equals(parts.get(mark), MARK)) {
      mark++;
    }
    if (mark + 2 + OBJECTS > parts.size()) {
      throw new IllegalArgumentException("a message must have a mark, a signature and 4 objects");
    }
    byte[][] objects = parts.subList(mark + 2, mark + 2 + OBJECTS).toArray(new byte[0][]);
    byte[] signature = signatures.calculateSignature(objects).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(signature, parts.get(mark + 1))) {
      throw new IllegalArgumentException("a message must be signed with the kernel's key");
    }
    JsonNode header = object(objects[0]);
    return message(
        List.copyOf(parts.subList(0, mark)),
        header,
        header.path("msg_type").asText(),
        object(objects[OBJECTS - 1]));
  }

  private static JsonNode object(byte[] bytes) {
    try {
      JsonNode node = JSON.readTree(bytes);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a part of a message must be JSON", e);
    }
    throw new IllegalArgumentException("a part of a message must be a JSON object");
  }

  private static Message<?> message(
      List<byte[]> identities, JsonNode header, String type, JsonNode content) {
    String code = content.path("code").asText();
    // Jupyter counts characters beyond the end of the code as the end.
    int cursor = Math.max(0, Math.min(code.length(), content.path("cursor_pos").asInt()));
    return switch (type) {
      case "kernel_info_request" ->
          of(identities, header, MessageType.KERNEL_INFO_REQUEST, new KernelInfoRequest());
      case "execute_request" ->
          of(
              identities,
              header,
              MessageType.EXECUTE_REQUEST,
              new ExecuteRequest(
                  code,
                  content.path("silent").asBoolean(),
                  content.path("store_history").asBoolean(true),
                  Map.of(),
                  content.path("allow_stdin").asBoolean(),
                  content.path("stop_on_error").asBoolean(true)));
      case "complete_request" ->
          of(identities, header, MessageType.COMPLETE_REQUEST, new CompleteRequest(code, cursor));
      case "inspect_request" ->
          of(
              identities,
              header,
              MessageType.INSPECT_REQUEST,
              new InspectRequest(code, cursor, content.path("detail_level").asInt()));
      case "is_complete_request" ->
          of(identities, header, MessageType.IS_COMPLETE_REQUEST, new IsCompleteRequest(code));
      // Whatever is asked of the history, there is none.
      case "history_request" ->
          of(
              identities,
              header,
              MessageType.HISTORY_REQUEST,
              new HistoryRequest.Tail(false, true, 0));
      case "comm_info_request" ->
          of(
              identities,
              header,
              MessageType.COMM_INFO_REQUEST,
              new CommInfoRequest(content.path("target_name").asText(null)));
      case "interrupt_request" ->
          of(identities, header, MessageType.INTERRUPT_REQUEST, new InterruptRequest());
      case "shutdown_request" ->
          of(
              identities,
              header,
              MessageType.SHUTDOWN_REQUEST,
              new Gson()
                  .fromJson(
                      "{\"restart\":" + content.path("restart").asBoolean() + "}",
                      ShutdownRequest.class));
      default -> null;
    };
  }

  private static <T> Message<T> of(
      List<byte[]> identities, JsonNode header, MessageType<T> type, T content) {
    Header<T> parsed =
        new Header<>(
            header.path("msg_id").asText(),
            header.path("username").asText(),
            header.path("session").asText(),
            // When it was sent matters to nobody here, and what cannot be read as a time would.
            KernelTimestamp.now(),
            type,
            header.path("version").asText());
    return new Message<>(identities, parsed, content);
  }
}
