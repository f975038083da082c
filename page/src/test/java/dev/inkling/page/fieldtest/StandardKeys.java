package dev.inkling.page.fieldtest;

import org.openqa.selenium.Keys;

/** Keys of the WebDriver standard by their names in JavaScript. */
final class StandardKeys {

  private StandardKeys() {}

  static CharSequence of(String key) {
    return switch (key) {
      case "ArrowDown" -> Keys.ARROW_DOWN;
      case "ArrowLeft" -> Keys.ARROW_LEFT;
      case "Backspace" -> Keys.BACK_SPACE;
      case "Enter" -> Keys.ENTER;
      case "Escape" -> Keys.ESCAPE;
      default -> key;
    };
  }
}
