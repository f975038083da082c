package dev.inkling.page.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.inkling.browser.library.LibraryPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the page: index.html and whatever it refers to, and the worker that keeps them for
 * days without a network. Every file but these two carries a hash of its content in its name, so
 * that browsers may keep it for ever and never mix two versions. Beside them form.html, which shows
 * the npm package, with what it needs. Immutable and safe for use by several threads.
 *
 * <p>All references are relative: the page works below any path of any web host.
 */
public final class Site {

  /** The file that a visitor's browser asks for first. */
  public static final String INDEX = "index.html";

  /** The form with the npm package's field in it; its files keep their names. */
  private static final List<String> FORM = List.of("form.css", "form.js", "form.html");

  /** The folder of the package's scripts in the site. */
  private static final String FIELD = "field/";

  /** The file that keeps all others in a visitor's browser. */
  static final String WORKER = "worker.js";

  private static final String NEIGHBORS = "neighbors.index";

  /** The texts that index.html holds; those of the panels are loaded with these. */
  private static final String ENGLISH = "messages.en.json";

  /** The texts of a language; a visitor needs no more than one. */
  private static final String MESSAGES_SUFFIX = ".json";

  /**
   * Files that most visits do without: panels, what runs the network where there is no SIMD, what
   * an installed page shows outside. The worker keeps them once they are used.
   */
  private static final Set<String> EXTRAS =
      Set.of(
          "panels.js",
          "panels.css",
          "panels.html",
          NEIGHBORS,
          "plain.js",
          "digits.onnx",
          "icon.png",
          "card.png");

  /** Where the files that are built with this program lie on the class path. */
  private static final String PAGE = "/dev/inkling/page/files/";

  private static final String BROWSER = "/dev/inkling/browser/";
  private static final String MODELS = "/dev/inkling/";

  /** The folders of what other modules make; everything else is the page's own. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "digits.onnx", MODELS,
          "digits.wasm", BROWSER,
          "plain.js", BROWSER,
          "engine.js", BROWSER,
          "instance.js", BROWSER,
          "dom.js", BROWSER,
          "pointers.js", BROWSER);

  private static final String SCRIPT_SUFFIX = ".js";

  private static final String STYLE_SUFFIX = ".css";

  /** What a browser does not need of a style sheet: comments, and the blanks before its code. */
  private static final Pattern STYLE_NEEDLESS =
      Pattern.compile("(?sm)/\\*.*?\\*/\\R?|^[ \\t]*\\R?");

  /** Another style sheet in a style sheet. */
  private static final Pattern STYLE_IMPORT = Pattern.compile("@import \"([a-z-]+\\.css)\";");

  private static final String MANIFEST_SUFFIX = ".webmanifest";

  /**
   * A reference to a file beside index.html, in HTML or in the manifest; other addresses hold a
   * colon or a slash.
   */
  private static final Pattern REFERENCE =
      Pattern.compile("\\b((?:href|src|content)(?:=|\": ))\"([A-Za-z0-9_.-]+)(\\.[a-z]+)\"");

  /** Before the address of the picture that previews of a link show. */
  private static final String PICTURE = "property=\"og:image\" content=\"";

  /** 64 bits: no two versions of a file will ever meet by chance. */
  private static final int HASH_DIGITS = 16;

  private final Map<String, SiteFile> files;

  private Site(Map<String, SiteFile> files) {
    this.files = files;
  }

  /**
   * The page that was built with this program, without training pictures to compare with.
   *
   * @throws IOException if a file of it is missing or cannot be read
   */
  public static Site bundled() throws IOException {
    return withNeighbors(null);
  }

  /**
   * The page that was built with this program, with an index of neighbours.
   *
   * @param index what {@code Neighbors.toBytes()} makes, gzipped; null for none: then the page does
   *     not offer the comparison
   * @throws IOException if a file of the page is missing or cannot be read
   */
  public static Site withNeighbors(byte[] index) throws IOException {
    return of(name -> name.equals(NEIGHBORS) ? index : resource(name));
  }

  /**
   * The same, for a server that answers programs, too.
   *
   * @param api the path of the page that says so, relative to this one
   * @param samples the path that takes samples: the page offers to send corrections there; empty
   *     where none does
   */
  public static Site served(String api, String samples, byte[] index) throws IOException {
    return of(
        name ->
            switch (name) {
              case NEIGHBORS -> index;
              case INDEX ->
                  text(resource(name))
                      .replace("data-samples=\"\"", "data-samples=\"" + samples + '"')
                      .replace("data-api=\"\"", "data-api=\"" + api + '"')
                      .getBytes(UTF_8);
              default -> resource(name);
            });
  }

  /**
   * The same, for the address where it will be: programs that preview a link want the address of
   * its picture whole.
   *
   * @param address ends with a slash; empty if it is not known
   */
  public static Site at(String address, byte[] index) throws IOException {
    return of(name -> name.equals(NEIGHBORS) ? index : resource(name), project(), address);
  }

  /** Where the files of a page come from. */
  @FunctionalInterface
  public interface Source {

    /** The bytes of a file; null if the page is to do without it. */
    byte[] read(String name) throws IOException;
  }

  /** The page whose files come from there. */
  public static Site of(Source source) throws IOException {
    return of(source, project());
  }

  /** The address of the project, which the build knows; empty where there is none yet. */
  private static String project() throws IOException {
    try (InputStream in = Site.class.getResourceAsStream("project.txt")) {
      return in == null ? "" : text(in.readAllBytes()).strip();
    }
  }

