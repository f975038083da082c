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

class WorkshopTest {

  @TempDir Path folder;

  private Path classes() throws Exception {
    return Files.createDirectories(folder.resolve("recognizer/target/classes"));
  }

  private Path jar() throws Exception {
    return Files.writeString(folder.resolve("library-1.0.jar"), "");
  }

  @Test
  void aNotebookFindsEveryLibraryInOneFolder() throws Exception {
    Workshop workshop = new Workshop(folder.resolve("my target"));

    workshop.prepare(classes() + File.pathSeparator + jar());
    workshop.prepare(classes() + File.pathSeparator + jar());

    assertThat(workshop.libraries().resolve("inkling-recognizer").toRealPath())
        .isEqualTo(classes().toRealPath());
    assertThat(workshop.libraries().resolve("library-1.0.jar").toRealPath())
        .isEqualTo(jar().toRealPath());
  }

  @Test
  void librariesThatAreGoneAreNotNamedAnyMore() throws Exception {
    Workshop workshop = new Workshop(folder.resolve("target"));
    workshop.prepare(classes() + File.pathSeparator + jar());

    workshop.prepare(classes().toString());

    assertThat(workshop.libraries()).isDirectoryNotContaining("glob:**.jar");
    assertThat(jar()).exists();
  }

  @Test
  void jupyterIsToldHowToStartTheKernelAndToInterruptItByMessage() throws Exception {
    Workshop workshop = new Workshop(folder.resolve("target"));

    workshop.prepare(jar().toString());

    JsonNode kernel =
        new ObjectMapper().readTree(workshop.data().resolve("kernels/java/kernel.json").toFile());
    assertThat(kernel.get("language").asText()).isEqualTo("java");
    assertThat(kernel.get("interrupt_mode").asText()).isEqualTo("message");
    assertThat(kernel.get("argv").toString())
        .contains(jar().toString(), "dev.inkling.console.Main", "kernel", "{connection_file}");
  }

  @Test
  void jupyterLeavesItsTracesInTheBuild() {
    Workshop workshop = new Workshop(folder.resolve("target"));

    Map<String, String> environment = workshop.jupyter(List.of("jupyter")).environment();

    assertThat(environment.get("JUPYTER_PATH")).startsWith(workshop.data().toString());
    for (String name : List.of("JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")) {
      assertThat(environment.get(name)).startsWith(folder.toString());
    }
  }
}
