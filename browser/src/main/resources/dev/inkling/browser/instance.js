// The network ready to run, as EngineBinding.java has it.

const bound = (name, { infer, temperature, rejectThreshold }, input, output) => ({
  name,
  input,
  output,
  infer,
  temperature: temperature(),
  rejectThreshold: rejectThreshold(),
});

export const binding = bound;

// The compiled network, of its bytes; fails where it cannot run.
export const open = async (compiled) => {
  const { exports } = (await WebAssembly.instantiate(compiled)).instance;
  const { memory, input, output, infer } = exports;
  // What cannot run fails here; and the browser begins to make the code faster.
  infer();
  const view = (address, size) => new Float32Array(memory.buffer, address, size);
  return bound("WebAssembly SIMD", exports, view(input(), 784), view(output(), 10));
};
