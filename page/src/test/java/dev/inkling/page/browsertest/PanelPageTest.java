package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import dev.inkling.personalization.PersonalEngine;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The panels: inside, teach, picture, share. */
class PanelPageTest extends BrowserTest {

  private static final String PICTURE_NOTE = "document.getElementById('picture-note').textContent";

  /** Whatever became of the test: lessons, language, lost files and the page's own functions. */
  @AfterEach
  void asItWas() {
    chromium.block();
    chromium.await(
        "const gone = indexedDB.deleteDatabase('inkling'); const done = arguments[0];"
            + "gone.onsuccess = gone.onerror = () => { localStorage.clear(); done(); };");
    openPage();
  }

  @Test
  void nothingOfThePanelsIsLoadedBeforeTheyAreUsed() {
    draw(stroke(0.3, 0.2, 0.7, 0.2));
    chromium.awaitFrame();
    boolean before = isLoaded("panels");

    open("share");
    chromium.waitUntil("return !document.getElementById('share').hidden");
    chromium.waitUntil(
        "return performance.getEntriesByType('resource').some(e => e.name.includes('/panels.'))");

    assertThat(before).isFalse();
    assertThat(chromium.text("document.getElementById('open-share').ariaExpanded"))
        .isEqualTo("true");
  }

  @Test
  void aLinkHoldsTheDrawingAndItsAnswer() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown drawn = chromium.shown();
    open("share");
    click("copy");
    chromium.waitUntil("return !document.getElementById('link').hidden");
    String link = chromium.text("document.getElementById('link').value");

    chromium.open("about:blank", link);
    chromium.waitUntil("return document.getElementById('answer').textContent !== ''");
    Shown followed = chromium.shown();