  static Site of(Source source, String project) throws IOException {
    return of(source, project, "");
  }

  private static Site of(Source source, String project, String address) throws IOException {
    Map<String, SiteFile> files = new LinkedHashMap<>();
    // English is in the page itself.
    String page =
        text(source.read(INDEX))
            .replace("id=\"messages\">{}", "id=\"messages\">" + text(source.read(ENGLISH)))
            .replace("data-source=\"\"", "data-source=\"" + project + '"');
    byte[] index =
        text(rewritten(page, source, files)).replace(PICTURE, PICTURE + address).getBytes(UTF_8);
    String version = hash((hash(index) + files.keySet()).getBytes(UTF_8));
    List<String> core = new ArrayList<>(List.of("./"));
    List<String> extras = new ArrayList<>();
    for (String name : files.keySet()) {
      boolean isExtra = name.endsWith(MESSAGES_SUFFIX) || EXTRAS.contains(withoutHash(name));
      (isExtra ? extras : core).add(name);
    }
    String worker =
        text(source.read(WORKER))
            .replace("VERSION = \"\"", "VERSION = \"" + version + '"')
            .replace("CORE = []", "CORE = " + array(core))
            .replace("EXTRAS = []", "EXTRAS = " + array(extras));
    putForm(source, files);
    files.put(WORKER, new SiteFile(WORKER, worker.getBytes(UTF_8), false));
    files.put(INDEX, new SiteFile(INDEX, index, false));
    return new Site(files);
  }

  private static void putForm(Source source, Map<String, SiteFile> files) throws IOException {
    for (Map.Entry<String, byte[]> script : LibraryPackage.files().entrySet()) {
      if (script.getKey().endsWith(SCRIPT_SUFFIX)) {
        String name = FIELD + script.getKey();
        files.put(name, new SiteFile(name, script.getValue(), false));
      }
    }
    for (String name : FORM) {
      files.put(name, new SiteFile(name, source.read(name), false));
    }
  }

  /** A text whose references carry hashes; adds the files that it refers to. */
  private static byte[] rewritten(String text, Source source, Map<String, SiteFile> files)
      throws IOException {
    Matcher references = REFERENCE.matcher(text);
    StringBuilder rewritten = new StringBuilder();
    while (references.find()) {
      String suffix = references.group(3);
      byte[] read = source.read(references.group(2) + suffix);
      if (read == null) {
        references.appendReplacement(
            rewritten, Matcher.quoteReplacement(references.group(1) + "\"\""));
        continue;
      }
      byte[] bytes =
          switch (suffix) {
            case MANIFEST_SUFFIX -> rewritten(text(read), source, files);
            case STYLE_SUFFIX -> style(text(read), source).getBytes(UTF_8);
            case SCRIPT_SUFFIX -> Script.withImports(text(read), source).getBytes(UTF_8);
            default -> read;
          };
      String name = references.group(2) + "." + hash(bytes) + suffix;
      files.computeIfAbsent(name, n -> new SiteFile(n, bytes, true));
      references.appendReplacement(
          rewritten, Matcher.quoteReplacement(references.group(1) + "\"" + name + "\""));
    }
    references.appendTail(rewritten);
    return rewritten.toString().getBytes(UTF_8);
  }

  /** A style sheet with those that it imports in it, so that a browser fetches one file. */
  private static String style(String sheet, Source source) throws IOException {
    Matcher imports = STYLE_IMPORT.matcher(sheet);
    StringBuilder whole = new StringBuilder();
    while (imports.find()) {
      String imported = text(source.read(imports.group(1)));
      imports.appendReplacement(whole, Matcher.quoteReplacement(imported));
    }
    return STYLE_NEEDLESS.matcher(imports.appendTail(whole)).replaceAll("");
  }

  private static String withoutHash(String name) {
    return name.replaceFirst("\\.[0-9a-f]{" + HASH_DIGITS + "}\\.", ".");
  }

  /** Names as JavaScript has them. */
  private static String array(List<String> names) {
    return names.stream().collect(joining("\", \"", "[\"", "\"]"));
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  /** A file that was built with this program; null for the index of neighbours, which never is. */
  public static byte[] resource(String name) throws IOException {
    if (name.equals(NEIGHBORS)) {
      return null;
    }
    String path = FOLDERS.getOrDefault(name, PAGE) + name;
    try (InputStream in = Site.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("the page's file " + path.substring(1) + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }

  public static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The file of that name, null if the page has none. */
  public SiteFile file(String name) {
    return files.get(name);
  }

  /** All files, index.html last: a copy in this order is never half a page. */
  public Collection<SiteFile> files() {
    return files.values();
  }

  /** One written file and its sizes in bytes. */
  public record Written(Path file, int bytes, int gzipBytes) {}

  /**
   * Writes the page into a folder, as static files for any web host. The folder is made if need be;
   * what else is in it stays.
   *
   * @return what was written
   * @throws IllegalArgumentException if {@code folder} is something else than a folder
   * @throws IOException if a file cannot be written
   */
  public List<Written> write(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("DIR (" + folder + ") must be a folder, it is a file");
    }
    Files.createDirectories(folder);
    List<Written> written = new ArrayList<>();
    for (SiteFile file : files()) {
      Path path = folder.resolve(file.name());
      Files.createDirectories(path.getParent());
      Files.write(path, file.bytes());
      written.add(new Written(path, file.bytes().length, file.gzip().length));
    }
    return written;
  }
}
