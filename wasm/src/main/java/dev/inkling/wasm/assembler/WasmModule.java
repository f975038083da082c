package dev.inkling.wasm.assembler;

import java.util.ArrayList;
import java.util.List;

/** A WebAssembly module with one memory and no imports. */
public final class WasmModule {

  /** The unit of a memory's size, in bytes. */
  private static final int PAGE = 1 << 16;

  private static final byte[] MAGIC_AND_VERSION = {0, 'a', 's', 'm', 1, 0, 0, 0};

  private static final int FUNCTION = 0;
  private static final int MEMORY = 2;

  /** The types of functions, by index: what they leave; none takes anything. */
  private static final List<List<ValueType>> TYPES =
      List.of(List.of(), List.of(ValueType.I32), List.of(ValueType.F64));

  private final List<Integer> types = new ArrayList<>();
  private final List<byte[]> functions = new ArrayList<>();
  private final List<byte[]> exports = new ArrayList<>();
  private final List<byte[]> data = new ArrayList<>();

  /** Copies the data into memory. */
  private final Code start = new Code();

  /**
   * The module's bytes; its memory is exported as {@code memory}.
   *
   * @param bytes of memory; rounded up to pages of 64 KiB
   */
  public byte[] assemble(int bytes) {
    int pages = (int) (((long) bytes + PAGE - 1) / PAGE);
    export("memory", MEMORY, 0);
    int first = function(start);
    // A fixed size, so that the memory is never moved.
    byte[] memory = new Bytes().raw(1).unsigned(pages).unsigned(pages).toArray();
    Bytes module = new Bytes().raw(MAGIC_AND_VERSION);
    section(module, 1, TYPES.stream().map(WasmModule::type).toList());
    section(module, 3, types.stream().map(type -> new Bytes().unsigned(type).toArray()).toList());
    section(module, 5, List.of(memory));
    section(module, 7, exports);
    module.raw(8).sized(new Bytes().unsigned(first).toArray());
    module.raw(12).sized(new Bytes().unsigned(data.size()).toArray());
    section(module, 10, functions);
    section(module, 11, data);
    return module.toArray();
  }

  private static byte[] type(List<ValueType> results) {
    Bytes type = new Bytes().raw(0x60).unsigned(0).unsigned(results.size());
    results.forEach(result -> type.raw(result.code));
    return type.toArray();
  }

  private static void section(Bytes module, int id, List<byte[]> entries) {
    Bytes body = new Bytes().unsigned(entries.size());
    entries.forEach(body::raw);
    module.raw(id).sized(body.toArray());
  }

  /** Adds a function; answers its index. */
  public int function(Code code) {
    ValueType result = code.result();
    types.add(TYPES.indexOf(result == null ? List.of() : List.of(result)));
    functions.add(new Bytes().sized(code.toArray()).toArray());
    return functions.size() - 1;
  }

  /** Adds a function that can be called from outside. */
  public void export(String name, Code code) {
    export(name, FUNCTION, function(code));
  }

  private void export(String name, int kind, int index) {
    exports.add(new Bytes().name(name).raw(kind).unsigned(index).toArray());
  }

  /**
   * Bytes that lie in memory from the start; the rest of it is 0. They are copied there by a
   * function: an address of their own would be a constant expression, which GraalWasm cannot read
   * on Java 17.
   */
  public void data(int address, byte[] bytes) {
    start.copy(data.size(), bytes.length, address);
    data.add(new Bytes().raw(1).sized(bytes).toArray());
  }
}
