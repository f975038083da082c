// The network in TensorFlow.js' core operations, convolution, bias and ReLU in one.
import {
  avgPool, fused as core, maxPool, pad, reshape, relu, tensor1d, tensor2d, tensor4d,
} from "@tensorflow/tfjs-core";

export function fused(network) {
  const steps = [];
  network.forEach((layer, i) => {
    const activation = network[i + 1]?.type === "relu" ? "relu" : "linear";
    const isFused = ["convolution", "dense"].includes(network[i - 1]?.type);
    if (layer.type === "convolution") {
      const filter = tensor4d(layer.weights, [...layer.kernel, layer.inputs, layer.outputs]);
      const bias = tensor1d(layer.bias);
      const [top, left, bottom, right] = layer.padding;
      const isPadded = !layer.same && layer.padding.some((side) => side > 0);
      steps.push((x) =>
        core.conv2d({
          x: isPadded ? pad(x, [[0, 0], [top, bottom], [left, right], [0, 0]]) : x,
          filter,
          bias,
          strides: layer.stride,
          pad: layer.same ? "same" : "valid",
          activation,
        }),
      );
    } else if (layer.type === "dense") {
      const b = tensor2d(layer.weights, [layer.inputs, layer.outputs]);
      const bias = tensor1d(layer.bias);
      steps.push((x) => core.matMul({ a: reshape(x, [1, layer.inputs]), b, bias, activation }));
    } else if (layer.type === "maxPooling") {
      steps.push((x) => maxPool(x, layer.size, layer.stride, "valid"));
    } else if (layer.type === "globalAveragePooling") {
      steps.push((x) => avgPool(x, [x.shape[1], x.shape[2]], 1, "valid"));
    } else if (!isFused) {
      steps.push((x) => relu(x));
    }
  });
  return (input) => reshape(steps.reduce((x, step) => step(x), input), [1, 10]);
}
