package dev.inkling.server.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a request, an input or an output: what is not known to us is ignored. */
record Parameters(Map<String, Object> values) {

  static Parameters read(JsonParser json) throws IOException {
    InferRequest.requireToken(json, JsonToken.START_OBJECT, "parameters", "an object");
    Map<String, Object> values = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      switch (json.nextToken()) {
        case VALUE_TRUE -> values.put(key, true);
        case VALUE_FALSE -> values.put(key, false);
        case VALUE_NUMBER_INT -> values.put(key, json.getLongValue());
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
    return values.get(name) instanceof Long number ? number : otherwise;
  }
}
