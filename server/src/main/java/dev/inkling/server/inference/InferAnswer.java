package dev.inkling.server.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.network.Network;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The answer to a request: JSON, or JSON and then the tensor's bytes where the client asked for
 * them.
 */
final class InferAnswer {

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final ObjectNode output;
  private final float[] logits;

  InferAnswer(InferRequest request, float[] logits) {
    this.logits = logits;
    json.put("model_name", InferenceRoutes.MODEL);
    json.put("model_version", InferenceRoutes.VERSION);
    if (request.id() != null) {
      json.put("id", request.id());
    }
    output = json.putArray("outputs").addObject();
    output.put("name", InferRequest.OUTPUT).put("datatype", InferRequest.DATATYPE);
    output.putArray("shape").add(request.count()).add(Network.OUTPUTS);
  }

  void writeJson(Context context) {
    ArrayNode data = output.putArray("data");
    for (float logit : logits) {
      data.add(logit);
    }
    context.contentType("application/json").result(json.toString());
  }

  void writeBinary(Context context) {
    int size = logits.length * Float.BYTES;
    output.putObject("parameters").put(InferRequest.BINARY_SIZE, size);
    byte[] header = json.toString().getBytes(UTF_8);
    ByteBuffer body = ByteBuffer.allocate(header.length + size).order(ByteOrder.LITTLE_ENDIAN);
    body.put(header).asFloatBuffer().put(logits);
    context.header(InferRequest.HEADER_LENGTH, String.valueOf(header.length));
    context.contentType("application/octet-stream").result(body.array());
  }
}
