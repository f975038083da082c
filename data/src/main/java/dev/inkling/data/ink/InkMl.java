package dev.inkling.data.ink;

import dev.inkling.data.io.FileKind;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * W3C's Ink Markup Language: all traces of a file are the strokes of one drawing. Of channels x, y
 * and t are read, as plain values; the label is an annotation of type {@code truth}.
 *
 * @see <a href="https://www.w3.org/TR/InkML/">InkML</a>
 */
final class InkMl {

  private final XMLStreamReader xml;
  private final List<String> channels = new ArrayList<>();
  private final List<Stroke> strokes = new ArrayList<>();
  private Label label = Label.UNKNOWN;
  private int points;

  private InkMl(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * Hands over the drawing of a stream.
   *
   * @throws InvalidDataException if it is broken
   */
  static void stream(InputStream in, String name, InkReader.Sink sink) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    // No entities, no files or addresses of others.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    LabeledInk drawing;
    long line = 1;
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(text(in));
      InkMl reader = new InkMl(xml);
      try {
        drawing = reader.read();
      } catch (IllegalArgumentException e) {
        line = Math.max(1, xml.getLocation().getLineNumber());
        throw e;
      } finally {
        xml.close();
      }
    } catch (InvalidDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(name + ":" + line + ": " + e.getMessage(), e);
    } catch (XMLStreamException | RuntimeException e) {
      // The platform's parser meets some broken files with exceptions of other kinds.
      int at =
          e instanceof XMLStreamException place && place.getLocation() != null
              ? place.getLocation().getLineNumber()
              : 1;
      throw new InvalidDataException(name + ":" + at + ": InkML is broken or cut off", e);
    }
    sink.accept(drawing, 1);
  }

  /** The characters: given bytes, the platform's parser prints what it finds wrong with them. */
  private static Reader text(InputStream in) throws IOException {
    in.mark(2);
    byte[] head = in.readNBytes(2);
    in.reset();
    Reader text = new BufferedReader(new InputStreamReader(in, FileKind.charset(head)));
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  private LabeledInk read() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "channel" -> channels.add(attribute("name").toLowerCase(Locale.ROOT));
          case "annotation" -> annotation();
          case "trace" -> trace(xml.getElementText());
          default -> {}
        }
      }
    }
    if (strokes.isEmpty()) {
      throw new IllegalArgumentException("number of traces (0) must be positive");
    }
    return LabeledInk.of(new Ink(strokes), label);
  }

  private String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private void annotation() throws XMLStreamException {
    if (attribute("type").equals("truth")) {
      String truth = xml.getElementText().strip();
      if (truth.length() == 1 && truth.charAt(0) >= '0' && truth.charAt(0) <= '9') {
        label = Label.digit(truth.charAt(0) - '0');
      }
    }
  }

  private void trace(String text) {
    int size = 1;
    for (int i = 0; i < text.length(); i++) {
      size += text.charAt(i) == ',' ? 1 : 0;
    }
    points += size;
    if (points > Ink.MAX_POINTS) {
      throw new IllegalArgumentException(
          "number of points of the drawing must be at most " + Ink.MAX_POINTS);
    }
    double[] x = new double[size];
    double[] y = new double[size];
    double[] times = new double[size];
    int xColumn = channels.isEmpty() ? 0 : channels.indexOf("x");
    int yColumn = channels.isEmpty() ? 1 : channels.indexOf("y");
    int timeColumn = channels.indexOf("t");
    int at = 0;
    for (int i = 0; i < size; i++) {
      int end = text.indexOf(',', at);
      StringTokenizer values =
          new StringTokenizer(text.substring(at, end < 0 ? text.length() : end));
      at = end + 1;
      int found = 0;
      for (int column = 0; values.hasMoreTokens(); column++) {
        String value = values.nextToken();
        if (column == xColumn) {
          x[i] = number(value);
          found++;
        } else if (column == yColumn) {
          y[i] = number(value);
          found++;
        } else if (column == timeColumn) {
          times[i] = number(value);
        }
      }
      if (found != 2) {
        throw new IllegalArgumentException(
            "point " + i + " of trace " + strokes.size() + " must have x and y");
      }
    }
    strokes.add(timeColumn < 0 ? Stroke.of(x, y) : Stroke.of(x, y, times));
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "value (" + value + ") must be a number; differences are not read", e);
    }
  }
}
