package dev.inkling.notebook;

import dev.inkling.console.Subcommand;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code inkling notebook}. */
@Command(
    name = "notebook",
    sortOptions = false,
    description = {
      "Opens notebooks/training.ipynb in Jupyter, with Java: from MNIST and ink to a network of"
          + " your own, in a few minutes on the processor.",
      "",
      "Jupyter listens on this machine alone, behind a token. Ctrl-C ends it."
    },
    exitCodeList = {
      "0:all went well",
      "1:Jupyter is missing, or a cell failed",
      "2:wrong use or wrong input"
    })
public final class NotebookCommand implements Subcommand, Callable<Integer> {

  private static final String NOTEBOOK = "notebooks/training.ipynb";

  @ArgGroup private Mode mode = new Mode();

  /** One of them at most. */
  private static final class Mode {
    @Option(
        names = "--execute",
        description = "Run all cells without a browser, and keep what they show (see --out).")
    private boolean execute;

    @Option(
        names = "--prepare",
        description =
            "Only build what the notebook's first cell names: for JJava, or a Jupyter of your own.")
    private boolean prepare;
  }

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where --execute writes the notebook (default: over itself).")
  private Path out;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8888",
      description = "Jupyter's port; a higher one if it is taken (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--no-browser", description = "Print the address and open nothing.")
  private boolean withoutBrowser;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (out != null && !mode.execute) {
      throw new IllegalArgumentException("--out must come with --execute");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("--port (" + port + ") must be within 1 and 65535");
    }
    Path target = target();
    Path home = target.resolve("../..").normalize();
    JupyterEnvironment jupyter = new JupyterEnvironment(target);
    jupyter.prepare(System.getProperty("java.class.path"));
    if (mode.prepare) {
      print("Ready: open " + NOTEBOOK + " in a Jupyter with a Java kernel, for example JJava.");
      return 0;
    }
    return mode.execute ? execute(jupyter, home) : open(jupyter, home);
  }

  /** Where the module is built: the folder above its classes. */
  private static Path target() {
    try {
      return Path.of(
              NotebookCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private int open(JupyterEnvironment jupyter, Path home) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program("jupyter-notebook"));
    command.addAll(List.of("--ip=127.0.0.1", "--port=" + port));
    if (withoutBrowser) {
      command.add("--no-browser");
    }
    if (System.getProperty("user.name").equals("root")) {
      // Containers have no other user, and the notebook listens on this machine only.
      command.add("--allow-root");
    }
    command.add(home.resolve(NOTEBOOK).toString());
    return run(jupyter.command(command));
  }

  private int execute(JupyterEnvironment jupyter, Path home)
      throws IOException, InterruptedException {
    Path notebook = home.resolve(NOTEBOOK);
    Path result = Files.createTempDirectory(jupyter.target(), "executed").resolve("it.ipynb");
    List<String> command =
        List.of(
            program("jupyter-nbconvert"),
            "--execute",
            "--allow-errors",
            "--to=notebook",
            "--ExecutePreprocessor.timeout=-1",
            "--ExecutePreprocessor.record_timing=False",
            "--ExecutePreprocessor.kernel_name=java",
            "--log-level=WARN",
            "--output=" + result,
            notebook.toString());
    int code = run(jupyter.command(command));
    if (code != 0) {
      throw new IOException("Jupyter could not execute " + NOTEBOOK);
    }
    Map<Path, String> folders = new LinkedHashMap<>();
    folders.put(home, "inkling");
    folders.put(Path.of(System.getProperty("user.home")), "~");
    folders.put(Path.of(System.getProperty("java.io.tmpdir")), "tmp");
    NotebookFile executed = NotebookFile.read(result).scrubbed(folders);
    Files.delete(result);
    Files.delete(result.getParent());
    Path kept = out == null ? notebook : out;
    boolean failed = !executed.errors().isEmpty();
    // The notebook of the project keeps its good pictures until there are better ones.
    if (!failed || out != null) {
      executed.write(kept);
    }
    if (failed) {
      throw new IOException(
          "a cell failed: "
              + executed.errors().get(0)
              + (out == null
                  ? " (" + NOTEBOOK + " stays as it was; --out keeps all)"
                  : " (see " + kept + ")"));
    }
    print("All cells ran; they are in " + kept);
    return 0;
  }

  /** Runs it in the terminal, until it ends or the user ends this. */
  private static int run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.inheritIO().start();
    Thread hook =
        new Thread(
            () -> {
              // Asked to terminate, Jupyter ends its kernels too.
              process.destroy();
              try {
                process.waitFor(10, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    int code = process.waitFor();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The user ended this meanwhile.
    }
    return code;
  }

  private static String program(String name) throws IOException {
    String path = System.getenv("PATH");
    return program(name, path == null ? "" : path);
  }

  /**
   * A program of Jupyter's.
   *
   * @param path folders to look in
   * @throws IOException if it is in none of them, with how to install it
   */
  static String program(String name, String path) throws IOException {
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path file = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(file)) {
        return file.toString();
      }
    }
    throw new IOException(
        "Jupyter is missing; on Debian or Ubuntu: sudo apt-get install jupyter-notebook"
            + " jupyter-nbconvert");
  }

  private void print(String line) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(line);
    writer.flush();
  }
}
