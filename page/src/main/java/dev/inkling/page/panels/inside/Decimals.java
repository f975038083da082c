package dev.inkling.page.panels.inside;

import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;

/** Numbers with two decimals, as people write them in the page's language. */
final class Decimals {

  private Decimals() {}

  static String text(double value) {
    int hundredths = (int) Math.round(100 * Math.abs(value));
    String fraction = String.valueOf(100 + hundredths % 100).substring(1);
    return (value < 0 && hundredths > 0 ? "\u2212" : "")
        + TextView.text(Text.DECIMAL + " " + hundredths / 100 + " " + fraction);
  }
}
