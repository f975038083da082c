package dev.inkling.notebook.kernel;

import com.google.gson.Gson;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.history.HistoryEntry;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import io.github.spencerpark.jupyter.kernel.util.GlobFinder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Jupyter's requests, answered by JShell. */
final class JShellKernel extends BaseKernel {

  /** What JShell itself imports when it starts, and the notebook's functions. */
  private static final List<String> STARTUP =
      List.of(
          "import java.io.*;",
          "import java.math.*;",
          "import java.net.*;",
          "import java.nio.file.*;",
          "import java.util.*;",
          "import java.util.concurrent.*;",
          "import java.util.function.*;",
          "import java.util.prefs.*;",
          "import java.util.regex.*;",
          "import java.util.stream.*;",
          "import static " + Notebook.class.getName() + ".*;");

  /** Snippets whose value a person wants to see. */
  private static final Set<SubKind> SHOWN =
      EnumSet.of(
          SubKind.VAR_VALUE_SUBKIND,
          SubKind.OTHER_EXPRESSION_SUBKIND,
          SubKind.TEMP_VAR_EXPRESSION_SUBKIND);

  /** Lines that JShell cannot complete across: they stand outside any method. */
  private static final Pattern OUTSIDE = Pattern.compile("(?m)^\\s*(import\\s|%).*$");

  private final CellRunner runner = new CellRunner();
  private final JShell shell;
  private final SourceCodeAnalysis analysis;

  JShellKernel() {
    shell =
        JShell.builder()
            .executionEngine(
                new ExecutionControlProvider() {
                  @Override
                  public String name() {
                    return "cells";
                  }

                  @Override
                  public ExecutionControl generate(ExecutionEnv env, Map<String, String> options) {
                    return runner;
                  }
                },
                Map.of())
            .build();
    analysis = shell.sourceCodeAnalysis();
    // All that the signatures of the notebook's functions name.
    for (Class<?> type : List.of(Notebook.class, DisplayData.class, Gson.class)) {
      shell.addToClasspath(folder(type).toString());
    }
    for (String line : STARTUP) {
      shell.eval(line);
    }
  }

  private static Path folder(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("java")
        .version(Runtime.version().toString())
        .mimetype("text/x-java-source")
        .fileExtension(".jshell")
        .pygments("java")
        .codemirror("java")
        .build();
  }

  @Override
  public DisplayData eval(String code) throws CellException {
    Notebook.of(this);
    runner.begin();
    Object value;
    try {
      Cell cell = Cell.of(code);
      for (String entry : cell.classpath()) {
        addToClasspath(entry);
      }
      value = run(cell.java());
    } catch (IllegalArgumentException | IOException e) {
      throw new CellException(e.getMessage(), List.of(e.getMessage()));
    }
    return value == null ? null : Notebook.render(value);
  }

  private void addToClasspath(String entry) throws IOException {
    int found = 0;
    for (Path path : new GlobFinder(entry).computeMatchingPaths()) {
      shell.addToClasspath(path.toAbsolutePath().normalize().toString());
      found++;
    }
    if (found == 0) {
      throw new IllegalArgumentException("%classpath (" + entry + ") must name what exists");
    }
  }

  /** Runs snippet after snippet; returns the value of the last one where it is an expression. */
  private Object run(String java) throws CellException {
    List<String> unfinished = new ArrayList<>();
    Object value = null;
    CompletionInfo next = analysis.analyzeCompletion(java);
    while (next.completeness() != Completeness.EMPTY) {
      if (next.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
        throw new CellException(
            "the code ends in the middle", Errors.incomplete(next.remaining().strip()));
      }
      boolean isLast = next.completeness() == Completeness.CONSIDERED_INCOMPLETE;
      value = run(isLast ? next.remaining() : next.source(), unfinished);
      if (isLast) {
        break;
      }
      next = analysis.analyzeCompletion(next.remaining());
    }
    unfinished.forEach(getIO().err::println);
    return value;
  }

  private Object run(String source, List<String> unfinished) throws CellException {
    List<SnippetEvent> events = shell.eval(source);
    Object value = runner.takeValue();
    if (runner.wasStopped()) {
      throw new CellException("interrupted", List.of("Interrupted."));
    }
    boolean isShown = false;
    for (SnippetEvent event : events) {
      Snippet snippet = event.snippet();
      if (event.causeSnippet() != null) {
        continue;
      }
      if (event.status() == Status.REJECTED) {
        throw Errors.ofCompiler(snippet, shell.diagnostics(snippet).toList());
      }
      if (event.exception() != null) {
        throw Errors.of(event.exception(), shell);
      }
      if (snippet instanceof DeclarationSnippet declaration && event.status() != Status.VALID) {
        unfinished.add(Errors.unresolved(declaration, shell));
      }
      isShown = SHOWN.contains(snippet.subKind());
    }
    return isShown ? value : null;
  }

  @Override
  public List<String> formatError(Exception e) {
    return e instanceof CellException cell
        ? errorStyler.secondaryLines(String.join("\n", cell.lines()))
        : super.formatError(e);
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    int[] anchor = new int[1];
    List<String> options =
        analysis.completionSuggestions(withoutHead(code), at, anchor).stream()
            .sorted((a, b) -> Boolean.compare(b.matchesType(), a.matchesType()))
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    return options.isEmpty() ? null : new ReplacementOptions(options, anchor[0], at);
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extraDetail) {
    // From anywhere in a name to its end, and to what a call begins with.
    int end = at;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    if (end < code.length() && code.charAt(end) == '(') {
      end++;
    }
    String text =
        analysis.documentation(withoutHead(code), end, true).stream()
            .map(
                doc ->
                    doc.javadoc() == null
                        ? doc.signature()
                        : doc.signature() + "\n" + doc.javadoc())
            .collect(Collectors.joining("\n\n"));
    return text.isEmpty() ? null : new DisplayData(text);
  }

  /** The same with blanks for imports and magics: places stay where they are. */
  private static String withoutHead(String code) {
    return OUTSIDE.matcher(code).replaceAll(line -> " ".repeat(line.group().length()));
  }

  @Override
  public String isComplete(String code) {
    CompletionInfo next;
    try {
      next = analysis.analyzeCompletion(Cell.of(code).java());
    } catch (IllegalArgumentException e) {
      return IS_COMPLETE_BAD;
    }
    while (next.completeness() == Completeness.COMPLETE && !next.remaining().isEmpty()) {
      next = analysis.analyzeCompletion(next.remaining());
    }
    return switch (next.completeness()) {
      case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> IS_COMPLETE_YES;
      case UNKNOWN -> IS_COMPLETE_BAD;
      case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> "  ";
    };
  }

  /** No cell is remembered beyond its notebook; who asks is told so. */
  @Override
  public HistoryManager getHistoryManager() {
    return new HistoryManager() {
      @Override
      public List<HistoryEntry> lookupTail(int length, Set<ResultFlag> flags) {
        return List.of();
      }
    };
  }

  @Override
  public void interrupt() {
    try {
      runner.stop();
    } catch (UnsupportedOperationException e) {
      getIO().err.println("This cell does not listen; only a restart of the kernel ends it.");
    }
  }

  @Override
  public void onShutdown(boolean isRestarting) {
    shell.close();
  }
}
