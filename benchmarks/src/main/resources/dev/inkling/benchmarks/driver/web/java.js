// JavaEngine, compiled to JavaScript by TeaVM.
import { load, run } from "./engine.js";

export async function create() {
  const model = await fetch("../digits.onnx").then((answer) => answer.arrayBuffer());
  load(new Int8Array(model));
  return run;
}
