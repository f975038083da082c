package dev.inkling.data.ink;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Where a parser stands, and what must be there. Reasons for failure come without file and line.
 */
record JsonCursor(JsonParser json) {

  JsonToken next() throws IOException {
    return json.nextToken();
  }

  JsonToken token() {
    return json.currentToken();
  }

  /** The current value, which must be a number. */
  double number(String what, int point) throws IOException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw new IllegalArgumentException(
          what + " of point " + point + " (" + value() + ") must be a number");
    }
    return json.getDoubleValue();
  }

  void requireArray(String what) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new IllegalArgumentException(what + " (" + value() + ") must be an array");
    }
  }

  /** The current value as a message shows it. */
  String value() throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      return "nothing";
    }
    String text = json.getText();
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return token == JsonToken.VALUE_STRING ? '"' + shown + '"' : shown;
  }
}
