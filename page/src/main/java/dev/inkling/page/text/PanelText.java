package dev.inkling.page.text;

/** What the page's panels say, in all languages; see {@link Text}. */
public enum PanelText implements Words {
  CLOSE("Close", "Stäng", "Schließen"),
  INSIDE_TITLE("What happens inside", "Vad som händer inuti", "Was im Innern geschieht"),
  FRAME(
      "Your drawing as the network gets it, 28 x 28 pixels: scaled into the dashed box of 20 x 20,"
          + " then moved until its centre of mass, the dot, lies on the cross.",
      "Din teckning så som nätet får den, 28 x 28 bildpunkter: skalad in i den streckade rutan på"
          + " 20 x 20, sedan flyttad tills tyngdpunkten, pricken, ligger på korset.",
      "Deine Zeichnung, wie das Netz sie bekommt, 28 x 28 Bildpunkte: in den gestrichelten Rahmen"
          + " von 20 x 20 skaliert, dann verschoben, bis der Schwerpunkt, der Punkt, auf dem Kreuz"
          + " liegt."),
  LAYER(
      "Layer {0}: {1} pictures of {2} x {2}",
      "Lager {0}: {1} bilder med {2} x {2}", "Schicht {0}: {1} Bilder zu {2} x {2}"),
  LAYER_1(
      "Each looks for one kind of edge or line.",
      "Var och en letar efter ett slags kant eller linje.",
      "Jedes sucht eine Art von Kante oder Linie."),
  LAYER_2(
      "Edges that lie side by side become strokes.",
      "Kanter som ligger intill varandra blir streck.",
      "Kanten, die nebeneinander liegen, werden zu Strichen."),
  LAYER_3(
      "Strokes become corners, ends and bows.",
      "Streck blir hörn, ändar och bågar.",
      "Striche werden zu Ecken, Enden und Bögen."),
  LAYER_4(
      "Corners and bows become parts of digits: a hook, a loop, a crossing.",
      "Hörn och bågar blir delar av siffror: en krok, en ögla, en korsning.",
      "Ecken und Bögen werden zu Teilen von Ziffern: ein Haken, eine Schleife, eine Kreuzung."),
  LAYER_5(
      "What counts now is where a part is: a loop above or below.",
      "Nu räknas var en del finns: en ögla upptill eller nedtill.",
      "Nun zählt, wo ein Teil ist: eine Schleife oben oder unten."),
  LAYER_6(
      "What tells one digit from another is left; the ten bars are added up from it.",
      "Kvar är det som skiljer siffrorna åt; av det räknas de tio staplarna ihop.",
      "Übrig ist, was die Ziffern unterscheidet; daraus werden die zehn Balken berechnet."),
  NO_LAYERS(
      "What this part needs of the network could not be loaded. Please check your connection.",
      "Det som den här delen behöver av nätet kunde inte laddas. Kontrollera din anslutning.",
      "Was dieser Teil vom Netz braucht, konnte nicht geladen werden. Bitte prüfe deine"
          + " Verbindung."),
  TEACH_TITLE("Wrong? It was a …", "Fel? Det var en …", "Falsch? Es war eine …"),
  TEACH_HINT(
      "Draw a digit or choose a picture, then tap what it was. It counts at once, and stays on this"
          + " device.",
      "Rita en siffra eller välj en bild och tryck sedan på vad det var. Det räknas direkt och"
          + " stannar på den här enheten.",
      "Zeichne eine Ziffer oder wähle ein Bild und tippe dann an, was es war. Es zählt sofort und"
          + " bleibt auf diesem Gerät."),
  IT_WAS("It was {0}", "Det var {0}", "Es war {0}"),
  TAUGHT("Thank you. It counts as {0}.", "Tack. Den räknas som {0}.", "Danke. Sie zählt als {0}."),
  DRAW_FIRST("Draw a digit first.", "Rita en siffra först.", "Zeichne zuerst eine Ziffer."),
  NOT_YET(
      "Corrections do not count yet: the network could not be loaded. It is tried again by itself.",
      "Rättelserna räknas inte än: nätet kunde inte laddas. Det försöks igen av sig självt.",
      "Die Berichtigungen zählen noch nicht: das Netz konnte nicht geladen werden. Es wird von"
          + " selbst wieder versucht."),
  LESSON("Corrected to {0}", "Rättad till {0}", "Berichtigt zu {0}"),
  FORGET("Delete this {0}", "Ta bort denna {0}", "Diese {0} löschen"),
  EXPORT("Export", "Exportera", "Exportieren"),
  IMPORT("Import", "Importera", "Importieren"),
  IMPORTED("Corrections read: {0}.", "Lästa rättelser: {0}.", "Gelesene Berichtigungen: {0}."),
  BAD_INK(
      "Line {0} of this file holds no labelled drawing.",
      "Rad {0} i filen innehåller ingen teckning med siffra.",
      "Zeile {0} dieser Datei enthält keine Zeichnung mit Ziffer."),
  TOO_MANY(
      "There are {0} corrections already; delete some first.",
      "Det finns redan {0} rättelser; ta bort några först.",
      "Es gibt schon {0} Berichtigungen; lösche zuerst einige."),
  NOT_KEPT(
      "This browser keeps nothing: corrections last until the page is closed.",
      "Den här webbläsaren sparar inget: rättelser finns kvar tills sidan stängs.",
      "Dieser Browser behält nichts: Berichtigungen gelten, bis die Seite geschlossen wird."),
  PICTURE_TITLE("Read a picture", "Läs en bild", "Ein Bild lesen"),
  PICTURE_HINT(
      "Choose or photograph a picture of one digit, drop it here, or paste it.",
      "Välj eller fotografera en bild av en siffra, släpp den här eller klistra in den.",
      "Wähle oder fotografiere ein Bild einer Ziffer, zieh es hierher oder füge es ein."),
  CHOOSE("Choose a picture", "Välj en bild", "Bild wählen"),
  PICTURE_READ(
      "The picture, and what the network gets of it: {0}, {1} percent.",
      "Bilden, och vad nätet får av den: {0}, {1} procent.",
      "Das Bild, und was das Netz davon bekommt: {0}, {1} Prozent."),
  PICTURE_BLANK(
      "No ink was found in that file; nothing has changed.",
      "Inget bläck hittades i den filen; inget har ändrats.",
      "In jener Datei wurde keine Tinte gefunden; nichts hat sich geändert."),
  PICTURE_BROKEN(
      "This file is no picture that this page reads, such as PNG or JPEG.",
      "Filen är ingen bild som sidan läser, till exempel PNG eller JPEG.",
      "Diese Datei ist kein Bild, das diese Seite liest, etwa PNG oder JPEG."),
  NEIGHBORS_TITLE("Most alike in MNIST", "Mest lika i MNIST", "Am ähnlichsten in MNIST"),
  METHOD("Who moves the bars", "Vem som styr staplarna", "Wer die Balken bewegt"),
  BY_NETWORK("Network", "Nät", "Netz"),
  BY_NEIGHBORS("Neighbours", "Grannar", "Nachbarn"),
  BY_BOTH("Both", "Båda", "Beide"),
  NEAREST(
      "The five training pictures that look most alike",
      "De fem träningsbilder som är mest lika",
      "Die fünf ähnlichsten Trainingsbilder"),
  NEIGHBOR(
      "{0}: training picture {1}, distance {2}",
      "{0}: träningsbild {1}, avstånd {2}", "{0}: Trainingsbild {1}, Abstand {2}"),
  VOTED("Neighbours: {0}, {1} %", "Grannar: {0}, {1} %", "Nachbarn: {0}, {1} %"),
  NEIGHBORS_LOADING(
      "Loading the training pictures …",
      "Träningsbilderna laddas …",
      "Die Trainingsbilder werden geladen …"),
  NO_NEIGHBORS(
      "The training pictures could not be loaded. Please check your connection and try again.",
      "Träningsbilderna kunde inte laddas. Kontrollera din anslutning och försök igen.",
      "Die Trainingsbilder konnten nicht geladen werden. Bitte prüfe deine Verbindung und versuche"
          + " es erneut."),
  SHARE_TITLE("Take it along", "Ta med den", "Zum Mitnehmen"),
  SHARE_HINT(
      "The link holds the drawing itself; nothing is uploaded.",
      "Länken innehåller själva teckningen; inget laddas upp.",
      "Der Link enthält die Zeichnung selbst; nichts wird hochgeladen."),
  ONLY_DRAWINGS(
      "Only what is drawn can be taken along: draw a digit first.",
      "Bara det som är ritat kan tas med: rita en siffra först.",
      "Nur Gezeichnetes kann mitgenommen werden: zeichne zuerst eine Ziffer."),
  COPY("Copy link", "Kopiera länk", "Link kopieren"),
  COPIED("Copied.", "Kopierad.", "Kopiert."),
  NOT_COPIED("Here is the link:", "Här är länken:", "Hier ist der Link:"),
  LINK("Link to this drawing", "Länk till teckningen", "Link zu dieser Zeichnung"),
  TOO_LONG(
      "This drawing is too long for a link.",
      "Teckningen är för lång för en länk.",
      "Diese Zeichnung ist zu lang für einen Link."),
  BAD_LINK(
      "This link holds no drawing that this page can read.",
      "Länken innehåller ingen teckning som sidan kan läsa.",
      "Dieser Link enthält keine Zeichnung, die diese Seite lesen kann.");

  private final String english;
  private final String swedish;
  private final String german;

  PanelText(String english, String swedish, String german) {
    this.english = english;
    this.swedish = swedish;
    this.german = german;
  }

  @Override
  public String in(Language language, Object... values) {
    return Words.pick(language, english, swedish, german, values);
  }
}
