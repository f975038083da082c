package dev.inkling.browser.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The files of the npm package, as {@code npm pack} takes them. It never runs in a browser. */
public final class LibraryPackage {

  private static final String NETWORK = "digits.wasm";

  /** A jar has no folder above: what lies in one is named in full. */
  private static final String BROWSER = "/dev/inkling/browser/";

  private static final String MANIFEST = "package.json";

  /** What lies beside this class. */
  private static final List<String> OWN =
      List.of(
          "index.js",
          "index.d.ts",
          "digits.wasm.d.ts",
          "element.js",
          "element.d.ts",
          "slot.js",
          "menu.js",
          "style.js",
          "core.js",
          "program.js",
          "pictures.js",
          "answers.js",
          "README.md",
          "LICENSE",
          "NOTICE");

  /** What the package shares with our page. */
  private static final List<String> SHARED =
      List.of("dom.js", "instance.js", "pointers.js", NETWORK);

  private LibraryPackage() {}

  /**
   * The files by their names.
   *
   * @throws IOException if one of them is not on the class path
   */
  public static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(MANIFEST, manifest());
    for (String name : OWN) {
      files.put(name, read(name));
    }
    for (String name : SHARED) {
      files.put(name, read(BROWSER + name));
    }
    files.put("network.js", script(files.get(NETWORK)));
    return files;
  }

  /** Without addresses, as long as the project has none. */
  private static byte[] manifest() throws IOException {
    return new String(read(MANIFEST), UTF_8)
        .lines()
        .filter(line -> !line.contains("\"\"") && !line.contains("git+.git"))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(UTF_8);
  }

  /**
   * The network as a script, which every bundler understands: gzipped first, because base64 hides
   * from a host's compression what could be made smaller.
   */
  private static byte[] script(byte[] network) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(network);
    }
    String base64 = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return ("export default \"" + base64 + "\";\n").getBytes(UTF_8);
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = LibraryPackage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the package's file " + name + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }
}
