package dev.inkling.network;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The engines on the class path. {@link JavaEngine} is always there; jars bring others, see {@link
 * EngineProvider}. Only for the JVM: in the browser the page chooses.
 */
public final class Engines {

  /** The name of {@link JavaEngine}. */
  public static final String JAVA = "java";

  private Engines() {}

  /**
   * {@return the names of the engines that are there, those that jars bring first: they are faster}
   */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
      if (provider.isAvailable()) {
        names.add(provider.name());
      }
    }
    names.add(JAVA);
    return names;
  }

  /**
   * {@return the fastest engine that is there, for a model}
   *
   * @param onnx the bytes of an ONNX file
   * @throws MalformedModelException if they are none that {@link OnnxReader} reads
   */
  public static Engine fastest(byte[] onnx) {
    return named(names().get(0), onnx);
  }

  /**
   * {@return the engine of that name, for a model}
   *
   * @param name one of {@link #names}
   * @param onnx the bytes of an ONNX file
   * @throws MalformedModelException if they are none that {@link OnnxReader} reads
   * @throws IllegalArgumentException if there is no such engine
   */
  public static Engine named(String name, byte[] onnx) {
    // Every model is read by OnnxReader, whichever engine runs it: other engines accept more than
    // the recogniser can use.
    Network network = OnnxReader.read(onnx);
    return name.equals(JAVA) ? new JavaEngine(network) : provider(name).engine(onnx);
  }

  /**
   * {@return the engine of that name, for a model that other tools made}
   *
   * @param name one of {@link #names}, but not {@link #JAVA}
   * @param file as in {@link EngineProvider#engine(String, float, float)}
   * @param scale as there
   * @param shift as there
   * @throws MalformedModelException if the engine cannot run it
   * @throws IllegalArgumentException if there is no such engine
   */
  public static Engine named(String name, String file, float scale, float shift) {
    return provider(name).engine(file, scale, shift);
  }

  private static EngineProvider provider(String name) {
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
      if (provider.name().equals(name) && provider.isAvailable()) {
        return provider;
      }
    }
    throw new IllegalArgumentException(
        "engine (" + name + ") must be one that is there: " + String.join(", ", names()));
  }
}
