// JavaEngine, compiled to JavaScript by TeaVM: what the page runs where there is no SIMD.
import { infer, input, open, output } from "../plain.js";

export async function create() {
  open(await fetch("../digits.onnx").then((answer) => answer.arrayBuffer()));
  const pixels = input();
  const logits = output();
  const answer = new Float32Array(10);
  return (image) => {
    pixels.set(image);
    infer();
    answer.set(logits);
    return answer;
  };
}
