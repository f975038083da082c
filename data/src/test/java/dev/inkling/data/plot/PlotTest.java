package dev.inkling.data.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.DigitRecognizer;
import dev.inkling.data.evaluation.DataSet;
import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.Evaluator;
import dev.inkling.data.evaluation.Reliability;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotTest {

  private static final Ink SEVEN =
      Ink.of(Stroke.of(new double[] {10, 60, 30}, new double[] {10, 10, 90}));

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> all(String svg, String name) throws Exception {
    NodeList nodes = parsed(svg).getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> texts(String svg) throws Exception {
    return all(svg, "text").stream().map(Element::getTextContent).toList();
  }

  @Test
  void imagesStandInRowsWithTheirCaptions() throws Exception {
    DigitImage image = InkNormalizer.standard().normalize(SEVEN);

    String svg = ContactSheet.images(List.of(image, image, image), List.of("a", "b & c", "<d>"), 2);

    List<Element> images = all(svg, "image");
    assertThat(texts(svg)).containsExactly("a", "b & c", "<d>");
    assertThat(images).hasSize(3);
    assertThat(images.get(0).getAttribute("y")).isEqualTo(images.get(1).getAttribute("y"));
    assertThat(images.get(0).getAttribute("x")).isEqualTo(images.get(2).getAttribute("x"));
  }

  @Test
  void captionsMustBeAsManyAsPictures() {
    assertThatThrownBy(() -> ContactSheet.drawings(List.of(SEVEN), List.of("a", "b"), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of captions (2) must be that of pictures, 1");
  }

  @Test
  void drawingsAreLinesOfWhicheverSizeAndDotsAreSeen() throws Exception {
    Ink dot = Ink.of(Stroke.of(new double[] {5}, new double[] {5}));

    List<Element> lines = all(ContactSheet.drawings(List.of(SEVEN, dot), List.of(), 2), "polyline");

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).getAttribute("points").split(" ")).hasSize(3);
    assertThat(lines.get(1).getAttribute("points").split(" ")).hasSize(2);
  }

  @Test
  void onACanvasADrawingStaysWhereItIs() throws Exception {
    String svg = ContactSheet.canvases(List.of(SEVEN), 84, 2, List.of(), 1);

    assertThat(all(svg, "polyline").get(0).getAttribute("points")).isEqualTo("22,22 72,22 42,102");
  }

  @Test
  void tenBarsSayWhatItIs() throws Exception {
    DigitRecognizer recognizer = DigitRecognizer.bundled();

    assertThat(texts(Charts.bars(recognizer.recognize(SEVEN))))
        .anyMatch(text -> text.startsWith("a 7, "));
    assertThat(texts(Charts.bars(recognizer.recognize(Ink.empty()))))
        .anyMatch(text -> text.startsWith("blank paper"));
  }

  @Test
  void theConfusionCountsEveryAnswerOnce() throws Exception {
    List<LabeledInk> drawings =
        List.of(LabeledInk.of(SEVEN, Label.digit(7)), LabeledInk.of(SEVEN, Label.digit(1)));
    Evaluation evaluation =
        new Evaluator(DigitRecognizer.bundled())
            .evaluate(DataSet.of("two", drawings), done -> {})
            .evaluation("two");

    String svg = Charts.confusion(evaluation);

    // Ten names of rows, ten of columns, two counts, "is" and "read as".
    assertThat(texts(svg)).hasSize(24);
    assertThat(all(svg, "rect").stream().filter(r -> r.getAttribute("fill").equals(Svg.ORANGE)))
        .hasSize(1);
  }

  @Test
  void calibrationHasADotForEachBinWithAnswers() throws Exception {
    Reliability reliability = new Reliability();
    for (int i = 0; i < 10; i++) {
      reliability.add(0.99, i > 0);
      reliability.add(0.55, i % 2 == 0);
    }

    String svg = Charts.calibration(Map.of("it", reliability));

    assertThat(all(svg, "circle")).hasSize(2);
    assertThat(texts(svg)).anyMatch(text -> text.startsWith("it (off by "));
  }

  @Test
  void linesNeedNoPointsYet() throws Exception {
    Map<String, List<double[]>> lines = new LinkedHashMap<>();
    lines.put("empty", List.of());

    assertThat(Charts.lines("x", "y", lines)).doesNotContain("NaN", "Infinity");

    lines.put("one", List.of(new double[] {1, 3}));
    assertThat(Charts.lines("x", "y", lines)).doesNotContain("NaN", "Infinity");
  }
}
