package dev.inkling.page.browsertest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.page.driver.Firefox;
import dev.inkling.page.driver.StandardBrowser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What every browser must do, in Firefox. */
class FirefoxTest extends CrossBrowserTest {

  @Override
  StandardBrowser start() throws IOException {
    Optional<Path> program = Firefox.program();
    assumeTrue(
        program.isPresent(),
        "Firefox is not here (Debian: apt-get install " + Firefox.PACKAGES + ")");
    return new Firefox(program.get());
  }
}
