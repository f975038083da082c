package dev.inkling.page.fieldtest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.page.driver.Browser;
import dev.inkling.page.driver.Firefox;
import dev.inkling.page.driver.StandardBrowser;
import java.io.IOException;

/** The form field in Firefox. */
class FirefoxFieldTest extends FieldTest {

  private StandardBrowser own;

  @Override
  Browser start() throws IOException {
    assumeTrue(
        Firefox.program().isPresent(),
        "Firefox is not here (Debian: apt-get install " + Firefox.PACKAGES + ")");
    own = new Firefox(Firefox.program().get());
    return own;
  }

  @Override
  void press(String key) {
    own.press(StandardKeys.of(key));
  }
}
