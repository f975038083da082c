package dev.inkling.server.inference;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.inkling.network.Network;
import dev.inkling.server.http.Problem;
import dev.inkling.server.http.ProblemException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request for an inference: digit images as one tensor, in JSON or in bytes behind it. Reading it
 * takes a few times its own size of memory at most.
 */
final class InferRequest {

  static final String INPUT = "image";
  static final String OUTPUT = "logits";
  static final String DATATYPE = "FP32";

  /** The header that says how many bytes the JSON has, where bytes of tensors follow. */
  static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  static final String BINARY_SIZE = "binary_data_size";

  private static final String BINARY_OUTPUT = "binary_data_output";
  private static final String BINARY = "binary_data";
  private static final String CLASSIFICATION = "classification";

  /** The most images of a request, more than a body holds. */
  private static final int MOST_IMAGES = 100_000;

  private static final long[] IMAGE_SHAPE = {1, 28, 28};

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String id;
  private final int count;
  private final float[] pixels;
  private final boolean isBinaryAnswer;

  private InferRequest(String id, int count, float[] pixels, boolean isBinaryAnswer) {
    this.id = id;
    this.count = count;
    this.pixels = pixels;
    this.isBinaryAnswer = isBinaryAnswer;
  }

  /** What the client calls the request, or null. */
  String id() {
    return id;
  }

  /** The number of images. */
  int count() {
    return count;
  }

  /** The images, float[count · 784]; not a copy. */
  float[] pixels() {
    return pixels;
  }

  /** Whether the client wants the answer's tensor in bytes. */
  boolean isBinaryAnswer() {
    return isBinaryAnswer;
  }

  /**
   * Reads a request.
   *
   * @param headerLength the value of {@link #HEADER_LENGTH}, or null
   * @throws ProblemException if it is no request for this model
   */
  static InferRequest read(byte[] body, String headerLength) {
    int length = headerLength == null ? body.length : length(headerLength, body.length);
    try (JsonParser json = JSON.createParser(body, 0, length)) {
      return new Reader(json, ByteBuffer.wrap(body, length, body.length - length)).read();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(e.getMessage()));
    } catch (JacksonException | CharConversionException e) {
      throw new ProblemException(Problem.badRequest("request must be JSON: " + reason(e)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(IOException e) {
    String message =
        e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
    return message.lines().findFirst().orElse("it is broken").replaceFirst(" ?\\(.*", "");
  }

  private static int length(String text, int most) {
    try {
      int length = Integer.parseInt(text.trim());
      if (length >= 0 && length <= most) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new ProblemException(
        Problem.badRequest(
            "%s (%s) must be within 0 and the body's length (%s)"
                .formatted(HEADER_LENGTH, text, most)));
  }

  /** Reads one request. */
  private static final class Reader {

    private final JsonParser json;
    private final ByteBuffer binary;
    private String id;
    private Tensor image;
    private Boolean isBinaryOutput;
    private boolean isBinaryAnswer;

    Reader(JsonParser json, ByteBuffer binary) {
      this.json = json;
      this.binary = binary.order(ByteOrder.LITTLE_ENDIAN);
    }

    InferRequest read() throws IOException {
      json.nextToken();
      require(JsonToken.START_OBJECT, "request", "an object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_NULL) {
          // What some clients write for what they leave out.
          continue;
        }
        switch (key) {
          case "id" -> {
            require(JsonToken.VALUE_STRING, key, "a string");
            id = json.getText();
          }
          case "parameters" -> isBinaryAnswer = Parameters.read(json).isTrue(BINARY_OUTPUT);
          case "inputs" -> inputs();
          case "outputs" -> outputs();
          default -> json.skipChildren();
        }
      }
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("request must be one JSON object");
      }
      if (image == null) {
        throw new IllegalArgumentException("inputs must be given");
      }
      if (binary.hasRemaining()) {
        throw new IllegalArgumentException(
            "bytes behind the tensors (" + binary.remaining() + ") must be none");
      }
      boolean isBinary = isBinaryOutput == null ? isBinaryAnswer : isBinaryOutput;
      return new InferRequest(id, image.count(), image.pixels(), isBinary);
    }

    private void inputs() throws IOException {
      require(JsonToken.START_ARRAY, "inputs", "an array");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        require(JsonToken.START_OBJECT, "input", "an object");
        if (image != null) {
          throw new IllegalArgumentException("number of inputs (2 or more) must be 1");
        }
        image = new Tensor();
        image.read(json, binary);
      }
    }

    private void outputs() throws IOException {
      require(JsonToken.START_ARRAY, "outputs", "an array");
      boolean isAsked = false;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        require(JsonToken.START_OBJECT, "output", "an object");
        if (isAsked) {
          throw new IllegalArgumentException("number of outputs (2 or more) must be 1");
        }
        isAsked = true;
        output();
      }
    }

    private void output() throws IOException {
      String name = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        switch (key) {
          case "name" -> name = json.getText();
          case "parameters" -> {
            Parameters parameters = Parameters.read(json);
            isBinaryOutput = parameters.truth(BINARY, isBinaryOutput);
            if (parameters.number(CLASSIFICATION, 0) != 0) {
              throw new IllegalArgumentException("classification must be left out: logits are all");
            }
          }
          default -> json.skipChildren();
        }
      }
      if (!OUTPUT.equals(name)) {
        throw new IllegalArgumentException("output (" + name + ") must be " + OUTPUT);
      }
    }

