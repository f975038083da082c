package dev.inkling.page.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers that do not start leave nothing behind. */
class BrowserStartTest {

  @Test
  void aFirefoxThatEndsAtOnceTakesItsProfileWithIt(@TempDir Path folder) throws IOException {
    Path program = script(folder, "firefox", "echo \"$4\" > \"$0.profile\"");

    assertThatThrownBy(() -> new Firefox(program))
        .isInstanceOf(IOException.class)
        .hasMessage("Firefox does not start");

    assertThat(Path.of(noted(folder, "firefox.profile")))
        .doesNotExist()
        .asString()
        .contains("inkling-firefox");
  }

  @Test
  void aWebKitThatEndsAtOnceTakesItsScreenAndProfileWithIt(@TempDir Path folder)
      throws IOException {
    Path screen = script(folder, "screen", "echo $$ > \"$0.id\"; echo 99; exec sleep 100");
    Path program = script(folder, "webkit", "echo \"$HOME\" > \"$0.home\"");

    assertThatThrownBy(() -> new WebKit(program, screen))
        .isInstanceOf(IOException.class)
        .hasMessage("WebKit's driver does not start");

    long id = Long.parseLong(noted(folder, "screen.id"));
    assertThat(ProcessHandle.of(id).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(Path.of(noted(folder, "webkit.home")))
        .doesNotExist()
        .asString()
        .contains("inkling-webkit");
  }

  private static Path script(Path folder, String name, String commands) throws IOException {
    Path script = folder.resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static String noted(Path folder, String name) throws IOException {
    return Files.readString(folder.resolve(name)).trim();
  }
}
