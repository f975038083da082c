package dev.inkling.benchmarks.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.onnxruntime.OnnxRuntimeEngine;
import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * The peer: as little as answers over HTTP with the same network, one handler of Jetty in front of
 * ONNX Runtime, which takes the tensor of the Open Inference Protocol and gives the logits. It has
 * no limits, no checks and no metrics.
 */
final class PlainService implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final OnnxRuntimeEngine engine;

  PlainService(byte[] onnx) throws IOException {
    engine = new OnnxRuntimeEngine(onnx);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Infer(engine));
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("the peer did not start", e);
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the peer did not stop", e);
    }
    engine.close();
  }

  private static final class Infer extends Handler.Abstract {

    private final OnnxRuntimeEngine engine;

    Infer(OnnxRuntimeEngine engine) {
      this.engine = engine;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      JsonNode data = JSON.readTree(Content.Source.asInputStream(request)).at("/inputs/0/data");
      float[] pixels = new float[data.size()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = data.get(i).floatValue();
      }
      float[] logits = new float[10];
      engine.run(pixels, logits);
      ObjectNode answer = JSON.createObjectNode();
      ArrayNode array = answer.putArray("outputs").addObject().putArray("data");
      for (float logit : logits) {
        array.add(logit);
      }
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      Content.Sink.write(response, true, answer.toString(), callback);
      return true;
    }
  }
}
