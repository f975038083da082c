// Engines in frames of one page, timed two by two.
import { WEB, launch, version } from "./chromium.mjs";
import { FileServer } from "./files.mjs";
import { Peers } from "./peers.mjs";
import { decoded, progress, run } from "./run.mjs";

const ORT = ["ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"];

function servePeers(server, peers) {
  server.put("/tensorflow-all.js", peers.bundle("tensorflow-all.js", false));
  for (const file of ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"]) {
    server.put(`/tensorflow/${file}`, peers.file(`@tensorflow/tfjs-backend-wasm/dist/${file}`));
  }
  for (const file of ORT) {
    server.put(`/onnxruntime-web/${file}`, peers.file(`onnxruntime-web/dist/${file}`));
  }
}

// Fails where an engine's answers are not those of the reference, to its tolerance.
function check(engine, image, logits, expected) {
  const largest = Math.max(...expected.map(Math.abs));
  const difference = Math.max(...expected.map((logit, i) => Math.abs(logit - logits[i])));
  if (!(difference <= engine.tolerance * largest)) {
    throw new Error(
      `${engine.name} answers differently: a logit of image ${image} differs by ${difference},` +
        ` the largest is ${largest}`,
    );
  }
}

// input: engines {name, address, ours, tolerance, needsGpu}, images and what is expected of them,
// runs of each pair, warmUp in ms, files of the network, and peers' folder if any is compared.
await run(async (input) => {
  const server = new FileServer();
  server.putFolder("/browser", WEB);
  for (const [name, bytes] of decoded(input.network)) server.put(`/${name}`, bytes);
  if (input.peers) servePeers(server, new Peers(input.peers));
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${await server.start()}/browser/bench.html`);
    const { isolated, gpu } = await page.evaluate(() => environment());
    if (!isolated) {
      throw new Error("the browser gives the page no fine clock: it is not isolated");
    }
    await page.evaluate((images) => setImages(images), input.images);

    const problems = {};
    const engines = [];
    for (const engine of input.engines.filter((one) => gpu || !one.needsGpu)) {
      const problem = await page.evaluate((e) => load(e.name, e.address), engine);
      if (problem !== null) {
        problems[engine.name] = problem;
        continue;
      }
      const answers = await page.evaluate((name) => answers(name), engine.name);
      answers.forEach((logits, i) => check(engine, i, logits, input.expected[i]));
      await page.evaluate((name, ms) => warmUp(name, ms), engine.name, input.warmUp);
      engines.push(engine);
    }

    const pairs = [];
    const peers = engines.filter((engine) => !engine.ours);
    const ours = engines.filter((engine) => engine.ours);
    for (const mine of ours) {
      for (const peer of peers) {
        const [times, peerTimes] = await page.evaluate(
          (a, b, runs) => pair(a, b, runs), mine.name, peer.name, input.runs,
        );
        pairs.push({ ours: mine.name, peer: peer.name, times, peerTimes });
        progress(pairs.length, ours.length * peers.length);
      }
    }
    return { browser: await version(browser), gpu, problems, pairs };
  } finally {
    await browser.close();
    server.close();
  }
});
