package dev.inkling.server.http;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** With what the client is told. */
  public ProblemException(Problem problem) {
    // Part of every day's work: nobody reads where it was thrown.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** Of a status and a sentence: name, value, rule. */
  public ProblemException(int status, String sentence) {
    this(Problem.of(status, sentence));
  }

  /** What the client is told. */
  public Problem problem() {
    return problem;
  }
}