    assertThat(link).contains("/#d=");
    assertThat(followed.answer()).isEqualTo(drawn.answer());
    assertThat(inkAt(0.5, 0.2)).isTrue();
    // Who loads the page anew still has the drawing, until it is another one.
    chromium.open("about:blank", chromium.text("location.href"));
    chromium.waitUntil("return document.getElementById('answer').textContent !== ''");
    assertThat(chromium.shown().answer()).isEqualTo(drawn.answer());
    draw(stroke(0.4, 0.5, 0.6, 0.5));
    assertThat(chromium.text("location.hash")).isEmpty();
  }

  @Test
  void aLinkIsFollowedInATabThatShowsThePageAlready() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown drawn = chromium.shown();
    open("share");
    click("copy");
    chromium.waitUntil("return !document.getElementById('link').hidden");
    click("clear");

    chromium.run("location.hash = new URL(document.getElementById('link').value).hash");
    chromium.waitUntil("return document.getElementById('answer').textContent !== ''");

    assertThat(chromium.shown().answer()).isEqualTo(drawn.answer());
    assertThat(chromium.text("location.hash")).isNotEmpty();
    click("clear");
    assertThat(chromium.text("location.hash")).isEmpty();
  }

  @Test
  void aSentenceOnThePadIsNotInThePensWay() {
    String address = server.address();
    chromium.open("about:blank", address + "#d=AA");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");

    assertThat(
            chromium.text(
                "(box => document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))"
                    + "(document.getElementById('trouble').getBoundingClientRect()).id"))
        .isEqualTo("pad");

    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));

    // Whoever draws has no need of it any more.
    chromium.waitUntil("return document.getElementById('trouble').hidden");
    assertThat(chromium.shown().answer()).isEqualTo("7");
  }

  @Test
  void aHostileLinkIsRefusedInASentence() {
    String address = server.address();
    chromium.open("about:blank", address + "#d=AQx<script>alert(1)</script>");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");
    String sentence = chromium.text("document.getElementById('trouble').textContent");

    assertThat(sentence).isEqualTo("This link holds no drawing that this page can read.");
  }

  @Test
  void aDrawingIsSavedAsInkThatTheCommandLineReads() throws IOException {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown drawn = chromium.shown();
    open("share");

    List<LabeledInk> read = new ArrayList<>();
    byte[] bytes = saved("ndjson");
    InkReader.stream(new ByteArrayInputStream(bytes), "saved", (ink, line) -> read.add(ink));
    String svg = new String(saved("svg"), StandardCharsets.UTF_8);
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(saved("png")));

    assertThat(read).hasSize(1);
    assertThat(RECOGNIZER.recognize(read.get(0).ink()).digit())
        .isEqualTo(Integer.parseInt(drawn.answer()));
    assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"").contains("M300 200");
    assertThat(png.getWidth()).isEqualTo(1024);
    assertThat(png.getRGB(512, 205) & 0xffffff).isEqualTo(0x2f49c8);
    assertThat(png.getRGB(20, 20) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void pressureAndTiltOfAPenAreInTheSavedInk() throws IOException {
    double[] pad = chromium.pad();
    String[] types = {"mousePressed", "mouseMoved", "mouseMoved", "mouseReleased"};
    double[] forces = {0.25, 0.5, 0.75, 0};
    for (int i = 0; i < types.length; i++) {
      double y = pad[1] + (0.2 + 0.2 * Math.min(i, 2)) * pad[2];
      Map<String, Object> event = new HashMap<>(Map.of("type", types[i], "pointerType", "pen"));
      event.putAll(Map.of("x", pad[0] + 0.5 * pad[2], "y", y));
      event.putAll(Map.of("force", forces[i], "tiltX", 10 * i, "tiltY", -20));
      event.putAll(Map.of("button", "left", "buttons", 1, "clickCount", 1));
      chromium.devTools("Input.dispatchMouseEvent", event);
      chromium.awaitFrame();
    }
    open("share");

    List<LabeledInk> read = new ArrayList<>();
    byte[] saved = saved("ndjson");
    InkReader.stream(new ByteArrayInputStream(saved), "saved", (ink, line) -> read.add(ink));
    dev.inkling.ink.Stroke stroke = read.get(0).ink().strokes().get(0);

    assertThat(stroke.hasPressures()).isTrue();
    assertThat(stroke.hasTilts()).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(stroke.pressure(i)).as("pressure %d", i).isCloseTo(forces[i], within(0.001));
      assertThat(stroke.tiltX(i)).as("tilt %d to the right", i).isEqualTo(10 * i);
      assertThat(stroke.tiltY(i)).as("tilt %d towards the writer", i).isEqualTo(-20);
    }
  }

  @Test
  void aCorrectionCountsAtOnceAndIsForgottenWhenItIsDeleted() {
    open("teach");
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown plain = chromium.shown();
    String other = plain.answer().equals("3") ? "5" : "3";

    click("was-" + other);
    chromium.waitUntil("return document.getElementById('answer').textContent === '" + other + "'");
    String said = chromium.text("document.getElementById('teach-note').textContent");
    double listed = chromium.number("document.querySelectorAll('#lessons li').length");
    chromium.run("document.querySelector('#lessons button').click()");
    chromium.waitUntil(
        "return document.getElementById('answer').textContent === '" + plain.answer() + "'");

    assertThat(said).isEqualTo("Thank you. It counts as " + other + ".");
    assertThat(listed).isEqualTo(1);
    assertThat(chromium.shown().probabilities()).isEqualTo(plain.probabilities());
  }

  @Test
  void whoCorrectsTheSameDrawingAgainTakesTheSlipBack() {
    open("teach");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.awaitFrame();

    click("was-4");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");
    click("was-1");
    chromium.waitUntil("return document.getElementById('answer').textContent === '1'");

    assertThat(chromium.text("document.getElementById('lessons').innerText.trim()"))
        .startsWith("1");
    assertThat(chromium.number("document.querySelectorAll('#lessons li').length")).isEqualTo(1);
  }

  @Test
  void correctionsStayInThisBrowserAndCountAfterAReload() {
    open("teach");
    Ink seven = Ink.of(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.draw(Pointer.MOUSE, Placement.onto(seven, chromium.pad()));
    chromium.awaitFrame();
    click("was-4");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");

    openPage();
    chromium.draw(Pointer.MOUSE, Placement.onto(seven, chromium.pad()));
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");
    open("teach");
    chromium.waitUntil("return document.querySelectorAll('#lessons li').length === 1");
    String exported = new String(saved("export"), StandardCharsets.UTF_8);
    chromium.run("document.querySelector('#lessons button').click()");
    chromium.waitUntil("return document.querySelectorAll('#lessons li').length === 0");

    assertThat(exported).startsWith("{\"label\":4,").endsWith("}\n");
  }

  @Test
  void aCorrectionWithoutANetworkCountsByItselfOnceThereIsOne() {
    correctWithoutNetwork("later(task, time < 8000 ? time : 50)");

    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");

    assertThat(chromium.console()).as("the lost file").isNotEmpty();
  }

  @Test
  void aCorrectionInThePauseAfterALostNetworkSaysThatItDoesNotCountYet() {
    correctWithoutNetwork("time < 8000 ? later(task, time) : 0");
    draw(stroke(0.3, 0.3, 0.7, 0.3, 0.4, 0.9));
    chromium.awaitFrame();
    String note = "document.getElementById('teach-note').textContent";
    chromium.run("document.getElementById('teach-note').textContent = ''");

    click("was-4");
    chromium.waitUntil("return " + note + ".startsWith('Corrections do not count yet')");
    chromium.run("dispatchEvent(new Event('online'))");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");

    assertThat(chromium.text(note)).isEmpty();
    assertThat(chromium.number("document.querySelectorAll('#lessons li').length")).isEqualTo(2);
    assertThat(chromium.console()).as("the lost file").isNotEmpty();
  }

  @Test
  void sentencesThatStandChangeTheirLanguageWithThePage() throws Exception {
    open("teach");
    chromium.run("['copy', 'was-4'].forEach(id => document.getElementById(id).click())");
    drop("no picture".getBytes(StandardCharsets.UTF_8), "image/png");
    awaitPicture();
    chromium.run("location.hash = 'd=AQx'");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");

    speak("sv");
    String swedish = sentences();
    speak("de");
    String german = sentences();
    speak("en");

    assertThat(swedish)
        .isEqualTo(
            "Rita en siffra först.|Bara det som är ritat kan tas med: rita en siffra först.|Filen"
                + " är ingen bild som sidan läser, till exempel PNG eller JPEG.|Länken innehåller"
                + " ingen teckning som sidan kan läsa.");
    assertThat(german)
        .startsWith("Zeichne zuerst ")
        .contains("|Nur Gezeichnetes")
        .endsWith("lesen kann.");
    assertThat(sentences())
        .startsWith("Draw a digit ")
        .contains("|Only what is drawn")
        .endsWith("page can read.");
  }

  @Test
  void aSentenceKeepsItsValuesInAnotherLanguage() throws Exception {
    drop(bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"), "image/png");
    awaitPicture();
    String percent = chromium.text("document.getElementById('confidence').textContent");

    speak("sv");
    chromium.awaitFrame();
    String swedish = chromium.text("document.getElementById('picture-note').textContent");
    Chromium.sleep(REST);
    String heard = chromium.text("document.getElementById('announcement').textContent");
    speak("en");

    assertThat(swedish)
        .isEqualTo("Bilden, och vad nätet får av den: 3, %s procent.", percent.replace(" %", ""));
    assertThat(heard).isEqualTo("3, %s procent", percent.replace(" %", ""));
  }

  private static String sentences() {
    chromium.awaitFrame();
    return chromium.text(
        "['teach-note', 'share-note', 'picture-note', 'trouble']"
            + ".map(id => document.getElementById(id).textContent).join('|')");
  }

  private static void speak(String language) {
    chromium.run(
        "const select = document.getElementById('language'); select.value = arguments[0];"
            + "select.dispatchEvent(new Event('change'))",
        language);
  }

  @Test
  void aCorrectionWithoutANetworkCountsAtOnceWhenTheBrowserFindsOne() {
    correctWithoutNetwork("time < 8000 ? later(task, time) : 0");

    chromium.run("dispatchEvent(new Event('online'))");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");

    assertThat(chromium.console()).as("the lost file").isNotEmpty();
  }

  /** Teaches a 4 where the network in full cannot be had; it can afterwards. */
  private static void correctWithoutNetwork(String timer) {
    chromium.block("*.onnx");
    openPage();
    chromium.run("const later = setTimeout; window.setTimeout = (task, time) => " + timer);
    open("teach");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    Shown plain = chromium.shown();
    click("was-4");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");
    assertThat(chromium.shown().probabilities()).isEqualTo(plain.probabilities());
    chromium.block();
  }

  @Test
  void exportedCorrectionsAreInkThatTrainingReadsAndThePageImports() throws IOException {
    open("teach");
    Ink seven = Ink.of(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.draw(Pointer.MOUSE, Placement.onto(seven, chromium.pad()));
    chromium.awaitFrame();
    click("was-4");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");
    byte[] exported = saved("export");
    chromium.run("document.querySelector('#lessons button').click()");
    chromium.waitUntil("return document.getElementById('answer').textContent !== '4'");

    // train --ink reads with the same reader.
    List<LabeledInk> read = new ArrayList<>();
    InkReader.stream(new ByteArrayInputStream(exported), "saved", (ink, line) -> read.add(ink));
    choose("import", exported, "application/x-ndjson");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");
    String said = chromium.text("document.getElementById('teach-note').textContent");
    choose("import", exported, "application/x-ndjson");
    // A correction that counted twice would be a habit.
    chromium.waitUntil(
        "return document.getElementById('teach-note').textContent === 'Corrections read: 0.'");
    choose("import", "{\"label\":12}\n".getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    chromium.waitUntil(
        "return document.getElementById('teach-note').textContent.startsWith('Line 1')");

    assertThat(read).hasSize(1);
    assertThat(read.get(0).label().digit()).isEqualTo(4);
    assertThat(RECOGNIZER.recognize(read.get(0).ink()).digit())
        .isEqualTo(RECOGNIZER.recognize(seven).digit());
    assertThat(said).isEqualTo("Corrections read: 1.");
    assertThat(chromium.number("document.querySelectorAll('#lessons li').length")).isEqualTo(1);
  }

  @Test
  void aPictureIsCorrectedAndExportedAsInkThatTrainingReads() throws Exception {
    byte[] three = bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png");
    drop(three, "image/png");
    chromium.waitUntil("return document.getElementById('answer').textContent === '3'");
    open("teach");
    click("was-5");
    chromium.waitUntil("return document.getElementById('answer').textContent === '5'");
    byte[] exported = saved("export");
    chromium.run("document.querySelector('#lessons button').click()");
    chromium.waitUntil("return document.getElementById('answer').textContent === '3'");

    choose("import", exported, "application/x-ndjson");
    chromium.waitUntil("return document.getElementById('answer').textContent === '5'");
    openPage();
    drop(three, "image/png");
    chromium.waitUntil("return document.getElementById('answer').textContent === '5'");
    awaitPicture();

    // train --ink reads with the same reader; the ink is what the picture shows.
    List<LabeledInk> read = new ArrayList<>();
    InkReader.stream(new ByteArrayInputStream(exported), "saved", (ink, line) -> read.add(ink));
    assertThat(read).hasSize(1);
    assertThat(read.get(0).label().digit()).isEqualTo(5);
    assertThat(RECOGNIZER.recognize(read.get(0).ink()).digit()).isEqualTo(3);
    assertThat(chromium.number("document.querySelectorAll('#lessons li').length")).isEqualTo(1);
  }

  @Test
  void whoDeletesCorrectionsByKeysGoesOnFromThere() {
    open("teach");
    for (String digit : List.of("4", "9")) {
      draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
      click("was-" + digit);
      chromium.awaitFrame();
    }
    chromium.waitUntil("return document.querySelectorAll('#lessons li').length === 2");
    chromium.run("document.querySelector('#lessons button').focus()");
    chromium.press("Enter", 0);
    chromium.waitUntil("return document.querySelectorAll('#lessons li').length === 1");

    assertThat(chromium.is("document.activeElement === document.querySelector('#lessons button')"))
        .isTrue();
    chromium.press("Enter", 0);
    chromium.waitUntil("return document.querySelectorAll('#lessons li').length === 0");
    assertThat(chromium.text("document.activeElement.id")).isEqualTo("export");
  }

  @Test
  void aDeletionIsSeenOnceItIsForGood() {
    open("teach");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    click("was-4");
    chromium.waitUntil("return document.querySelectorAll('#lessons li').length === 1");
    chromium.run(
        """
        const erase = IDBObjectStore.prototype.delete;
        IDBObjectStore.prototype.delete = function(key) {
          const hold = () => {
            window.isHeld = true;
            if (window.isReleased) erase.call(this, key); else this.get(key).onsuccess = hold;
          };
          hold();
        };
        document.querySelector('#lessons button').click();
        """);
    chromium.waitUntil("return window.isHeld");
    double held = chromium.number("document.querySelectorAll('#lessons li').length");

    chromium.run("window.isReleased = true");
    chromium.waitUntil("return document.querySelectorAll('#lessons li').length === 0");

    assertThat(held).isEqualTo(1);
  }

  @Test
  void whatTheStoreDoesNotDeleteStaysInTheList() {
    open("teach");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    click("was-4");
    chromium.waitUntil("return document.querySelectorAll('#lessons li').length === 1");

    chromium.run(
        """
        IDBObjectStore.prototype.delete = function() {
          this.transaction.addEventListener('abort', () => setTimeout(() => window.isOver = true));
          this.transaction.abort();
        };
        document.querySelector('#lessons button').click();
        """);
    chromium.waitUntil("return window.isOver");

    assertThat(chromium.number("document.querySelectorAll('#lessons li').length")).isEqualTo(1);
  }

  @Test
  void ofAnImportOfWhichOneIsNotKeptThePageClaimsNothing() {
    open("teach");
    String line = "{\"label\":4,\"strokes\":[[[300,200],[700,%d]]]}\n";
    chromium.run(
        """
        const add = IDBObjectStore.prototype.add;
        window.adds = 0;
        IDBObjectStore.prototype.add = function(line) {
          const request = add.call(this, line);
          if (window.adds++ === 0) this.transaction.abort();
          return request;
        };
        """);
    String lines = line.formatted(200) + line.formatted(800);

    choose("import", lines.getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    chromium.waitUntil("return document.querySelectorAll('#lessons li').length === 2");

    assertThat(chromium.text("document.getElementById('teach-note').textContent"))
        .startsWith("This browser keeps nothing");
  }

  @Test
  void whatFindsNoRoomWhenItIsKeptIsNotKeptEither() {
    open("teach");
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i < PersonalEngine.MAX_LESSONS; i++) {
      lines.append("{\"label\":4,\"strokes\":[[[300,200],[700,%d]]]}%n".formatted(i));
    }
    choose("import", lines.toString().getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    String listed = "document.querySelectorAll('#lessons li').length";
    chromium.waitUntil("return " + listed + " === " + (PersonalEngine.MAX_LESSONS - 1));
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));

    chromium.run("['was-4', 'was-9'].forEach(id => document.getElementById(id).click())");
    chromium.waitUntil(
        "return document.getElementById('teach-note').textContent.startsWith('There are')");
    chromium.await(
        "const done = arguments[0]; indexedDB.open('inkling').onsuccess = event => {"
            + "const base = event.target.result;"
            + "base.transaction('lessons').objectStore('lessons').count().onsuccess ="
            + " counted => { window.stored = counted.target.result; done(); };"
            + "base.close(); };");

    assertThat(chromium.number(listed)).isEqualTo(PersonalEngine.MAX_LESSONS);
    assertThat(chromium.number("window.stored")).isEqualTo(PersonalEngine.MAX_LESSONS);
  }

  @Test
  void aLineWithABrokenPictureIsNoOtherLesson() {
    open("teach");
    String line = "{\"label\":4,\"strokes\":[[[300,200],[700,200]]]}\n";
    for (String image : List.of("\"00\"", "7", "null")) {
      chromium.run("document.getElementById('teach-note').textContent = ''");
      String broken = line + line.replace("}", ",\"image\":" + image + "}");

      choose("import", broken.getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
      chromium.waitUntil("return document.getElementById('teach-note').textContent !== ''");

      assertThat(chromium.text("document.getElementById('teach-note').textContent"))
          .as(image)
          .startsWith("Line 2 of this file");
    }
    assertThat(chromium.number("document.querySelectorAll('#lessons li').length")).isZero();
  }

  @Test
  void aPictureIsPastedChosenOrPhotographed() throws Exception {
    Ink three = InkReader.read(OWN).get(13).ink();
    byte[] png = bytes(picture(three, 300, false), "png");

    chromium.run(
        FILE
            + "document.body.dispatchEvent(new ClipboardEvent('paste',"
            + " {clipboardData: data, bubbles: true, cancelable: true}));",
        Base64.getEncoder().encodeToString(png),
        "image/png");
    chromium.waitUntil("return document.getElementById('answer').textContent === '3'");
    click("clear");
    assertThat(chromium.shown().answer()).isEmpty();
    choose("choose", png, "image/png");
    chromium.waitUntil("return document.getElementById('answer').textContent === '3'");

    // A phone offers its camera for pictures of any kind, beside the ones that it has.
    assertThat(chromium.text("document.getElementById('choose').accept")).isEqualTo("image/*");
    assertThat(chromium.is("document.getElementById('choose').hasAttribute('capture')")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"360, 640", "640, 360", "1366, 650", "1280, 800"})
  void aChosenPictureAndWhatItBecameAreSeenWithoutScrolling(int width, int height)
      throws Exception {
    chromium.resize(width, height, 1);
    open("picture");
    choose(
        "choose",
        bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"),
        "image/png");
    awaitPicture();
    chromium.awaitFrame();

    assertThat(
            chromium.text(
                """
                (panel => ['photo', 'picture-note', 'sight'].filter(id => {
                  const element = document.getElementById(id);
                  const box = element.getBoundingClientRect();
                  const room = panel.contains(element) ? panel.getBoundingClientRect()
                      : {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
                  return box.height < 10 || box.left < room.left || box.top < room.top
                      || box.right > room.right || box.bottom > room.bottom;
                }).join())(document.getElementById('picture'))
                """))
        .isEmpty();
  }

  @Test
  void picturesOfEveryKindAreRead() throws Exception {
    Ink three = InkReader.read(OWN).get(13).ink();
    for (boolean isTransparent : new boolean[] {false, true}) {
      for (int size : new int[] {40, 900}) {
        BufferedImage picture = picture(three, size, isTransparent);
        drop(bytes(picture, "png"), "image/png");
        awaitPicture();

        assertThat(chromium.shown().answer())
            .isEqualTo(String.valueOf(answer(picture)))
            .isEqualTo("3");
        assertThat(chromium.text("document.getElementById('picture-note').textContent"))
            .startsWith("The picture, and what the network gets of it: 3, ");
        assertThat(chromium.is("document.getElementById('photo').checkVisibility()")).isTrue();
        click("clear");
        assertThat(chromium.shown().answer()).isEmpty();
      }
    }
  }

  @Test
  void aCamerasTurnedPictureIsReadUpright() throws Exception {
    Ink three = InkReader.read(OWN).get(13).ink();
    BufferedImage upright = picture(three, 300, false);
    BufferedImage turned = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 300; x++) {
        // Orientation 6: the picture's top is at the right of what is stored, so turn it left.
        turned.setRGB(y, 299 - x, upright.getRGB(x, y));
      }
    }

    drop(withOrientation(bytes(turned, "jpg"), 6), "image/jpeg");
    awaitPicture();

    assertThat(chromium.shown().answer()).isEqualTo("3");
  }

  @Test
  void whatIsNoPictureGetsASentence() throws Exception {
    drop("no picture".getBytes(StandardCharsets.UTF_8), "image/png");
    awaitPicture();
    String broken = chromium.text(PICTURE_NOTE);
    drop(bytes(picture(Ink.empty(), 100, false), "png"), "image/png");
    chromium.waitUntil("return " + PICTURE_NOTE + ".startsWith('No ink')");

    assertThat(broken)
        .isEqualTo("This file is no picture that this page reads, such as PNG or JPEG.");
    assertThat(chromium.shown().answer()).isEmpty();
  }

  @Test
  void whatIsNoPictureTakesNothingAway() throws Exception {
    byte[] three = bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png");
    draw(stroke(0.5, 0.2, 0.5, 0.8));
    drop(bytes(picture(Ink.empty(), 100, false), "png"), "image/png");
    awaitPicture();
    Shown drawn = chromium.shown();
    drop(three, "image/png");
    chromium.waitUntil("return document.getElementById('answer').textContent === '3'");

    drop("no picture".getBytes(StandardCharsets.UTF_8), "image/png");
    chromium.waitUntil("return " + PICTURE_NOTE + ".startsWith('This file')");
    Shown broken = chromium.shown();
    drop(bytes(picture(Ink.empty(), 100, false), "png"), "image/png");
    chromium.waitUntil("return " + PICTURE_NOTE + ".startsWith('No ink')");

    assertThat(drawn.answer()).isEqualTo("1");
    assertThat(broken.answer()).isEqualTo("3");
    assertThat(chromium.shown().answer()).isEqualTo("3");
    assertThat(chromium.is("document.getElementById('photo').checkVisibility()")).isTrue();
    assertThat(chromium.number("document.getElementById('photo').width")).isEqualTo(300);
  }

  @Test
  void undoAndRedoGoThroughPicturesAsThroughStrokes() throws Exception {
    draw(stroke(0.5, 0.2, 0.5, 0.8));
    drop(bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"), "image/png");
    awaitPicture();

    drop(bytes(picture(InkReader.read(OWN).get(0).ink(), 200, false), "png"), "image/png");
    chromium.waitUntil("return document.getElementById('photo').width === 200");

    click("undo");
    chromium.awaitFrame();
    double width = chromium.number("document.getElementById('photo').width");
    click("undo");
    Shown undone = chromium.shown();
    boolean isHidden = chromium.is("document.getElementById('photo').hidden");
    click("redo");
    Shown redone = chromium.shown();

    assertThat(width).isEqualTo(300);
    assertThat(undone.answer()).isEqualTo("1");
    assertThat(isHidden).isTrue();
    assertThat(redone.answer()).isEqualTo("3");
    assertThat(chromium.is("document.getElementById('photo').checkVisibility()")).isTrue();
    assertThat(chromium.text(PICTURE_NOTE)).contains(": 3, ");
  }

  @Test
  void aPictureShinesThroughThePadUntilItIsCleared() throws Exception {
    drop(bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"), "image/png");
    awaitPicture();
    double shining = inkOnPad();
    click("clear");
    chromium.awaitFrame();

    assertThat(shining).isPositive();
    assertThat(inkOnPad()).isZero();
  }

  @Test
  void whyAnswersPicturesWithASentence() throws Exception {
    drop(bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"), "image/png");
    awaitPicture();

    click("ask-3");

    chromium.awaitFrame();
    assertThat(chromium.text("document.getElementById('note').textContent"))
        .isEqualTo("Draw the digit to see why.");
  }

  @Test
  void whoDrawsAfterAPictureReadsNothingMoreOfIt() throws Exception {
    drop(bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png"), "image/png");
    awaitPicture();
    draw(stroke(0.5, 0.4, 0.5, 0.9));
    Shown drawn = chromium.shown();
    String note = chromium.text(PICTURE_NOTE);
    drop(bytes(picture(Ink.empty(), 100, false), "png"), "image/png");
    awaitPicture();
    click("clear");
    chromium.awaitFrame();

    assertThat(drawn.answer()).isEqualTo("1");
    assertThat(note).isEmpty();
    assertThat(chromium.text(PICTURE_NOTE)).isEmpty();
    assertThat(chromium.is("document.getElementById('photo').checkVisibility()")).isFalse();
  }

  @Test
  void everyLayerShowsItsPicturesLive() {
    open("inside");
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    chromium.waitUntil("return document.querySelectorAll('#layers canvas').length >= 2");
    chromium.awaitFrame();
    String picture = "document.querySelector('#layers canvas').toDataURL()";
    String seven = chromium.text(picture);
    String caption = chromium.text("document.querySelector('#layers figcaption').textContent");

    draw(stroke(0.3, 0.5, 0.7, 0.5));
    chromium.awaitFrame();

    assertThat(caption).matches("Layer 1: \\d+ pictures of \\d+ x \\d+\\. .*");
    assertThat(chromium.text(picture)).isNotEqualTo(seven);
  }

  @Test
  void everyLayerHasItsOwnWordsAndAnEmptyPadMakesCalmPictures() {
    open("inside");
    chromium.waitUntil("return document.querySelectorAll('#layers canvas').length > 1");
    chromium.awaitFrame();
    double empty = shadesOfLayers();
    double words =
        chromium.number(
            "new Set([...document.querySelectorAll('#layers figcaption')]"
                + ".map(e => e.textContent.replace(/^[^.]*/, ''))).size");

    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.awaitFrame();

    assertThat(empty).as("shades of each tile, and none between tiles").isEqualTo(2);
    assertThat(shadesOfLayers()).isGreaterThan(20);
    assertThat(words)
        .isEqualTo(chromium.number("document.querySelectorAll('#layers figcaption').length"));
  }

  /** How many shades the pictures of all layers have. */
  private static double shadesOfLayers() {
    return chromium.number(
        "new Set([...document.querySelectorAll('#layers canvas')].flatMap(canvas =>"
            + " [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]"
            + ".filter((v, i) => i % 4 === 3))).size");
  }

  @Test
  void theFrameShowsTheBoxAndTheCentreOfMass() {
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    open("inside");
    chromium.waitUntil("return document.querySelectorAll('#layers canvas').length >= 2");
    chromium.awaitFrame();
    Ink seven = Ink.of(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    InkNormalizer.Placement place = InkNormalizer.standard().placement(seven);

    // The dot, the ends of the cross, and each side of the box, in its dashes or between them.
    double centre = DigitImage.CENTRE;
    assertThat(markNear(centre, centre)).isTrue();
    assertThat(markNear(centre, 0.5)).isTrue();
    assertThat(markNear(27.5, centre)).isTrue();
    double half = DigitImage.BOX / 2.0;
    for (int side : new int[] {-1, 1}) {
      assertThat(markNear(place.placeX() + side * half, place.placeY() - 5)).isTrue();
      assertThat(markNear(place.placeX() - 5, place.placeY() + side * half)).isTrue();
    }
    assertThat(markNear(place.placeX() - 5, place.placeY() - 5)).isFalse();
    chromium.clear();
    chromium.awaitFrame();
    assertThat(ink("marks")).isZero();
  }

  /** Whether the marks have something within half a pixel of a place in the digit image. */
  private static boolean markNear(double x, double y) {
    return chromium.is(
        "(marks => { const zoom = marks.width / 28; return marks.getContext('2d').getImageData("
            + "(%s - 0.5) * zoom, (%s - 0.5) * zoom, zoom, zoom)".formatted(x, y)
            + ".data.some((v, i) => i % 4 === 3 && v > 0); })(document.getElementById('marks'))");
  }

  private static void open(String panel) {
    click("open-" + panel);
    chromium.waitUntil("return !document.getElementById('" + panel + "').hidden");
    // The second program has started: its texts and listeners are there.
    chromium.waitUntil("return performance.getEntriesByName('inkling-panels').length > 0");
    chromium.awaitFrame();
  }

  private static boolean isLoaded(String name) {
    return chromium.is(
        "performance.getEntriesByType('resource').some(e => e.name.includes('/" + name + ".'))");
  }

  private static void click(String id) {
    chromium.run("document.getElementById('" + id + "').click()");
  }

  /** What a button hands to the visitor as a file. */
  private static byte[] saved(String button) {
    chromium.run(
        """
        window.saved = null;
        window.create ??= URL.createObjectURL;
        URL.createObjectURL = blob => {
          const reader = new FileReader();
          reader.onload = () => window.saved = reader.result.split(',')[1];
          reader.readAsDataURL(blob);
          return '#saved';
        };
        """);
    click(button);
    chromium.waitUntil("return window.saved !== null");
    return Base64.getDecoder().decode(chromium.text("window.saved"));
  }

  /** Makes a file of the arguments, bytes in base 64 and type, in {@code data}. */
  private static final String FILE =
      """
      const bytes = Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0));
      document.getElementById('picture-note').textContent = '';
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'file', {type: arguments[1]}));
      """;

  private static void drop(byte[] bytes, String type) {
    chromium.run(
        FILE
            + "document.getElementById('pad').dispatchEvent("
            + "new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));",
        Base64.getEncoder().encodeToString(bytes),
        type);
  }

  /** Chooses a file in a field, as the browser's dialog does. */
  private static void choose(String id, byte[] bytes, String type) {
    chromium.run(
        FILE
            + "const field = document.getElementById('%s'); field.files = data.files;".formatted(id)
            + "field.dispatchEvent(new Event('change'));",
        Base64.getEncoder().encodeToString(bytes),
        type);
  }

  private static void awaitPicture() {
    chromium.waitUntil("return " + PICTURE_NOTE + " !== ''");
  }

  private static BufferedImage picture(Ink ink, int size, boolean isTransparent) {
    int type = isTransparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(size, size, type);
    Graphics2D graphics = image.createGraphics();
    if (!isTransparent) {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, size, size);
    }
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(size / 12f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    if (!ink.isEmpty()) {
      Ink placed = Placement.anywhere(ink, new double[] {0, 0, size}, 0.6, new Random(1));
      for (dev.inkling.ink.Stroke stroke : placed.strokes()) {
        for (int i = 1; i < stroke.size(); i++) {
          graphics.drawLine(
              (int) (stroke.x(i - 1) * 0.8 + size * 0.1),
              (int) (stroke.y(i - 1) * 0.8 + size * 0.1),
              (int) (stroke.x(i) * 0.8 + size * 0.1),
              (int) (stroke.y(i) * 0.8 + size * 0.1));
        }
      }
    }
    graphics.dispose();
    return image;
  }

  private static int answer(BufferedImage image) {
    int size = image.getWidth();
    int[] argb = image.getRGB(0, 0, size, size, null, 0, size);
    return DigitRecognizer.bundled()
        .recognize(dev.inkling.image.GrayImage.ofArgb(size, size, argb))
        .digit();
  }

  private static byte[] bytes(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  /** The same JPEG with an EXIF segment that says which side is up. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) throws IOException {
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(exif);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
