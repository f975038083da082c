package dev.inkling.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The core road in WebKit. */
class WebKitTest extends CoreRoadTest {

  @Override
  StandardBrowser start() throws IOException {
    Optional<Path> program = WebKit.program();
    Optional<Path> screen = WebKit.screen();
    assumeTrue(
        program.isPresent() && screen.isPresent(),
        "WebKit is not here (Debian: apt-get install " + WebKit.PACKAGES + ")");
    return new WebKit(program.get(), screen.get());
  }
}
