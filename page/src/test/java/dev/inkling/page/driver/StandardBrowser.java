package dev.inkling.page.driver;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.driver.Pointer.Phase;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.KeyInput;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.PointerInput.Origin;
import org.openqa.selenium.interactions.Sequence;

/** A browser that takes input as the WebDriver standard has it, by either of its two protocols. */
public abstract class StandardBrowser extends Browser {

  /** What its driver can draw with. */
  public abstract List<Pointer> pointers();

  /** Does a sequence of actions; answers when the page has seen them. */
  public abstract void perform(Sequence sequence);

  @Override
  public void draw(Pointer pointer, Ink ink) {
    PointerInput input = input(pointer);
    Sequence sequence = new Sequence(input, 0);
    for (Stroke stroke : ink.strokes()) {
      add(sequence, input, Phase.DOWN, stroke.x(0), stroke.y(0));
      for (int i = 1; i < stroke.size(); i++) {
        add(sequence, input, Phase.MOVE, stroke.x(i), stroke.y(i));
      }
      int end = stroke.size() - 1;
      add(sequence, input, Phase.UP, stroke.x(end), stroke.y(end));
    }
    perform(sequence);
  }

  @Override
  public void send(Pointer pointer, Phase phase, double x, double y) {
    PointerInput input = input(pointer);
    Sequence sequence = new Sequence(input, 0);
    add(sequence, input, phase, x, y);
    perform(sequence);
  }

  private static PointerInput input(Pointer pointer) {
    // What goes by the same name goes on where it was.
    return new PointerInput(PointerInput.Kind.valueOf(pointer.name()), pointer.name());
  }

  private static void add(Sequence sequence, PointerInput input, Phase phase, double x, double y) {
    int left = (int) Math.round(x);
    int top = (int) Math.round(y);
    sequence.addAction(input.createPointerMove(Duration.ZERO, Origin.viewport(), left, top));
    if (phase == Phase.DOWN) {
      sequence.addAction(input.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
    } else if (phase == Phase.UP) {
      sequence.addAction(input.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    }
  }

  /** Presses keys together, the last one last. */
  public void press(CharSequence... keys) {
    KeyInput keyboard = new KeyInput("keyboard");
    Sequence sequence = new Sequence(keyboard, 0);
    List<CharSequence> all = List.of(keys);
    all.forEach(key -> sequence.addAction(keyboard.createKeyDown(code(key))));
    for (int i = all.size() - 1; i >= 0; i--) {
      sequence.addAction(keyboard.createKeyUp(code(all.get(i))));
    }
    perform(sequence);
  }

  private static int code(CharSequence key) {
    return key instanceof Keys named ? named.charAt(0) : key.charAt(0);
  }
}
