package dev.inkling.spark;

import dev.inkling.data.io.InvalidDataException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of the job's input: a file, or all in a folder and below it. Hidden ones, whose names
 * begin with a dot or an underscore, do not count.
 *
 * @param format what they hold
 * @param files those of that format, in the order of their paths
 * @param others the number of files of no format, which are left out
 */
record InputFiles(InputFormat format, List<FileStatus> files, int others) {

  InputFiles {
    files = List.copyOf(files);
  }

  /**
   * Finds the files.
   *
   * @param asked null for the format that all files have whose names say something
   * @throws InvalidDataException if there is none, or several formats are mixed
   * @throws IOException if the file system cannot be read
   */
  static InputFiles find(Path in, InputFormat asked, Configuration configuration)
      throws IOException {
    Map<InputFormat, List<FileStatus>> byFormat = new EnumMap<>(InputFormat.class);
    int others = 0;
    for (FileStatus file : all(in, configuration)) {
      InputFormat format = asked == null ? of(file) : asked;
      if (format == null) {
        others++;
      } else {
        byFormat.computeIfAbsent(format, none -> new ArrayList<>()).add(file);
      }
    }
    if (byFormat.isEmpty()) {
      StringJoiner formats = new StringJoiner(", ");
      Arrays.stream(InputFormat.values()).map(InputFormat::endings).forEach(formats::add);
      throw new InvalidDataException(
          "--in (%s) must hold %s; %s"
              .formatted(
                  in,
                  formats,
                  others == 0
                      ? "it is empty"
                      : "it holds " + others + " other files: --format says what they are"));
    }
    if (byFormat.size() > 1) {
      StringJoiner found = new StringJoiner(" and ");
      byFormat.forEach(
          (format, files) -> found.add("%s (%s)".formatted(format.description(), files.size())));
      throw new InvalidDataException(
          "--in (%s) must hold files of one format, not %s: name a part of it"
              .formatted(in, found));
    }
    Map.Entry<InputFormat, List<FileStatus>> only = byFormat.entrySet().iterator().next();
    List<FileStatus> files = only.getValue();
    files.sort(Comparator.comparing(FileStatus::getPath));
    return new InputFiles(only.getKey(), files, others);
  }

  private static InputFormat of(FileStatus file) {
    return Arrays.stream(InputFormat.values())
        .filter(format -> format.matches(file.getPath().getName()))
        .findFirst()
        .orElse(null);
  }

  private static List<FileStatus> all(Path in, Configuration configuration) throws IOException {
    FileSystem system = in.getFileSystem(configuration);
    Deque<FileStatus> left = new ArrayDeque<>();
    try {
      left.add(system.getFileStatus(in));
    } catch (FileNotFoundException e) {
      FileStatus[] matches = system.globStatus(in);
      if (matches == null || matches.length == 0) {
        throw new InvalidDataException("--in (" + in + ") must exist", e);
      }
      Collections.addAll(left, matches);
    }
    List<FileStatus> files = new ArrayList<>();
    while (!left.isEmpty()) {
      FileStatus next = left.poll();
      if (next.isFile()) {
        files.add(next);
        continue;
      }
      for (FileStatus child : system.listStatus(next.getPath())) {
        String name = child.getPath().getName();
        if (!name.startsWith(".") && !name.startsWith("_")) {
          left.add(child);
        }
      }
    }
    return files;
  }
}
