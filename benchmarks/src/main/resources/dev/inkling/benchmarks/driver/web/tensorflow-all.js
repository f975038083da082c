// Everything of TensorFlow.js that the comparison needs, in one file.
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-webgl";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { fused } from "./fused.js";

export { tf, fused };

export async function start(backend) {
  setWasmPaths("../tensorflow/");
  // One thread, as all peers in this comparison.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend}`);
  await tf.ready();
}

// A layers model, as a Keras model becomes one.
export function layered(network) {
  const model = layers.sequential();
  model.add(layers.layers.inputLayer({ inputShape: [28, 28, 1] }));
  const weights = [];
  network.forEach((layer, i) => {
    const activation = network[i + 1]?.type === "relu" ? "relu" : "linear";
    if (layer.type === "convolution") {
      if (layer.same === false && layer.padding.some((side) => side > 0)) {
        const [top, left, bottom, right] = layer.padding;
        model.add(
          layers.layers.zeroPadding2d({ padding: [[top, bottom], [left, right]] }),
        );
      }
      model.add(
        layers.layers.conv2d({
          filters: layer.outputs,
          kernelSize: layer.kernel,
          strides: layer.stride,
          padding: layer.same ? "same" : "valid",
          activation,
        }),
      );
      weights.push(tf.tensor4d(layer.weights, [...layer.kernel, layer.inputs, layer.outputs]));
      weights.push(tf.tensor1d(layer.bias));
    } else if (layer.type === "dense") {
      if (model.outputs[0].shape.length > 2) model.add(layers.layers.flatten());
      model.add(layers.layers.dense({ units: layer.outputs, activation }));
      weights.push(tf.tensor2d(layer.weights, [layer.inputs, layer.outputs]));
      weights.push(tf.tensor1d(layer.bias));
    } else if (layer.type === "maxPooling") {
      model.add(layers.layers.maxPooling2d({ poolSize: layer.size, strides: layer.stride }));
    } else if (layer.type === "globalAveragePooling") {
      model.add(layers.layers.globalAveragePooling2d({}));
    }
  });
  model.setWeights(weights);
  if (model.outputs[0].shape.length > 2) model.add(layers.layers.flatten());
  return (input) => model.predict(input);
}
