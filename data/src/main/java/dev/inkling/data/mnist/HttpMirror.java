package dev.inkling.data.mnist;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A folder on the web that has the four files gzipped, under their names with {@code .gz}.
 *
 * @param folder its address, with a slash at the end
 */
record HttpMirror(URI folder) implements MnistSource {

  /** A server that is silent for so long is taken for gone. */
  private static final int TIMEOUT_MILLISECONDS = 30_000;

  @Override
  public String name() {
    return folder.getHost();
  }

  @Override
  public void fetch(List<MnistFile> files, Receiver receiver) throws IOException {
    for (MnistFile file : files) {
      URI address = folder.resolve(file.fileName() + ".gz");
      // Not java.net.http: its client has no limit for a body that stops coming.
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLISECONDS);
      connection.setReadTimeout(TIMEOUT_MILLISECONDS);
      try {
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
          throw new IOException(address + " answers with status " + status);
        }
        try (InputStream in =
            new GZIPInputStream(new BufferedInputStream(connection.getInputStream()))) {
          receiver.receive(file, in);
        }
      } finally {
        connection.disconnect();
      }
    }
  }
}
