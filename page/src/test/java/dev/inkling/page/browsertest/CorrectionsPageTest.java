package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.ink.Ink;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import dev.inkling.personalization.PersonalEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The panel that keeps corrections. */
class CorrectionsPageTest extends PanelTest {

  @Test
  void aCorrectionCountsAtOnceAndIsForgottenWhenItIsDeleted() {
    chromium.openPanel("corrections");
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown plain = chromium.shown();
    String other = plain.answer().equals("3") ? "5" : "3";

    chromium.click("was-" + other);
    chromium.waitUntil("return document.getElementById('answer').textContent === '" + other + "'");
    String said = chromium.text("document.getElementById('corrections-note').textContent");
    double listed = chromium.number("document.querySelectorAll('#corrected li').length");
    chromium.run("document.querySelector('#corrected button').click()");
    chromium.waitUntil(
        "return document.getElementById('answer').textContent === '" + plain.answer() + "'");

    assertThat(said).isEqualTo("Thank you. It counts as " + other + ".");
    assertThat(listed).isEqualTo(1);
    assertThat(chromium.shown().probabilities()).isEqualTo(plain.probabilities());
  }

  @Test
  void whoCorrectsTheSameDrawingAgainTakesTheSlipBack() {
    chromium.openPanel("corrections");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.awaitFrame();

    chromium.click("was-4");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");
    chromium.click("was-1");
    chromium.waitUntil("return document.getElementById('answer').textContent === '1'");

    assertThat(chromium.text("document.getElementById('corrected').innerText.trim()"))
        .startsWith("1");
    assertThat(chromium.number("document.querySelectorAll('#corrected li').length")).isEqualTo(1);
  }

  @Test
  void correctionsStayInThisBrowserAndCountAfterAReload() {
    chromium.openPanel("corrections");
    Ink seven = Ink.of(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.draw(Pointer.MOUSE, Placement.onto(seven, chromium.pad()));
    chromium.awaitFrame();
    chromium.click("was-4");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");

    openPage();
    chromium.draw(Pointer.MOUSE, Placement.onto(seven, chromium.pad()));
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");
    chromium.openPanel("corrections");
    chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 1");
    String exported = new String(saved("export"), StandardCharsets.UTF_8);
    chromium.run("document.querySelector('#corrected button').click()");
    chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 0");

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
    String note = "document.getElementById('corrections-note').textContent";
    chromium.run("document.getElementById('corrections-note').textContent = ''");

    chromium.click("was-4");
    chromium.waitUntil("return " + note + ".startsWith('Corrections do not count yet')");
    chromium.run("dispatchEvent(new Event('online'))");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");

    assertThat(chromium.text(note)).isEmpty();
    assertThat(chromium.number("document.querySelectorAll('#corrected li').length")).isEqualTo(2);
    assertThat(chromium.console()).as("the lost file").isNotEmpty();
  }

  @Test
  void sentencesThatStandChangeTheirLanguageWithThePage() throws Exception {
    chromium.openPanel("corrections");
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
                + " är ingen bild som sidan läser, till exempel PNG eller JPEG. Alla webbläsare"
                + " öppnar inte HEIC, som vissa telefoner använder: spara ett sådant foto som"
                + " JPEG.|Länken innehåller ingen teckning som sidan kan läsa.");
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
    String announcement = "document.getElementById('announcement').textContent";
    chromium.waitUntil("return " + announcement + ".endsWith(' procent')");
    String heard = chromium.text(announcement);
    speak("en");

    assertThat(swedish)
        .isEqualTo("Bilden, och vad nätet får av den: 3, %s procent.", percent.replace(" %", ""));
    assertThat(heard).isEqualTo("3, %s procent", percent.replace(" %", ""));
  }

  private static String sentences() {
    chromium.awaitFrame();
    return chromium.text(
        "['corrections-note', 'share-note', 'picture-note', 'trouble']"
            + ".map(id => document.getElementById(id).textContent).join('|')");
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
    chromium.openPanel("corrections");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    Shown plain = chromium.shown();
    chromium.click("was-4");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");
    assertThat(chromium.shown().probabilities()).isEqualTo(plain.probabilities());
    chromium.block();
  }

