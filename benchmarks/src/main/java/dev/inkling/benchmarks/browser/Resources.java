package dev.inkling.benchmarks.browser;

import java.io.IOException;
import java.io.InputStream;

/** The scripts and pages that travel with this module, and which peers they run. */
final class Resources {

  private static final String FOLDER = "/dev/inkling/benchmarks/";

  private Resources() {}

  /** A script or a page. */
  static byte[] read(String name) throws IOException {
    return read("scripts", name);
  }

  static byte[] read(String folder, String name) throws IOException {
    String path = FOLDER + folder + "/" + name;
    try (InputStream in = Resources.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("the file " + path.substring(1) + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }
}
