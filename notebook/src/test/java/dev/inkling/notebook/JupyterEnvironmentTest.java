package dev.inkling.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JupyterEnvironmentTest {

  @TempDir Path folder;

  private Path classes() throws Exception {
    return Files.createDirectories(folder.resolve("recognizer/target/classes"));
  }

  private Path jar() throws Exception {
    return Files.writeString(folder.resolve("library-1.0.jar"), "");
  }

  @Test
  void aNotebookFindsEveryLibraryInOneFolder() throws Exception {
    JupyterEnvironment jupyter = new JupyterEnvironment(folder.resolve("my target"));

    jupyter.prepare(classes() + File.pathSeparator + jar());
    jupyter.prepare(classes() + File.pathSeparator + jar());

    assertThat(jupyter.libraries().resolve("inkling-recognizer").toRealPath())
        .isEqualTo(classes().toRealPath());
    assertThat(jupyter.libraries().resolve("library-1.0.jar").toRealPath())
        .isEqualTo(jar().toRealPath());
  }

  @Test
  void librariesThatAreGoneAreNotNamedAnyMore() throws Exception {
    JupyterEnvironment jupyter = new JupyterEnvironment(folder.resolve("target"));
    jupyter.prepare(classes() + File.pathSeparator + jar());

    jupyter.prepare(classes().toString());

    assertThat(jupyter.libraries()).isDirectoryNotContaining("glob:**.jar");
    assertThat(jar()).exists();
  }

  @Test
  void jupyterIsToldHowToStartTheKernelAndToInterruptItByMessage() throws Exception {
    JupyterEnvironment jupyter = new JupyterEnvironment(folder.resolve("target"));

    jupyter.prepare(jar().toString());

    JsonNode kernel =
        new ObjectMapper().readTree(jupyter.data().resolve("kernels/java/kernel.json").toFile());
    assertThat(kernel.get("language").asText()).isEqualTo("java");
    assertThat(kernel.get("interrupt_mode").asText()).isEqualTo("message");
    assertThat(kernel.get("argv").toString())
        .contains(jar().toString(), "dev.inkling.console.Main", "kernel", "{connection_file}");
  }

  @Test
  void jupyterLeavesItsTracesInTheBuild() {
    JupyterEnvironment jupyter = new JupyterEnvironment(folder.resolve("target"));

    Map<String, String> environment = jupyter.command(List.of("jupyter")).environment();

    assertThat(environment.get("JUPYTER_PATH")).startsWith(jupyter.data().toString());
    for (String name : List.of("JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")) {
      assertThat(environment.get(name)).startsWith(folder.toString());
    }
  }
}
