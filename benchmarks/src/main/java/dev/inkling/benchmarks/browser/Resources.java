package dev.inkling.benchmarks.browser;

import java.io.IOException;
import java.io.InputStream;

/** The scripts and pages that travel with this module. */
final class Resources {

  private static final String FOLDER = "/dev/inkling/benchmarks/scripts/";

  private Resources() {}

  static byte[] read(String name) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException(
            "the file " + FOLDER.substring(1) + name + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }
}
