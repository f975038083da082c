package dev.inkling.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookFileTest {

  private static final String EXECUTED =
      """
      {"cells":[
        {"cell_type":"code","id":"a","execution_count":1,
         "metadata":{"execution":{"iopub.execute_input":"2026-11-23T12:00:00Z"}},
         "source":["1"],
         "outputs":[
           {"output_type":"stream","name":"stdout","text":["in /home/me/inkling/notebooks, ","/home/me/x"]},
           {"output_type":"display_data","metadata":{},
            "data":{"image/svg+xml":["<svg/>"],"text/plain":["<svg/>"]}}]}],
       "metadata":{"kernelspec":{"name":"java","display_name":"Java (mine)"},
                   "language_info":{"name":"java","version":"17.0.15+6-Debian"}},
       "nbformat":4,"nbformat_minor":5}
      """;

  @TempDir Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("it.ipynb"), text);
  }

  @Test
  void whatIsPublishedSaysNothingAboutTheMachineAndTheHour() throws Exception {
    NotebookFile executed = NotebookFile.read(file(EXECUTED));
    Path published = folder.resolve("published.ipynb");

    executed.scrubbed(orderedFolders()).write(published);

    assertThat(Files.readString(published))
        .contains("in inkling/notebooks, ")
        .contains("~/x")
        .contains("<svg/>")
        .doesNotContain("/home", "2026", "Debian", "mine", "text/plain");
  }

  private static Map<Path, String> orderedFolders() {
    Map<Path, String> folders = new java.util.LinkedHashMap<>();
    folders.put(Path.of("/home/me/inkling"), "inkling");
    folders.put(Path.of("/home/me"), "~");
    return folders;
  }

  @Test
  void writingWhatIsPublishedAgainChangesNothing() throws Exception {
    Path once = folder.resolve("once.ipynb");
    Path twice = folder.resolve("twice.ipynb");

    NotebookFile.read(file(EXECUTED)).scrubbed(Map.of()).write(once);
    NotebookFile.read(once).scrubbed(Map.of()).write(twice);

    assertThat(twice).hasSameTextualContentAs(once);
  }

  @Test
  void cellsThatFailedAreNamed() throws Exception {
    NotebookFile failed =
        NotebookFile.read(
            file(
                """
                {"cells":[{"cell_type":"code","outputs":[
                  {"output_type":"error","ename":"CellException","evalue":"no such thing","traceback":[]}]}]}
                """));

    assertThat(failed.errors()).containsExactly("no such thing");
    assertThat(NotebookFile.read(file(EXECUTED)).errors()).isEmpty();
  }

  @Test
  void whatIsNoNotebookIsRefusedWithASentence() throws Exception {
    Path broken = file("{\"cells\":");
    assertThatThrownBy(() -> NotebookFile.read(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it.ipynb must be a notebook");

    Path other = file("[1, 2]");
    assertThatThrownBy(() -> NotebookFile.read(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it has no cells");
  }
}
