package dev.inkling.notebook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.console.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Jupyter needs of Inkling, in a folder of the build: the kernel's description, and the
 * libraries that a notebook names. Nothing is written anywhere else.
 *
 * @param target the folder that the module is built into
 */
record JupyterEnvironment(Path target) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The kernel's name: JJava's too, so that a notebook finds whichever of the two there is. */
  private static final String KERNEL = "java";

  /** Libraries for {@code %classpath}: links, because TensorFlow has hundreds of megabytes. */
  Path libraries() {
    return target.resolve("lib");
  }

  /** What Jupyter looks for kernels in. */
  Path data() {
    return target.resolve("jupyter");
  }

  /**
   * Writes all of it anew.
   *
   * @param classpath the libraries of the project, the first the module's own
   * @throws IOException if a file cannot be written
   */
  void prepare(String classpath) throws IOException {
    List<Path> entries = new ArrayList<>();
    for (String entry : classpath.split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().normalize());
    }
    Files.createDirectories(libraries());
    try (Stream<Path> old = Files.list(libraries())) {
      for (Path link : old.toList()) {
        Files.delete(link);
      }
    }
    for (Path entry : entries) {
      Files.createSymbolicLink(libraries().resolve(name(entry)), entry);
    }
    Path kernel = Files.createDirectories(data().resolve("kernels").resolve(KERNEL));
    // Jupyter starts the kernel in the notebook's folder.
    String absolute =
        entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    Files.writeString(kernel.resolve("kernel.json"), kernel(absolute));
  }

  /** A jar's own name; folders of classes are all called alike and get their module's. */
  private static String name(Path entry) {
    Path module = entry.resolve("../..").normalize();
    return Files.isDirectory(entry)
        ? "inkling-" + module.getFileName()
        : entry.getFileName().toString();
  }

  private static String kernel(String classpath) throws IOException {
    ObjectNode kernel = JSON.createObjectNode();
    kernel
        .putArray("argv")
        .add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .add("-Djava.awt.headless=true")
        .add("-cp")
        .add(classpath)
        .add(Main.class.getName())
        .add("kernel")
        .add("{connection_file}");
    kernel.put("display_name", "Java").put("language", "java").put("interrupt_mode", "message");
    // TensorFlow's own notes on the processor mean nothing to a reader of the notebook.
    kernel.putObject("env").put("TF_CPP_MIN_LOG_LEVEL", "2");
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(kernel) + "\n";
  }

  /**
   * A Jupyter command that finds the kernel here, and leaves its own traces here too.
   *
   * @param arguments the command and its arguments
   */
  ProcessBuilder command(List<String> arguments) {
    ProcessBuilder builder = new ProcessBuilder(arguments);
    String others = builder.environment().get("JUPYTER_PATH");
    builder
        .environment()
        .put(
            "JUPYTER_PATH",
            others == null ? data().toString() : data() + File.pathSeparator + others);
    builder.environment().put("JUPYTER_DATA_DIR", data().resolve("data").toString());
    builder.environment().put("JUPYTER_CONFIG_DIR", data().resolve("config").toString());
    builder.environment().put("JUPYTER_RUNTIME_DIR", data().resolve("runtime").toString());
    builder.environment().put("IPYTHONDIR", data().resolve("ipython").toString());
    return builder;
  }
}
