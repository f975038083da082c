package dev.inkling.page.text;

import java.util.List;

/**
 * All that the page says, in all its languages. {@code {0}} and so on stand for values. index.html
 * holds the English for those without JavaScript; a test keeps both the same.
 */
public enum Text implements Words {
  TITLE("Inkling: draw a digit", "Inkling: rita en siffra", "Inkling: zeichne eine Ziffer"),
  TAGLINE(
      "Draw a digit. Ten bars follow your pen.",
      "Rita en siffra. Tio staplar följer din penna.",
      "Zeichne eine Ziffer. Zehn Balken folgen deinem Stift."),
  PAD(
      "Drawing pad: draw one digit with mouse, finger or pen. By keyboard, arrow keys move the pen"
          + " and the space bar puts it down or lifts it.",
      "Ritplatta: rita en siffra med mus, finger eller penna. Med tangentbord flyttar"
          + " piltangenterna pennan, och mellanslag sänker eller lyfter den.",
      "Zeichenfläche: zeichne eine Ziffer mit Maus, Finger oder Stift. Mit der Tastatur bewegen die"
          + " Pfeiltasten den Stift, die Leertaste setzt ihn auf oder hebt ihn ab."),
  INVITATION("Draw a digit", "Rita en siffra", "Zeichne eine Ziffer"),
  TOOLS("Drawing", "Teckning", "Zeichnung"),
  UNDO("Undo", "Ångra", "Rückgängig"),
  REDO("Redo", "Gör om", "Wiederholen"),
  CLEAR("Clear", "Rensa", "Leeren"),
  PLAY("Replay", "Spela upp", "Abspielen"),
  STOP("Stop", "Stoppa", "Anhalten"),
  SPEED("Double speed", "Dubbel fart", "Doppeltes Tempo"),
  TIMELINE(
      "Timeline: how the answer moved while you drew",
      "Tidslinje: hur svaret ändrades medan du ritade",
      "Zeitleiste: wie sich die Antwort beim Zeichnen bewegte"),
  MOMENT("Point {0} of {1}", "Punkt {0} av {1}", "Punkt {0} von {1}"),
  MOMENT_ANSWER(
      "Point {0} of {1}: {2}, {3} percent",
      "Punkt {0} av {1}: {2}, {3} procent", "Punkt {0} von {1}: {2}, {3} Prozent"),
  ANSWER("Answer", "Svar", "Antwort"),
  DOUBT("not a digit?", "ingen siffra?", "keine Ziffer?"),
  HEARD("{0}, {1} percent", "{0}, {1} procent", "{0}, {1} Prozent"),
  HEARD_DOUBT(
      "{0}, {1} percent, perhaps not a digit",
      "{0}, {1} procent, kanske ingen siffra", "{0}, {1} Prozent, vielleicht keine Ziffer"),
  ENGINE(
      "What runs the network, how long the page takes from pen to bars, what it has fetched",
      "Vad som kör nätet, hur lång tid sidan tar från penna till staplar, vad den har hämtat",
      "Was das Netz rechnet, wie lange die Seite vom Stift zu den Balken braucht, was sie geladen"
          + " hat"),
  SIGHT("What the network sees", "Vad nätet ser", "Was das Netz sieht"),
  SIGHT_LONG(
      "What the network sees: your drawing in 28 by 28 pixels",
      "Vad nätet ser: din teckning i 28 gånger 28 bildpunkter",
      "Was das Netz sieht: deine Zeichnung in 28 mal 28 Bildpunkten"),
  BARS("Probability of each digit", "Varje siffras sannolikhet", "Wahrscheinlichkeit jeder Ziffer"),
  ASK("Why {0}, or why not?", "Varför {0}, eller varför inte?", "Warum {0}, oder warum nicht?"),
  WHY(
      "Why {0}? Mostly the ink {1}.",
      "Varför {0}? Mest bläcket {1}.", "Warum {0}? Vor allem die Tinte {1}."),
  WHY_NOT(
      "Why {0} and not {1}? Mostly the ink {2}.",
      "Varför {0} och inte {1}? Mest bläcket {2}.",
      "Warum {0} und nicht {1}? Vor allem die Tinte {2}."),
  WHY_PICTURE(
      "Draw the digit to see why.",
      "Rita siffran för att se varför.",
      "Zeichne die Ziffer, um zu sehen, warum."),
  TOP_LEFT("at the top left", "uppe till vänster", "oben links"),
  TOP("at the top", "upptill", "oben"),
  TOP_RIGHT("at the top right", "uppe till höger", "oben rechts"),
  LEFT("at the left", "till vänster", "links"),
  MIDDLE("in the middle", "i mitten", "in der Mitte"),
  RIGHT("at the right", "till höger", "rechts"),
  BOTTOM_LEFT("at the bottom left", "nere till vänster", "unten links"),
  BOTTOM("at the bottom", "nedtill", "unten"),
  BOTTOM_RIGHT("at the bottom right", "nere till höger", "unten rechts"),
  PRIVACY(
      "What you draw stays in this browser.",
      "Det du ritar stannar i den här webbläsaren.",
      "Was du zeichnest, bleibt in diesem Browser."),
  MORE("More", "Mer", "Mehr"),
  INSIDE("Inside", "Inuti", "Innen"),
  TEACH("Teach", "Lär den", "Lehren"),
  PICTURE("Picture", "Bild", "Bild"),
  SHARE("Share", "Dela", "Teilen"),
  NEIGHBORS("Alike", "Lika", "Ähnlich"),
  NO_MORE(
      "This part could not be loaded. Please check your connection and try again.",
      "Den här delen kunde inte laddas. Kontrollera din anslutning och försök igen.",
      "Dieser Teil konnte nicht geladen werden. Bitte prüfe deine Verbindung und versuche es"
          + " erneut."),
  LANGUAGE("Language", "Språk", "Sprache"),
  NO_NETWORK(
      "The network could not be loaded. Please check your connection and reload this page.",
      "Nätet kunde inte laddas. Kontrollera din anslutning och ladda om sidan.",
      "Das Netz konnte nicht geladen werden. Bitte prüfe deine Verbindung und lade die Seite neu.");

  /** Nine places, row by row from the top left. */
  public static final List<Text> PLACES =
      List.of(TOP_LEFT, TOP, TOP_RIGHT, LEFT, MIDDLE, RIGHT, BOTTOM_LEFT, BOTTOM, BOTTOM_RIGHT);

  private final String english;
  private final String swedish;
  private final String german;

  Text(String english, String swedish, String german) {
    this.english = english;
    this.swedish = swedish;
    this.german = german;
  }

  @Override
  public String in(Language language, Object... values) {
    return Words.pick(language, english, swedish, german, values);
  }
}
