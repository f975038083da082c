package dev.inkling.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.training.runs.Epoch;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LiveCurvesTest {

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
  void curvesGrowWhileANetworkLearns() throws Exception {
    List<String> screen = new ArrayList<>();
    LiveCurves curves = new LiveCurves(screen::add);

    curves.begin(1, 1, 24);
    for (int step = 1; step <= 24; step++) {
      curves.step(2.0 / step);
    }
    curves.end(new Epoch(1, 0.1, 0.05, 0.99, null, null, null, null, 3), 1);

    assertThat(screen).hasSize(13);
    assertThat(texts(screen.get(12))).contains("learning", "validation: MNIST");
    assertThat(all(screen.get(12), "polyline").get(0).getAttribute("points").split(" "))
        .hasSize(12);
    assertThat(curves.epochs()).extracting(Epoch::number).containsExactly(1);
  }
}
