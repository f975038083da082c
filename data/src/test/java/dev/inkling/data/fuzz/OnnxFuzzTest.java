package dev.inkling.data.fuzz;

import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.formats.OnnxWriter;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import dev.inkling.network.RandomNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** ONNX: our own reader and, for what it refuses, that of other exporters. */
public final class OnnxFuzzTest extends ParserFuzz {

  private static final OnnxFuzzTest FUZZ = new OnnxFuzzTest();

  private static final Path MODEL = scratch("model.onnx");

  OnnxFuzzTest() {
    super(onnx(0), onnx(1000));
  }

  private static Structure onnx(int seed) {
    return Structure.ofProtobuf(OnnxWriter.write(smallest(seed)));
  }

  /** The smallest of some networks: a large one is slow to change and shows no more. */
  static Network smallest(int seed) {
    return IntStream.range(seed, seed + 100)
        .mapToObj(i -> RandomNetworks.any(new Random(i)))
        .min(Comparator.comparingLong(Network::parameters))
        .orElseThrow();
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected Map<String, Callable<byte[]>> hostile() {
    return Map.ofEntries(
        Map.entry("nodes", () -> repeat("\10\7:\377\377\74", "\n\0", "")),
        Map.entry("fields that are not known", () -> repeat("", "\370\7\1", "")),
        Map.entry("groups in groups", () -> repeat("", "\373\7", "")));
  }

  @Override
  protected void parse(byte[] file) throws IOException {
    try {
      OnnxReader.read(file);
      return;
    } catch (MalformedModelException e) {
      refused(e);
    }
    Files.write(MODEL, file);
    try {
      ModelFile.read(MODEL);
    } catch (InvalidDataException e) {
      refused(e);
    }
  }
}
