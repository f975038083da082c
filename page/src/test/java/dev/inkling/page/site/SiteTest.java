package dev.inkling.page.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsWhatIsServed() throws IOException {
    Site site = Site.bundled();

    Path page = folder.resolve("new/page");
    List<Site.Written> written = site.write(page);

    assertThat(written).hasSize(37);
    for (Site.Written one : written) {
      SiteFile served = site.file(page.relativize(one.file()).toString());
      assertThat(Files.readAllBytes(one.file())).isEqualTo(served.bytes());
      assertThat(one.bytes()).isEqualTo(served.bytes().length);
      assertThat(one.gzipBytes()).isEqualTo(served.gzip().length);
    }
    try (Stream<Path> files = Files.walk(page).filter(Files::isRegularFile)) {
      assertThat(files).hasSameSizeAs(written);
    }
  }

  @Test
  void theIndexOfNeighboursIsAFileOfThePageThatItsWorkerKeepsOnceItIsUsed() throws IOException {
    byte[] index = {1, 2, 3};
    String name = "neighbors." + Site.hash(index) + ".index";

    Site site = Site.withNeighbors(index);
    Site without = Site.bundled();

    assertThat(site.file(name).bytes()).isEqualTo(index);
    assertThat(site.file(name).isForEver()).isTrue();
    assertThat(text(site, Site.INDEX)).contains("data-neighbors-src=\"" + name + "\"");
    assertThat(text(site, Site.WORKER)).containsPattern("EXTRAS = \\[[^]]*\"" + name);
    assertThat(text(without, Site.INDEX)).contains("data-neighbors-src=\"\"");
  }

  @Test
  void aServersPageNamesWhatItAnswersAndOneOfAProjectItsAddress() throws IOException {
    Site served = Site.served("api", "v1/samples", null);
    Site published = Site.of(Site::resource, "https://example.org/inkling");

    assertThat(text(served, Site.INDEX))
        .contains("data-api=\"api\"")
        .contains("data-samples=\"v1/samples\"");
    assertThat(text(published, Site.INDEX))
        .contains("data-source=\"https://example.org/inkling\"")
        .contains("data-api=\"\"");
  }

  @Test
  void theTextsOfALanguageAreAFileThatTheWorkerKeepsOnceItIsUsedAndEnglishIsInThePage()
      throws IOException {
    byte[] texts = "{\"TITLE\": \"titel\"}".getBytes(StandardCharsets.UTF_8);
    Site site =
        Site.of(name -> name.matches("messages\\.(en|sv)\\.json") ? texts : Site.resource(name));
    String name = "messages.sv." + Site.hash(texts) + ".json";

    assertThat(site.file(name).bytes()).isEqualTo(texts);
    assertThat(site.file(name).isForEver()).isTrue();
    assertThat(text(site, Site.INDEX))
        .contains("data-src=\"" + name + "\" ", "id=\"messages\">{\"TITLE\": \"titel\"}</script>");
    assertThat(text(site, Site.WORKER)).containsPattern("EXTRAS = \\[[^]]*\"" + name);
    assertThat(site.files()).noneMatch(file -> file.name().startsWith("messages.en"));
  }

  @Test
  void thePreviewOfALinkShowsAPictureThatIsAFileOfThePage() throws IOException {
    Site site = Site.bundled();

    Matcher picture =
        Pattern.compile("property=\"og:image\" content=\"([^\"]*)\"")
            .matcher(text(site, Site.INDEX));

    assertThat(picture.find()).isTrue();
    assertThat(site.file(picture.group(1)).bytes()).isEqualTo(Site.resource("card.png"));
  }

  private static String text(Site site, String name) {
    return new String(site.file(name).bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void thePageItselfIsWrittenLast() throws IOException {
    List<Site.Written> written = Site.bundled().write(folder);

    assertThat(written.get(written.size() - 1).file()).hasFileName("index.html");
  }

  @Test
  void twoBuildsOfTheSamePageHaveTheSameNames() throws IOException {
    assertThat(Site.bundled().files().stream().map(SiteFile::name))
        .containsExactlyElementsOf(Site.bundled().files().stream().map(SiteFile::name).toList());
  }

  @Test
  void thePageCarriesTheRecognisersModel() throws IOException {
    byte[] model;
    try (var in = Site.class.getResourceAsStream("/dev/inkling/digits.onnx")) {
      model = in.readAllBytes();
    }

    SiteFile served = Site.bundled().file("digits." + Site.hash(model) + ".onnx");

    assertThat(served.bytes()).isEqualTo(model);
  }

  @Test
  void theWorkerKnowsEveryFileOfItsVersionAndANewVersionIsAnotherWorker() throws IOException {
    Site site = Site.bundled();
    Site next =
        Site.of(
            name ->
                name.equals("style.css")
                    ? "body{}".getBytes(StandardCharsets.UTF_8)
                    : Site.resource(name));

    String worker = new String(site.file("worker.js").bytes(), StandardCharsets.UTF_8);
    for (SiteFile file : site.files()) {
      if (file.isForEver()) {
        assertThat(worker).contains('"' + file.name() + '"');
      }
    }
    assertThat(worker).contains("\"./\"");
    assertThat(site.file("worker.js").isForEver()).isFalse();
    assertThat(next.file("worker.js").bytes()).isNotEqualTo(site.file("worker.js").bytes());
  }

  @Test
  void theManifestNamesIconsThatAreThere() throws IOException {
    Site site = Site.bundled();
    SiteFile manifest =
        site.files().stream()
            .filter(f -> f.name().endsWith(".webmanifest"))
            .findAny()
            .orElseThrow();

    Matcher icons =
        Pattern.compile("\"src\": \"([^\"]+)\"")
            .matcher(new String(manifest.bytes(), StandardCharsets.UTF_8));

    assertThat(icons.results().map(icon -> icon.group(1)))
        .hasSize(2)
        .allMatch(icon -> site.file(icon) != null);
    assertThat(manifest.contentType()).isEqualTo("application/manifest+json");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    assertThatThrownBy(() -> Site.bundled().write(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("DIR (" + file + ") must be a folder, it is a file");
    assertThat(file).hasContent("mine");
  }
}
