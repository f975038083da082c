package dev.inkling.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * A module of the reactor.
 *
 * @param uses the modules that its pom names for its own classes: not only for tests or the build
 */
record Module(String name, Set<String> uses) {

  private static final Path ROOT = Path.of("..");

  static List<Module> ofReactor() throws Exception {
    List<Module> modules = new ArrayList<>();
    for (String name : read(ROOT, "/project/modules/module")) {
      modules.add(
          new Module(
              name,
              new HashSet<>(
                  read(
                      ROOT.resolve(name),
                      "/project/dependencies/dependency[groupId='dev.inkling'][not(scope)]"
                          + "/artifactId"))));
    }
    return modules;
  }

  Path folder() {
    return ROOT.resolve(name);
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<String> read(Path folder, String path) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("pom.xml").toFile());
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}
