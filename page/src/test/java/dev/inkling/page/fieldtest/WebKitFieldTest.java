package dev.inkling.page.fieldtest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.page.driver.Browser;
import dev.inkling.page.driver.StandardBrowser;
import dev.inkling.page.driver.WebKit;
import java.io.IOException;

/** The form field in WebKit. */
class WebKitFieldTest extends FieldTest {

  private StandardBrowser own;

  @Override
  Browser start() throws IOException {
    assumeTrue(
        WebKit.program().isPresent() && WebKit.screen().isPresent(),
        "WebKit is not here (Debian: apt-get install " + WebKit.PACKAGES + ")");
    own = new WebKit(WebKit.program().get(), WebKit.screen().get());
    return own;
  }

  @Override
  void press(String key) {
    own.press(StandardKeys.of(key));
  }
}
