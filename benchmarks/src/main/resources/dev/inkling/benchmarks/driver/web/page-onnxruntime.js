// The smallest build of ONNX Runtime Web: WebAssembly alone.
import * as ort from "onnxruntime-web/wasm";
import { show } from "./page.js";

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = "./";
const session = await ort.InferenceSession.create("./digits.onnx", {
  executionProviders: ["wasm"],
});
await show(async (image) => {
  const feeds = { image: new ort.Tensor("float32", image, [1, 1, 28, 28]) };
  return (await session.run(feeds)).logits.data;
});