  @Test
  void exportedCorrectionsAreInkThatTrainingReadsAndThePageImports() throws IOException {
    chromium.openPanel("corrections");
    Ink seven = Ink.of(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.draw(Pointer.MOUSE, Placement.onto(seven, chromium.pad()));
    chromium.awaitFrame();
    chromium.click("was-4");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");
    byte[] exported = saved("export");
    chromium.run("document.querySelector('#corrected button').click()");
    chromium.waitUntil("return document.getElementById('answer').textContent !== '4'");

    // train --ink reads with the same reader.
    List<LabeledInk> read = new ArrayList<>();
    InkReader.stream(new ByteArrayInputStream(exported), "saved", (ink, line) -> read.add(ink));
    choose("import", exported, "application/x-ndjson");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");
    String said = chromium.text("document.getElementById('corrections-note').textContent");
    choose("import", exported, "application/x-ndjson");
    // A correction that counted twice would be a habit.
    chromium.waitUntil(
        "return document.getElementById('corrections-note').textContent === 'Corrections read:"
            + " 0.'");
    choose("import", "{\"label\":12}\n".getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    chromium.waitUntil(
        "return document.getElementById('corrections-note').textContent.startsWith('Line 1')");

    assertThat(read).hasSize(1);
    assertThat(read.get(0).label().digit()).isEqualTo(4);
    assertThat(RECOGNIZER.recognize(read.get(0).ink()).digit())
        .isEqualTo(RECOGNIZER.recognize(seven).digit());
    assertThat(said).isEqualTo("Corrections read: 1.");
    assertThat(chromium.number("document.querySelectorAll('#corrected li').length")).isEqualTo(1);
  }

  @Test
  void aPictureIsCorrectedAndExportedAsInkThatTrainingReads() throws Exception {
    byte[] three = bytes(picture(InkReader.read(OWN).get(13).ink(), 300, false), "png");
    drop(three, "image/png");
    chromium.waitUntil("return document.getElementById('answer').textContent === '3'");
    chromium.openPanel("corrections");
    chromium.click("was-5");
    chromium.waitUntil("return document.getElementById('answer').textContent === '5'");
    byte[] exported = saved("export");
    chromium.run("document.querySelector('#corrected button').click()");
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
    assertThat(chromium.number("document.querySelectorAll('#corrected li').length")).isEqualTo(1);
  }

  @Test
  void whoDeletesCorrectionsByKeysGoesOnFromThere() {
    chromium.openPanel("corrections");
    for (String digit : List.of("4", "9")) {
      draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
      chromium.click("was-" + digit);
      chromium.awaitFrame();
    }
    chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 2");
    chromium.run("document.querySelector('#corrected button').focus()");
    chromium.press("Enter", 0);
    chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 1");

    assertThat(
            chromium.is("document.activeElement === document.querySelector('#corrected button')"))
        .isTrue();
    chromium.press("Enter", 0);
    chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 0");
    assertThat(chromium.text("document.activeElement.id")).isEqualTo("export");
  }

  @Test
  void aDeletionIsSeenOnceItIsForGood() {
    chromium.openPanel("corrections");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.click("was-4");
    chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 1");
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
        document.querySelector('#corrected button').click();
        """);
    chromium.waitUntil("return window.isHeld");
    double held = chromium.number("document.querySelectorAll('#corrected li').length");

    chromium.run("window.isReleased = true");
    chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 0");

    assertThat(held).isEqualTo(1);
  }

  @Test
  void whatTheStoreDoesNotDeleteStaysInTheList() {
    chromium.openPanel("corrections");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.click("was-4");
    chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 1");

    chromium.run(
        """
        IDBObjectStore.prototype.delete = function() {
          this.transaction.addEventListener('abort', () => setTimeout(() => window.isOver = true));
          this.transaction.abort();
        };
        document.querySelector('#corrected button').click();
        """);
    chromium.waitUntil("return window.isOver");

    assertThat(chromium.number("document.querySelectorAll('#corrected li').length")).isEqualTo(1);
  }

  @Test
  void ofAnImportOfWhichOneIsNotKeptThePageClaimsNothing() {
    chromium.openPanel("corrections");
    String line = "{\"label\":4,\"strokes\":[[[300,200],[700,%d]]]}\n";
    chromium.run(
        """
        const add = IDBObjectStore.prototype.add;
        window.adds = 0;
        IDBObjectStore.prototype.add = function(line) {
          const request = add.call(this, line);
          if (++window.adds === 2) this.transaction.abort();
          return request;
        };
        """);
    String lines = line.formatted(200) + line.formatted(800);

    choose("import", lines.getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 2");

    assertThat(chromium.text("document.getElementById('corrections-note').textContent"))
        .startsWith("This browser keeps nothing");
  }

  @Test
  void whatFindsNoRoomWhenItIsKeptIsNotKeptEither() {
    chromium.openPanel("corrections");
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i < PersonalEngine.MAX_CORRECTIONS; i++) {
      lines.append("{\"label\":4,\"strokes\":[[[300,200],[700,%d]]]}%n".formatted(i));
    }
    choose("import", lines.toString().getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    String listed = "document.querySelectorAll('#corrected li').length";
    chromium.waitUntil("return " + listed + " === " + (PersonalEngine.MAX_CORRECTIONS - 1));
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));

    chromium.run("['was-4', 'was-9'].forEach(id => document.getElementById(id).click())");
    chromium.waitUntil(
        "return document.getElementById('corrections-note').textContent.startsWith('There are')");
    chromium.await(
        "const done = arguments[0]; indexedDB.open('inkling').onsuccess = event => {"
            + "const base = event.target.result;"
            + "base.transaction('lessons').objectStore('lessons').count().onsuccess ="
            + " counted => { window.stored = counted.target.result; done(); };"
            + "base.close(); };");

    assertThat(chromium.number(listed)).isEqualTo(PersonalEngine.MAX_CORRECTIONS);
    assertThat(chromium.number("window.stored")).isEqualTo(PersonalEngine.MAX_CORRECTIONS);
  }

  /**
   * Databases that fail in their own ways; what is corrected counts as long as the page is open.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Firefox, where cookies are blocked.
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }",
        "Object.defineProperty(window, 'indexedDB', { value: undefined })",
        "IDBFactory.prototype.open = () => ({}); window.patience = setTimeout;"
            + "window.setTimeout = (task, time) => patience(task, time === 8000 ? 1000 : time)"
      })
  void withoutADatabasePanelsWorkAndCorrectionsCount(String script) {
    String added = chromium.addScript(script);
    try {
      openPage();
      chromium.openPanel("corrections");
      draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
      chromium.click("was-4");
      chromium.waitUntil("return document.getElementById('answer').textContent === '4'");

      assertThat(chromium.text("document.getElementById('corrections-note').textContent"))
          .startsWith("This browser keeps nothing");
      chromium.click("open-share");
      chromium.waitUntil("return !document.getElementById('share').hidden");
    } finally {
      chromium.removeScript(added);
      // What tidies up needs a database.
      openPage();
    }
  }

  @Test
  void aDatabaseWithoutItsStoreGetsOne() {
    chromium.await(
        "const done = arguments[0]; indexedDB.deleteDatabase('inkling').onsuccess = () => {"
            + "indexedDB.open('inkling', 3).onsuccess = event => {"
            + "event.target.result.close(); done(); }; };");
    openPage();
    chromium.openPanel("corrections");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.click("was-4");
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");

    openPage();
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    chromium.waitUntil("return document.getElementById('answer').textContent === '4'");
  }

  @Test
  void whatAnotherWindowKeepsCountsHereAndTakesRoom() {
    chromium.openPanel("corrections");
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < PersonalEngine.MAX_CORRECTIONS; i++) {
      lines.append("{\"label\":4,\"strokes\":[[[300,200],[700,%d]]]}%n".formatted(i));
    }
    String other = lines.toString().replace("300,", "301,");

    // As another window does, whose page says so once it is done.
    chromium.await(
        """
        const done = arguments[1];
        indexedDB.open('inkling').onsuccess = event => {
          const base = event.target.result;
          const store = base.transaction('lessons', 'readwrite').objectStore('lessons');
          for (const line of arguments[0].trim().split('\\n')) store.add(line);
          store.transaction.oncomplete = done;
          base.close();
        };
        """,
        other);
    choose("import", lines.toString().getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    chromium.waitUntil(
        "return document.getElementById('corrections-note').textContent.startsWith('There are')");
    String listed = "document.querySelectorAll('#corrected li').length";
    double before = chromium.number(listed);
    chromium.run("new BroadcastChannel('inkling-corrections').postMessage('')");
    chromium.waitUntil("return " + listed + " === " + PersonalEngine.MAX_CORRECTIONS);

    assertThat(before).isZero();
  }

  @Test
  void aLineWithABrokenPictureIsNoOtherCorrection() {
    chromium.openPanel("corrections");
    String line = "{\"label\":4,\"strokes\":[[[300,200],[700,200]]]}\n";
    for (String image : List.of("\"00\"", "7", "null")) {
      chromium.run("document.getElementById('corrections-note').textContent = ''");
      String broken = line + line.replace("}", ",\"image\":" + image + "}");

      choose("import", broken.getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
      chromium.waitUntil("return document.getElementById('corrections-note').textContent !== ''");

      assertThat(chromium.text("document.getElementById('corrections-note').textContent"))
          .as(image)
          .startsWith("Line 2 of this file");
    }
    assertThat(chromium.number("document.querySelectorAll('#corrected li').length")).isZero();
  }
}
