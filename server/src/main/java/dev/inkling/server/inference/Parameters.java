package dev.inkling.server.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a request, an input or an output: what is not known to us is ignored. */
record Parameters(Map<String, Object> values) {

  static Parameters read(JsonParser json) throws IOException {
    Map<String, Object> values = new HashMap<>();
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return new Parameters(values);
    }
    InferRequest.requireToken(json, JsonToken.START_OBJECT, "parameters", "an object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      switch (json.nextToken()) {
        case VALUE_TRUE -> values.put(key, true);
        case VALUE_FALSE -> values.put(key, false);
        // A priority may be larger than a long; BigInteger is none of ours.
        case VALUE_NUMBER_INT -> values.put(key, json.getNumberValue());
        default -> json.skipChildren();
      }
    }
    return new Parameters(values);
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  Boolean truth(String name, Boolean otherwise) {
    return values.get(name) instanceof Boolean truth ? truth : otherwise;
  }

  long number(String name, long otherwise) {
    Object value = values.get(name);
    return value instanceof Long || value instanceof Integer
        ? ((Number) value).longValue()
        : otherwise;
  }
}
