package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.data.mnist.Npm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The peers that run in a browser, fetched by npm when first needed: at the versions in which
 * everything was measured, theirs and those of all that they need, and byte for byte the same.
 */
final class Peers {

  /** What {@link #bundle} may bundle, and what that imports. */
  private static final List<String> SCRIPTS =
      List.of(
          "fused.js",
          "network.js",
          "page-onnxruntime.js",
          "page-tensorflow-cpu.js",
          "page-tensorflow-wasm.js",
          "page-tensorflow.js",
          "page.js",
          "tensorflow-all.js",
          "tensorflow-core.js");

  private final Path folder;

  private Peers(Path folder) {
    this.folder = folder;
  }

  /** What is compared, in a line. */
  static String text() throws IOException {
    JsonNode versions = new JsonMapper().readTree(Resources.read("peers", Packages.WANTED));
    versions = versions.path("dependencies");
    return "TensorFlow.js "
        + versions.path("@tensorflow/tfjs-core").asText()
        + ", onnxruntime-web "
        + versions.path("onnxruntime-web").asText();
  }

  /**
   * The peers, fetched if need be.
   *
   * @throws IOException if they have to be fetched and cannot be
   */
  static Peers fetched() throws IOException {
    return new Peers(Packages.fetched("peers"));
  }

  /** The bytes of a file of a package. */
  byte[] file(String path) throws IOException {
    return Files.readAllBytes(folder.resolve("node_modules").resolve(path));
  }

  /**
   * One of our scripts and all that it imports, in one file without what nobody uses.
   *
   * @param script its name
   * @param isSmall whether to leave TensorFlow.js' optimisers out, as its own tool for small
   *     bundles does
   */
  byte[] bundle(String script, boolean isSmall) throws IOException {
    Path work = folder.resolve("scripts");
    Files.createDirectories(work);
    for (String name : SCRIPTS) {
      Files.write(work.resolve(name), Resources.read(name));
    }
    Path out = work.resolve("bundle.out");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "exec",
                "--no",
                "--",
                "esbuild",
                "scripts/" + script,
                "--bundle",
                "--minify",
                "--format=esm",
                "--platform=browser",
                "--log-level=error",
                "--outfile=" + out));
    if (isSmall) {
      arguments.add("--alias:@tensorflow/tfjs-core=./scripts/tensorflow-core.js");
    }
    Npm.run(folder, Packages.PATIENCE, arguments);
    return Files.readAllBytes(out);
  }

  /**
   * Compressed with Node's own brotli at its best: no jar of the JVM's does it. Kept, because the
   * largest takes a minute.
   */
  byte[] brotli(byte[] bytes) throws IOException {
    Path kept = folder.resolve("brotli").resolve(hash(bytes));
    if (Files.exists(kept)) {
      return Files.readAllBytes(kept);
    }
    Files.createDirectories(kept.getParent());
    Path in = Files.createTempFile(folder, "brotli", ".in");
    Path out = Files.createTempFile(folder, "brotli", ".out");
    try {
      Files.write(in, bytes);
      String program =
          "const fs = require('fs'), zlib = require('zlib');"
              + " const bytes = fs.readFileSync(process.argv[1]);"
              + " fs.writeFileSync(process.argv[2], zlib.brotliCompressSync(bytes, {params:"
              + " {[zlib.constants.BROTLI_PARAM_QUALITY]: 11,"
              + " [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length}}));";
      Process node =
          new ProcessBuilder("node", "-e", program, in.toString(), out.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (node.waitFor() != 0) {
        throw new IOException("node could not compress: " + said.strip());
      }
      Files.move(out, kept, StandardCopyOption.REPLACE_EXISTING);
      return Files.readAllBytes(kept);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("node was interrupted", e);
    } finally {
      Files.deleteIfExists(in);
      Files.deleteIfExists(out);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
