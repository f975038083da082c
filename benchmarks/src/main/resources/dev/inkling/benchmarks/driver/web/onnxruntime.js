// ONNX Runtime Web: WebAssembly with SIMD, one thread; variant is the model's file name.
import * as ort from "../onnxruntime-web/ort.wasm.min.mjs";

export async function create(variant) {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  const session = await ort.InferenceSession.create(`../${variant}.onnx`, {
    executionProviders: ["wasm"],
    graphOptimizationLevel: "all",
  });
  return async (image) => {
    const feeds = { image: new ort.Tensor("float32", image, [1, 1, 28, 28]) };
    return (await session.run(feeds)).logits.data;
  };
}
