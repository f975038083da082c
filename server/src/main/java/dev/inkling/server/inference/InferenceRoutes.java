package dev.inkling.server.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.network.Engine;
import dev.inkling.network.Network;
import dev.inkling.server.api.Bodies;
import dev.inkling.server.http.Paths;
import dev.inkling.server.http.Problem;
import dev.inkling.server.http.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.eclipse.jetty.http.HttpStatus;

/** The routes below /v2. */
public final class InferenceRoutes {

  /** The one model that is served. */
  static final String MODEL = "digits";

  static final String VERSION = "1";

  private static final String JSON = "application/json";

  private final Engine engine;
  private final String serverVersion;

  private InferenceRoutes(Engine engine, String serverVersion) {
    this.engine = engine;
    this.serverVersion = serverVersion;
  }

  /**
   * Adds the routes.
   *
   * @param engine runs the network
   * @param serverVersion what the server says of itself
   */
  public static void add(RoutesConfig routes, Engine engine, String serverVersion) {
    InferenceRoutes own = new InferenceRoutes(engine, serverVersion);
    String root = Paths.INFERENCE;
    routes.get(root, own::server);
    routes.get(root + "/", own::server);
    routes.get(root + "/health/live", context -> say(context, object().put("live", true)));
    // A server that stops answers all requests with 503.
    routes.get(root + "/health/ready", context -> say(context, object().put("ready", true)));
    for (String model : new String[] {"/models/{model}", "/models/{model}/versions/{version}"}) {
      routes.get(root + model, ofModel(InferenceRoutes::metadata));
      routes.get(root + model + "/ready", ofModel(InferenceRoutes::modelReady));
      routes.post(root + model + "/infer", ofModel(own::infer));
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void say(Context context, ObjectNode json) {
    context.contentType(JSON).result(json.toString());
  }

  private void server(Context context) {
    ObjectNode json = object().put("name", "inkling").put("version", serverVersion);
    json.putArray("extensions").add("binary_tensor_data");
    say(context, json);
  }

  /** A handler that answers only of the model and the version that are there. */
  private static Handler ofModel(Handler handler) {
    return context -> {
      String model = context.pathParam("model");
      String version = context.pathParamMap().getOrDefault("version", VERSION);
      if (!model.equals(MODEL)) {
        throw new ProblemException(
            HttpStatus.NOT_FOUND_404, "model (" + model + ") must be " + MODEL);
      }
      if (!version.equals(VERSION)) {
        throw new ProblemException(
            HttpStatus.NOT_FOUND_404, "version (" + version + ") of the model must be " + VERSION);
      }
      handler.handle(context);
    };
  }

  private static void metadata(Context context) {
    ObjectNode json = object().put("name", MODEL);
    json.putArray("versions").add(VERSION);
    json.put("platform", "onnx_onnxv1");
    json.putArray("inputs").add(tensor(InferRequest.INPUT, -1, 1, 28, 28));
    json.putArray("outputs").add(tensor(InferRequest.OUTPUT, -1, Network.OUTPUTS));
    say(context, json);
  }

  private static ObjectNode tensor(String name, int... shape) {
    ObjectNode tensor = object().put("name", name).put("datatype", InferRequest.DATATYPE);
    ArrayNode sizes = tensor.putArray("shape");
    for (int size : shape) {
      sizes.add(size);
    }
    return tensor;
  }

  private static void modelReady(Context context) {
    say(context, object().put("name", MODEL).put("ready", true));
  }

  private void infer(Context context) {
    Bodies.requirePlain(context);
    String headerLength = context.header(InferRequest.HEADER_LENGTH);
    InferRequest request = InferRequest.read(context.bodyAsBytes(), headerLength);
    float[] logits = new float[request.count() * Network.OUTPUTS];
    engine.run(request.count(), request.pixels(), logits);
    for (int i = 0; i < logits.length; i++) {
      if (!Float.isFinite(logits[i])) {
        throw new ProblemException(
            Problem.badRequest(
                "values of image %s must be near 0 (paper) and 1 (ink): the logits are not finite"
                    .formatted(i / Network.OUTPUTS)));
      }
    }
    InferAnswer answer = new InferAnswer(request, logits);
    if (request.isBinaryAnswer()) {
      answer.writeBinary(context);
    } else {
      answer.writeJson(context);
    }
  }
}
