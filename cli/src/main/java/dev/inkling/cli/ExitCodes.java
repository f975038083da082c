package dev.inkling.cli;

/** The lines of every help that say what exit codes mean. */
final class ExitCodes {

  static final String HEADING = "%nExit codes:%n";

  static final String OK = "0:all went well";

  static final String FAILED = "1:it failed (no network, no space, a file that cannot be read …)";

  static final String WRONG_INPUT =
      "2:wrong use or wrong input (a missing or broken file); one sentence says what and where";

  private ExitCodes() {}
}
