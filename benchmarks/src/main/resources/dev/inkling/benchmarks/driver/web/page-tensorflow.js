// What the pages on TensorFlow.js share.
import { ready, setBackend, tensor4d } from "@tensorflow/tfjs-core";
import { fused } from "./fused.js";
import { load } from "./network.js";
import { show } from "./page.js";

export async function start(backend) {
  const network = load(".");
  await setBackend(backend);
  await ready();
  const predict = fused(await network);
  await show((image) => predict(tensor4d(image, [1, 28, 28, 1])).dataSync());
}
