package dev.inkling.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;

/** What went wrong, told as JShell's own tool tells it. */
final class Errors {

  private Errors() {}

  /** The compiler refuses a snippet: its words, and the line with the place underlined. */
  static CellException ofCompiler(Snippet snippet, List<Diag> diagnostics) {
    List<String> lines = new ArrayList<>();
    String first = null;
    for (Diag diagnostic : diagnostics) {
      if (!diagnostic.isError()) {
        continue;
      }
      String message = diagnostic.getMessage(Locale.ROOT);
      if (first == null) {
        first = message.lines().findFirst().orElse("error");
      }
      lines.add("Error:");
      message
          .lines()
          // Where it is, is shown; the class that JShell wraps around it is left out.
          .filter(line -> !line.strip().startsWith("location:"))
          .forEach(lines::add);
      underline(snippet.source(), diagnostic, lines);
    }
    return new CellException(first == null ? "the code cannot be compiled" : first, lines);
  }

  private static void underline(String source, Diag diagnostic, List<String> lines) {
    int start = (int) Math.max(0, Math.min(source.length(), diagnostic.getStartPosition()));
    int end = (int) Math.max(start, Math.min(source.length(), diagnostic.getEndPosition()));
    int begin = source.lastIndexOf('\n', start - 1) + 1;
    int stop = source.indexOf('\n', start);
    if (stop < 0) {
      stop = source.length();
    }
    lines.add(source.substring(begin, stop));
    lines.add(
        " ".repeat(start - begin) + "^" + "-".repeat(Math.max(0, Math.min(end, stop) - start - 1)));
  }

  /** The code ends before it is complete. */
  static List<String> incomplete(String source) {
    List<String> lines = new ArrayList<>(List.of("Error:", "the code ends in the middle:"));
    source.lines().forEach(lines::add);
    return lines;
  }

  /** A snippet threw. */
  static CellException of(JShellException thrown, JShell shell) {
    if (thrown instanceof UnresolvedReferenceException unresolved) {
      String sentence = unresolved(unresolved.getSnippet(), shell);
      return new CellException(sentence, List.of(sentence));
    }
    List<String> lines = new ArrayList<>();
    append("Exception ", thrown, lines);
    return new CellException(name(thrown), lines);
  }

  private static void append(String prefix, Throwable thrown, List<String> lines) {
    lines.add(prefix + name(thrown));
    for (StackTraceElement frame : thrown.getStackTrace()) {
      lines.add("      at " + place(frame));
    }
    if (thrown.getCause() != null && thrown.getCause() != thrown) {
      append("Caused by: ", thrown.getCause(), lines);
    }
  }

  private static String name(Throwable thrown) {
    String type =
        thrown instanceof EvalException raised
            ? raised.getExceptionClassName()
            : thrown.getClass().getName();
    return thrown.getMessage() == null ? type : type + ": " + thrown.getMessage();
  }

  /** Frames of snippets have the snippet's number for a file. */
  private static String place(StackTraceElement frame) {
    boolean isSnippet = frame.getFileName() != null && frame.getFileName().startsWith("#");
    if (!isSnippet) {
      return frame.toString();
    }
    String method = frame.getMethodName();
    String type = frame.getClassName();
    String name = type.isEmpty() ? method : type + "." + method;
    return "%s(%s:%s)"
        .formatted(name.isEmpty() ? "" : name + " ", frame.getFileName(), frame.getLineNumber());
  }

  /** A declaration names what is not there yet. */
  static String unresolved(DeclarationSnippet snippet, JShell shell) {
    String missing = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
    return snippet.name()
        + " cannot be used until "
        + (missing.isEmpty() ? "its errors are mended" : missing + " is declared");
  }
}
