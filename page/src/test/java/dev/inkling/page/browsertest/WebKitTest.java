package dev.inkling.page.browsertest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.page.driver.StandardBrowser;
import dev.inkling.page.driver.WebKit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What every browser must do, in WebKit. */
class WebKitTest extends CrossBrowserTest {

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
