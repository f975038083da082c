// The network compiled to WebAssembly: variant is the file's name.
export async function create(variant) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(`../${variant}.wasm`));
  const { memory, infer, input, output } = instance.exports;
  const pixels = new Float32Array(memory.buffer, input(), 784);
  const logits = new Float32Array(memory.buffer, output(), 10);
  const answer = new Float32Array(10);
  return (image) => {
    pixels.set(image);
    infer();
    answer.set(logits);
    return answer;
  };
}
