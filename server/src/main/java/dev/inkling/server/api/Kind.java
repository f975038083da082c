package dev.inkling.server.api;

import dev.inkling.server.http.Problem;
import dev.inkling.server.http.ProblemException;

/** What a client asks for: one digit, a number of several, or whichever it is. */
enum Kind {
  DIGIT,
  NUMBER,
  AUTO;

  /** The kind that a query names; a digit where it names none. */
  static Kind of(String name) {
    if (name == null) {
      return DIGIT;
    }
    return switch (name) {
      case "digit" -> DIGIT;
      case "number" -> NUMBER;
      case "auto" -> AUTO;
      default ->
          throw new ProblemException(
              Problem.badRequest("kind (" + name + ") must be digit, number or auto"));
    };
  }
}
