// TensorFlow.js: variant is backend-form, form layers (a layers model) or fused (fused core ops).
import { load } from "./network.js";
import { tf, fused, layered, start } from "../tensorflow-all.js";

export async function create(variant) {
  const [backend, form] = variant.split("-");
  await start(backend);
  const network = await load();
  const predict = form === "layers" ? layered(network) : fused(network);
  const run = (image) => {
    const input = tf.tensor4d(image, [1, 28, 28, 1]);
    const output = tf.tidy(() => predict(input));
    return [input, output];
  };
  if (backend === "webgl") {
    // Reading from the GPU without waiting for it would stop the thread.
    return async (image) => {
      const [input, output] = run(image);
      const answer = await output.data();
      tf.dispose([input, output]);
      return answer;
    };
  }
  return (image) => {
    const [input, output] = run(image);
    const answer = output.dataSync();
    tf.dispose([input, output]);
    return answer;
  };
}