    private void require(JsonToken token, String name, String rule) throws IOException {
      requireToken(json, token, name, rule);
    }
  }

  static void requireToken(JsonParser json, JsonToken token, String name, String rule)
      throws IOException {
    if (json.currentToken() != token) {
      String text = json.currentToken() == null ? "nothing" : json.getText();
      String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
      throw new IllegalArgumentException(name + " (" + shown + ") must be " + rule);
    }
  }

  /** The input. */
  private static final class Tensor {

    private String name;
    private String datatype;
    private List<Long> shape;
    private long binarySize = -1;
    private float[] data = new float[Network.INPUT.size()];
    private int size;
    private boolean hasData;

    int count() {
      return (int) (long) shape.get(0);
    }

    float[] pixels() {
      return data;
    }

    void read(JsonParser json, ByteBuffer binary) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_NULL) {
          continue;
        }
        switch (key) {
          case "name" -> name = json.getText();
          case "datatype" -> datatype = json.getText();
          case "shape" -> shape(json);
          case "parameters" -> binarySize = Parameters.read(json).number(BINARY_SIZE, -1);
          case "data" -> {
            hasData = true;
            data(json);
          }
          default -> json.skipChildren();
        }
      }
      check(binary.remaining());
      if (!hasData) {
        data = new float[(int) (binarySize / Float.BYTES)];
        binary.asFloatBuffer().get(data);
        binary.position(binary.position() + (int) binarySize);
        size = data.length;
      }
      data = Arrays.copyOf(data, size);
      for (int i = 0; i < size; i++) {
        if (!Float.isFinite(data[i])) {
          throw new IllegalArgumentException(
              "value " + i + " of image (" + data[i] + ") must be finite");
        }
      }
    }

    private void shape(JsonParser json) throws IOException {
      requireToken(json, JsonToken.START_ARRAY, "shape", "an array");
      shape = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        requireToken(json, JsonToken.VALUE_NUMBER_INT, "size in shape", "an integer");
        if (shape.size() > IMAGE_SHAPE.length) {
          throw new IllegalArgumentException("shape of image must be [n,1,28,28]");
        }
        shape.add(json.getLongValue());
      }
    }

    /** Flat or nested, row by row. */
    private void data(JsonParser json) throws IOException {
      requireToken(json, JsonToken.START_ARRAY, "data", "an array");
      for (int depth = 1; depth > 0; ) {
        switch (json.nextToken()) {
          case START_ARRAY -> depth++;
          case END_ARRAY -> depth--;
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
            if (size == data.length) {
              data = Arrays.copyOf(data, 2 * size);
            }
            data[size++] = json.getFloatValue();
          }
          default -> requireToken(json, JsonToken.VALUE_NUMBER_FLOAT, "value in data", "a number");
        }
      }
    }

    private void check(int binaryBytes) {
      if (!INPUT.equals(name)) {
        throw new IllegalArgumentException("input (" + name + ") must be " + INPUT);
      }
      if (!DATATYPE.equals(datatype)) {
        throw new IllegalArgumentException(
            "datatype of image (" + datatype + ") must be " + DATATYPE);
      }
      if (shape == null
          || shape.size() != 1 + IMAGE_SHAPE.length
          || shape.get(0) < 1
          || shape.get(0) > MOST_IMAGES
          || shape.get(1) != IMAGE_SHAPE[0]
          || shape.get(2) != IMAGE_SHAPE[1]
          || shape.get(3) != IMAGE_SHAPE[2]) {
        throw new IllegalArgumentException(
            "shape of image (" + shape + ") must be [n,1,28,28], n from 1 to " + MOST_IMAGES);
      }
      if (hasData == binarySize >= 0) {
        throw new IllegalArgumentException(
            "image must be given either as data or with " + BINARY_SIZE);
      }
      long values = shape.get(0) * Network.INPUT.size();
      if (hasData && size != values) {
        throw new IllegalArgumentException(
            "number of values of image (" + size + ") must be " + values + ", as its shape says");
      }
      if (!hasData && (binarySize != values * Float.BYTES || binarySize > binaryBytes)) {
        throw new IllegalArgumentException(
            "%s of image (%s) must be %s, as its shape says, and at most the bytes sent (%s)"
                .formatted(BINARY_SIZE, binarySize, values * Float.BYTES, binaryBytes));
      }
    }
  }
}
