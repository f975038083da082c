package dev.inkling.page.fieldtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.driver.Browser;
import dev.inkling.page.driver.Pointer;
import dev.inkling.page.driver.SiteServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the form field must do in every browser. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class FieldTest {

  static final double[] SEVEN = {0.25, 0.2, 0.75, 0.2, 0.4, 0.85};
  private static final double[] SCRIBBLE = {
    0.1, 0.2, 0.9, 0.8, 0.9, 0.2, 0.1, 0.8, 0.5, 0.1, 0.5, 0.9, 0.1, 0.4, 0.9, 0.5
  };
  static final double[] ONE = {0.5, 0.15, 0.5, 0.85};

  /** What the tests put into the page of the form. */
  private static final String FORM =
      """
      document.body.innerHTML = `
        <form id="form">
          <label id="label">Digit <digit-field name="digit" required></digit-field></label>
          <fieldset id="set">
            <digit-field name="code" digits="3" value="120" aria-label="Code"></digit-field>
          </fieldset>
          <digit-field name="amount" digits="1-6"></digit-field>
          <button id="send">Send</button>
        </form>`;
      window.events = [];
      window.predictions = [];
      window.sent = [];
      const form = document.getElementById('form');
      for (const type of ['input', 'change']) {
        form.addEventListener(type, event => events.push(type + ' ' + event.target.value));
      }
      form.addEventListener('prediction', event => predictions.push(event.detail));
      form.addEventListener('submit', event => {
        event.preventDefault();
        sent.push([...new FormData(form)].join());
      });
      window.field = name => form.elements[name];
      window.inside = (name, selector) => field(name).shadowRoot.querySelectorAll(selector);
      """;

  Browser browser;
  private SiteServer server;

  /** Starts the browser, or skips the tests with a sentence. */
  abstract Browser start() throws Exception;

  /** Presses a key by its name in JavaScript. */
  abstract void press(String key);

  @BeforeAll
  final void startAll() throws Exception {
    assumeFalse("none".equals(System.getProperty("inkling.browser")), "no browser is wanted");
    browser = start();
    server = SiteServer.start();
  }

  @AfterAll
  final void stopAll() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  final void open() {
    browser.get(address());
    browser.waitUntil("return Boolean(customElements.get('digit-field'))");
    browser.run(FORM);
    // So that no test meets the network on its way.
    draw(Pointer.MOUSE, "digit", 0, SEVEN);
    browser.waitUntil("return field('digit').value === '7'");
    browser.run("document.getElementById('form').reset(); events = []; predictions = []");
  }

  final String address() {
    return server.address() + "form.html";
  }

  /** Draws a stroke in a box of a field; coordinates are shares of the box's sides. */
  final void draw(Pointer pointer, String name, int box, double... points) {
    List<?> place =
        (List<?>)
            browser.run(
                "const canvas = inside('%s', 'canvas')[%d];".formatted(name, box)
                    + "canvas.scrollIntoView({block: 'center'});"
                    + "const box = canvas.getBoundingClientRect();"
                    + "return [box.x, box.y, box.width, box.height]");
    double[] sides = place.stream().mapToDouble(side -> ((Number) side).doubleValue()).toArray();
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    for (int i = 0; i + 3 < points.length; i += 2) {
      for (int step = 0; step <= 8; step++) {
        double share = step / 8.0;
        xs.add(sides[0] + sides[2] * (points[i] + share * (points[i + 2] - points[i])));
        ys.add(sides[1] + sides[3] * (points[i + 1] + share * (points[i + 3] - points[i + 1])));
      }
    }
    browser.draw(
        pointer,
        Ink.of(
            Stroke.of(
                xs.stream().mapToDouble(x -> x).toArray(),
                ys.stream().mapToDouble(y -> y).toArray())));
  }

  final Object value(String name) {
    return browser.run("return field('" + name + "').value");
  }

  final Object is(String script) {
    return browser.run("return " + script);
  }

  /** Empties the field for one digit and gives it what a browser would have kept of it. */
  private void restore() {
    browser.run(
        """
        const kept = [];
        const real = ElementInternals.prototype.setFormValue;
        ElementInternals.prototype.setFormValue = function (value, state) {
          kept.push(state);
          return real.call(this, value, state);
        };
        field('digit').setCustomValidity('');
        ElementInternals.prototype.setFormValue = real;
        field('digit').clear();
        field('digit').formStateRestoreCallback(kept[0], 'restore');
        """);
  }

  /** Waits until the pen has rested. */
  final void settle() {
    Browser.sleep(900);
  }

  @Test
  void aDrawnDigitIsTheValueAndTellsOfItself() {
    assertThat(is("field('digit').validity.valueMissing")).isEqualTo(true);

    draw(Pointer.MOUSE, "digit", 0, SEVEN);
    settle();

    assertThat(value("digit")).isEqualTo("7");
    assertThat(is("new FormData(form).get('digit')")).isEqualTo("7");
    assertThat(is("field('digit').checkValidity()")).isEqualTo(true);
    assertThat(is("events.join()")).isEqualTo("input 7,change 7");
    assertThat(
            is(
                "predictions.at(-1).digit + ' ' + predictions.at(-1).isDigit + ' '"
                    + " + predictions.at(-1).probabilities.length"))
        .isEqualTo("7 true 10");
    assertThat(is("document.activeElement === field('digit')")).isEqualTo(true);
  }

  @Test
  void severalBoxesTakeADigitEachAndALineANumber() {
    draw(Pointer.MOUSE, "code", 0, SEVEN);
    draw(Pointer.MOUSE, "code", 1, ONE);
    draw(Pointer.MOUSE, "code", 2, SEVEN);
    draw(Pointer.MOUSE, "amount", 0, 0.15, 0.15, 0.15, 0.85);
    draw(Pointer.MOUSE, "amount", 0, 0.3, 0.2, 0.5, 0.2, 0.35, 0.85);
    settle();

    assertThat(value("code")).isEqualTo("717");
    assertThat(value("amount")).isEqualTo("17");
    assertThat(is("predictions.at(-1).text + ' ' + predictions.at(-1).isNumber"))
        .isEqualTo("17 true");
  }

  @Test
  void belowItsConfidenceItAsksAndTheAnswerIsTheValue() {
    browser.run("field('digit').minConfidence = 1");

    draw(Pointer.MOUSE, "digit", 0, SEVEN);
    settle();
    Object asked = is("field('digit').validationMessage");
    Object isOpen = is("inside('digit', '[role=menu] button').length > 2");
    browser.run("inside('digit', '[role=menu] button')[1].click()");

    assertThat(asked).isEqualTo("Which digit is it? Please choose.");
    assertThat(isOpen).isEqualTo(true);
    assertThat((String) value("digit")).matches("[0-689]");
    assertThat(is("field('digit').validity.valid")).isEqualTo(true);
    assertThat(is("inside('digit', '.menu')[0].hidden")).isEqualTo(true);
    assertThat(is("events.join()"))
        .isEqualTo("input " + value("digit") + ",change " + value("digit"));
  }

  @Test
  void whatIsNoDigitIsNoValue() {
    draw(Pointer.MOUSE, "digit", 0, SCRIBBLE);
    settle();

    assertThat(value("digit")).isEqualTo("");
    assertThat(is("field('digit').validity.badInput")).isEqualTo(true);
    Object question = is("field('digit').validationMessage");
    restore();
    assertThat(is("field('digit').validationMessage"))
        .isEqualTo(question)
        .asString()
        .startsWith("This does not look like a digit.");
  }

  @Test
  void aNumberOfAnotherLengthIsNoValue() {
    browser.run("field('amount').digits = '2-6'");

    draw(Pointer.MOUSE, "amount", 0, ONE);

    assertThat(value("amount")).isEqualTo("");
    assertThat(is("field('amount').validationMessage"))
        .asString()
        .startsWith("This does not look like a number of 2-6 digits.");
  }

  @Test
  void keysTypeMoveAndErase() {
    browser.run("inside('code', 'input')[0].focus()");
    press("4");
    press("5");
    press("6");
    Object typed = value("code");
    press("Backspace");
    press("ArrowLeft");
    press("9");

    assertThat(typed).isEqualTo("456");
    assertThat(value("code")).isEqualTo("49");
    assertThat(is("field('code').validity.tooShort")).isEqualTo(true);
    press("3");
    assertThat(value("code")).isEqualTo("493");
    assertThat(is("field('code').validity.valid")).isEqualTo(true);
  }

  @Test
  void theMenuIsReachedAndLeftByKeys() {
    draw(Pointer.MOUSE, "digit", 0, SEVEN);
    press("ArrowDown");
    Object first = is("field('digit').shadowRoot.activeElement.textContent");
    press("ArrowDown");
    Object second = is("field('digit').shadowRoot.activeElement.textContent");
    press("Escape");

    assertThat((String) first).startsWith("7");
    assertThat(second).isNotEqualTo(first);
    assertThat(is("field('digit').shadowRoot.activeElement.localName")).isEqualTo("input");
    assertThat(value("digit")).isEqualTo("7");
    press("Backspace");
    assertThat(value("digit")).isEqualTo("");
  }

  @Test
  void enterSubmitsAValidForm() {
    draw(Pointer.MOUSE, "digit", 0, SEVEN);
    press("Enter");

    assertThat(is("sent.join()")).isEqualTo("digit,7,code,120,amount,");
  }

  @Test
  void resetGoesBackToTheAttribute() {
    browser.run("field('code').value = '999'; field('amount').value = '1x'");
    Object set = value("code");
    browser.run("form.reset()");

    assertThat(set).isEqualTo("999");
    assertThat(value("amount")).isEqualTo("");
    assertThat(value("code")).isEqualTo("120");
    assertThat(is("events.length")).isEqualTo(0L);
  }

  @Test
  void aFieldThatIsOffOrReadonlyTakesNoInk() {
    browser.run(
        "field('digit').readOnly = true; document.getElementById('set').disabled = true;"
            + "field('amount').disabled = true");
    draw(Pointer.MOUSE, "digit", 0, SEVEN);
    draw(Pointer.MOUSE, "code", 0, SEVEN);
    draw(Pointer.MOUSE, "amount", 0, SEVEN);

    assertThat(is("[...new FormData(form)].join()")).isEqualTo("digit,");
    assertThat(value("code")).isEqualTo("120");
    assertThat(is("field('digit').willValidate")).isEqualTo(false);
    browser.run("document.getElementById('set').disabled = false");
    draw(Pointer.MOUSE, "code", 0, SEVEN);
    assertThat(value("code")).isEqualTo("720");
  }

  @Test
  void aLabelNamesTheFieldAndGivesItTheFocus() {
    browser.run("document.getElementById('label').click()");

    assertThat(is("document.activeElement === field('digit')")).isEqualTo(true);
    assertThat(is("inside('digit', 'input')[0].ariaLabel")).isEqualTo("Digit");
    assertThat(is("inside('code', 'input')[1].ariaLabel")).isEqualTo("Code, digit 2 of 3");
    assertThat(is("field('digit').labels[0].id")).isEqualTo("label");
  }

  @Test
  void aMessageOfThePageCounts() {
    browser.run("field('amount').setCustomValidity('Too much.')");

    assertThat(is("field('amount').validationMessage")).isEqualTo("Too much.");
    assertThat(is("field('amount').matches(':invalid')")).isEqualTo(true);
    browser.run("field('amount').setCustomValidity('')");
    assertThat(is("field('amount').matches(':valid')")).isEqualTo(true);
  }

  @Test
  void aSureNumberOfAnotherLengthIsInvalidAndAsks() {
    browser.run("field('amount').digits = '3-5'");

    draw(Pointer.MOUSE, "amount", 0, 0.05, 0.2, 0.2, 0.2, 0.1, 0.85);
    Object one = is("field('amount').validity.badInput");
    draw(Pointer.MOUSE, "amount", 0, 0.3, 0.15, 0.3, 0.85);
    settle();

    assertThat(one).isEqualTo(true);
    assertThat(value("amount")).isEqualTo("");
    assertThat(is("field('amount').validity.badInput")).isEqualTo(true);
    assertThat(is("field('amount').validationMessage"))
        .isEqualTo("This does not look like a number of 3-5 digits.");
    assertThat(is("inside('amount', '.menu')[0].hidden")).isEqualTo(false);
  }

  @Test
  void whatWasSetBeforeTheElementWasKnownCounts() {
    browser.run(
        """
        const early = document.implementation.createHTMLDocument().createElement('digit-field');
        Object.assign(early, {value: '45', digits: '2', required: true, readOnly: true, name: 'early'});
        form.prepend(early);
        """);

    assertThat(value("early")).isEqualTo("45");
    assertThat(is("new FormData(form).get('early')")).isEqualTo("45");
    assertThat(is("inside('early', 'input').length")).isEqualTo(2L);
    assertThat(is("field('early').required && inside('early', 'input')[1].readOnly"))
        .isEqualTo(true);
    browser.run("field('early').value = ''");
    assertThat(is("field('early').getAttribute('digits') + inside('early', 'input')[0].value"))
        .isEqualTo("2");
  }

  @Test
  void aDigitThatIsMissingBetweenOthersLeavesNoValue() {
    browser.run("inside('code', 'input')[1].focus()");
    press("Backspace");

    assertThat(is("new FormData(form).get('code')")).isEqualTo("");
    assertThat(is("field('code').validity.tooShort")).isEqualTo(true);
    assertThat(is("field('code').validationMessage")).isEqualTo("Please write 3 digits.");
    press("5");
    assertThat(value("code")).isEqualTo("150");
    assertThat(is("field('code').validity.valid")).isEqualTo(true);
    assertThat(is("events.join()")).isEqualTo("input ,input 150");
  }

  @Test
  void aBoxThatAsksLeavesNoValueAndTellsOfIt() {
    draw(Pointer.MOUSE, "code", 2, SCRIBBLE);
    settle();

    assertThat(is("new FormData(form).get('code')")).isEqualTo("");
    assertThat(is("field('code').validity.badInput")).isEqualTo(true);
    assertThat(is("events.join()")).isEqualTo("input ,change ");
  }

  @Test
  void keysRaiseOneInputEventAlsoForListenersThatCapture() {
    browser.run(
        "window.caught = []; document.addEventListener('input', event =>"
            + " caught.push(event.target.value), true); inside('code', 'input')[0].focus()");
    press("4");
    press("5");

    assertThat(is("caught.join()")).isEqualTo("420,450");
    assertThat(is("events.join()")).isEqualTo("input 420,input 450");
  }

  @Test
  void pastedDigitsFillTheBoxesAndTheLastHasTheFocus() {
    browser.run(
        "const [first] = inside('code', 'input'); first.focus(); first.value = '456';"
            + "first.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}))");

    assertThat(value("code")).isEqualTo("456");
    assertThat(is("field('code').shadowRoot.activeElement === inside('code', 'input')[2]"))
        .isEqualTo(true);
  }

  @Test
  void aRangeMayHaveBlanks() {
    browser.run("field('code').digits = ' 6 '; field('amount').digits = '6 - 8'");

    assertThat(is("inside('code', 'input').length")).isEqualTo(6L);
    assertThat(is("inside('amount', '.wide').length")).isEqualTo(1L);
  }

  @Test
  void aReadonlyFieldLooksUnlikeOneThatIsWrittenIn() {
    String paper = "getComputedStyle(inside('digit', '.box')[0]).backgroundColor";
    Object written = is(paper);
    browser.run("field('digit').readOnly = true");

    assertThat(is(paper)).isNotEqualTo(written).isNotEqualTo("rgba(0, 0, 0, 0)");
  }

  @Test
  void theTextOfALabelStandsAtTheMiddleOfTheBox() {
    assertThat(
            (Boolean)
                is(
                    """
                    (() => {
                      const range = new Range();
                      range.selectNodeContents(document.getElementById('label').firstChild);
                      const middle = ({top, bottom}) => (top + bottom) / 2;
                      const box = inside('digit', '.box')[0].getBoundingClientRect();
                      return Math.abs(middle(range.getBoundingClientRect()) - middle(box)) < 4;
                    })()
                    """))
        .isTrue();
  }

  @Test
  void noChoiceHasTheConfidenceZero() {
    draw(Pointer.MOUSE, "digit", 0, SEVEN);
    browser.run("inside('digit', '.reading')[0].click()");

    assertThat(is("inside('digit', '.choices small').length >= 2")).isEqualTo(true);
    assertThat(is("[...inside('digit', '.choices small')].map(each => each.textContent).join()"))
        .asString()
        .matches("[1-9]\\d* %(,(< 1|[1-9]\\d*) %)+");
  }

  @Test
  void whatABrowserKeepsOfAVisitComesBackWithItsInk() {
    draw(Pointer.MOUSE, "digit", 0, SEVEN);
    restore();

    assertThat(value("digit")).isEqualTo("7");
    assertThat(is("inside('digit', '.inked').length")).isEqualTo(1L);
    browser.run("field('digit').formStateRestoreCallback('broken', 'restore')");
    assertThat(value("digit")).isEqualTo("7");
    browser.run("field('code').formStateRestoreCallback('345', 'autocomplete')");
    assertThat(value("code")).isEqualTo("345");
  }
}
