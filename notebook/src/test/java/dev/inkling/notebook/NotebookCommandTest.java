package dev.inkling.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.console.Console;
import dev.inkling.console.Main;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void whereJupyterIsMissingASentenceSaysHowToInstallIt() {
    assertThatThrownBy(() -> NotebookCommand.program("jupyter-notebook", folder.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("apt-get install jupyter-notebook jupyter-nbconvert");
  }

  @Test
  void jupyterIsFoundOnThePath() throws Exception {
    Path program = Files.writeString(folder.resolve("jupyter-notebook"), "");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    String found =
        NotebookCommand.program("jupyter-notebook", "/nowhere" + File.pathSeparator + folder);

    assertThat(found).isEqualTo(program.toString());
  }

  @Test
  void wrongUseIsASentence() {
    assertThat(run("notebook", "--port", "0", "--prepare")).isEqualTo(Console.WRONG_INPUT);
    assertThat(run("notebook", "--out", "x.ipynb", "--prepare")).isEqualTo(Console.WRONG_INPUT);
    assertThat(run("notebook", "--prepare", "--execute")).isEqualTo(Console.WRONG_INPUT);

    assertThat(err.toString())
        .contains("--port (0) must be within 1 and 65535")
        .contains("--out must come with --execute")
        .contains("--prepare")
        .doesNotContain("\tat ");
  }
}
