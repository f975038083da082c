// The network as plain data: layers in order, weights as ONNX Runtime and TensorFlow.js want them.
export async function load(folder = "..") {
  const [layers, bytes] = await Promise.all([
    fetch(`${folder}/network.json`).then((answer) => answer.json()),
    fetch(`${folder}/network.bin`).then((answer) => answer.arrayBuffer()),
  ]);
  const values = new Float32Array(bytes);
  const take = ([start, length]) => values.subarray(start, start + length);
  return layers.map((layer) =>
    layer.weights
      ? { ...layer, weights: take(layer.weights), bias: take(layer.bias) }
      : layer,
  );
}
