package dev.inkling.wasm;

import dev.inkling.network.Engine;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;

/** Runs a compiled network on the JVM, without a browser. Every instance runs one module. */
final class GraalWasm implements Engine, AutoCloseable {

  private final Context context =
      Context.newBuilder("wasm").options(Map.of("engine.WarnInterpreterOnly", "false")).build();
  private final Value exports;
  private final Value memory;
  private final int input;
  private final int output;

  /** Throws a PolyglotException if the module is not valid. */
  GraalWasm(byte[] module) {
    Source source =
        Source.newBuilder("wasm", ByteSequence.create(module), "network").buildLiteral();
    exports = context.eval(source).newInstance().getMember("exports");
    memory = exports.getMember("memory");
    input = exports.getMember("input").execute().asInt();
    output = exports.getMember("output").execute().asInt();
  }

  Value exports() {
    return exports;
  }

  /** All of the module's memory as it is. */
  byte[] bytes() {
    byte[] bytes = new byte[(int) memory.getBufferSize()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = memory.readBufferByte(i);
    }
    return bytes;
  }

  void write(int address, byte value) {
    memory.writeBufferByte(address, value);
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    for (int i = 0; i < pixels.length; i++) {
      memory.writeBufferFloat(
          java.nio.ByteOrder.LITTLE_ENDIAN, input + (long) Float.BYTES * i, pixels[i]);
    }
    exports.getMember("infer").executeVoid();
    for (int i = 0; i < logits.length; i++) {
      logits[i] =
          memory.readBufferFloat(java.nio.ByteOrder.LITTLE_ENDIAN, output + (long) Float.BYTES * i);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
