package dev.inkling.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The core road in Firefox. */
class FirefoxTest extends CoreRoadTest {

  @Override
  StandardBrowser start() throws IOException {
    Optional<Path> program = Firefox.program();
    assumeTrue(
        program.isPresent(),
        "Firefox is not here (Debian: apt-get install " + Firefox.PACKAGES + ")");
    return new Firefox(program.get());
  }
}
