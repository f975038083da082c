// First visits to Inkling's page and to the least pages on peers, and what Inkling's scripts take.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { WEB, launch, version } from "./chromium.mjs";
import { FileServer } from "./files.mjs";
import { Peers } from "./peers.mjs";
import { decoded, progress, run } from "./run.mjs";

const HOME = "/ours/";

// A file of the folder web, as text.
const text = (name) => readFileSync(join(WEB, name), "utf8");

// A 7 as shares of the pad's side, in few points: what is drawn must not cost time.
const STROKES = [[[0.3, 0.25], [0.5, 0.25], [0.7, 0.25], [0.6, 0.45], [0.5, 0.65], [0.42, 0.8]]];

// The longest that a visit may take, in ms.
const PATIENCE = 60_000;

// After the first answer, until a page has fetched all that it fetches, in ms.
const REST = 500;

// What Chromium's tools call fast 4G: 9 Mbit/s, of which nine tenths arrive; there and back in ms.
const FAST_4G = { download: (9_000_000 / 8) * 0.9, upload: (9_000_000 / 8) * 0.9, latency: 165 };

// What a pen that is asked 120 times a second leaves of a digit drawn in a second or so.
const DISTANCE = 0.04;

// A place of a drawing in the middle half of the pad.
const onPad = (box, [x, y]) => ({
  x: box.x + (0.25 + 0.5 * x) * box.width,
  y: box.y + (0.25 + 0.5 * y) * box.width,
});

// A page that loads its script and everything else at once.
function servePeer(server, peers, name, files) {
  let preload = "";
  for (const [file, bytes] of Object.entries(files)) {
    preload += file.endsWith(".mjs")
      ? `<link rel="modulepreload" href="${file}">\n`
      : `<link rel="preload" as="fetch" crossorigin href="${file}">\n`;
    server.put(`/${name}/${file}`, bytes, peers.brotli(bytes));
  }
  const html = text("page.html");
  const page = Buffer.from(html.replace("<!-- preload -->\n", preload));
  server.put(`/${name}/index.html`, page, peers.brotli(page));
  const main = peers.bundle(`page-${name}.js`, name.startsWith("tensorflow"));
  server.put(`/${name}/main.js`, main, peers.brotli(main));
}

// The form field of Inkling's package, bundled as the peers are.
function serveField(server, peers, files) {
  peers.add("inkling", files);
  const html = text("page.html").replace(/<canvas.*canvas>/, '<digit-field id="pad"></digit-field>');
  const page = Buffer.from(html.replace("<!-- preload -->\n", ""));
  server.put("/field/index.html", page, peers.brotli(page));
  const main = peers.bundle("page-field.js");
  server.put("/field/main.js", main, peers.brotli(main));
}

function servePeers(server, peers, network, onnx) {
  servePeer(server, peers, "tensorflow-cpu", network);
  const kernels = "tfjs-backend-wasm-simd.wasm";
  const bytes = peers.file(`@tensorflow/tfjs-backend-wasm/dist/${kernels}`);
  servePeer(server, peers, "tensorflow-wasm", { ...network, [kernels]: bytes });
  const onnxruntime = { ...onnx };
  for (const file of ["ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"]) {
    onnxruntime[file] = peers.file(`onnxruntime-web/dist/${file}`);
  }
  servePeer(server, peers, "onnxruntime", onnxruntime);
}

// Does something on a page that shares no cache with any other.
async function onNewPage(browser, action) {
  const context = await browser.createBrowserContext();
  try {
    return await action(await context.newPage());
  } finally {
    await context.close();
  }
}

// Holds once the page's worker keeps what it wants to keep.
const awaitKept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

async function awaitTrue(page, name, expression) {
  try {
    await page.waitForFunction(expression, { polling: 100, timeout: PATIENCE });
  } catch {
    throw new Error(`${name} gave no answer within ${PATIENCE / 1000} s`);
  }
}

// One visit: how long the first answer took, in ms, and the bytes that were sent.
const visit = (browser, server, origin, visited, isSlow) =>
  onNewPage(browser, async (page) => {
    const before = server.sent;
    if (isSlow) await page.emulateNetworkConditions(FAST_4G);
    const prelude = Object.entries(visited.given).map(([k, v]) => `window.${k} = ${JSON.stringify(v)};`);
    await page.evaluateOnNewDocument(prelude.join("\n") + text("pen.js") + text("watch.js"));
    await page.goto(origin + visited.path, { timeout: PATIENCE });
    await awaitTrue(page, visited.name, "window.firstPrediction !== null || window.trouble !== null");
    const [millis, trouble] = await page.evaluate(() => [firstPrediction, window.trouble]);
    if (millis === null) throw new Error(`${visited.name} failed: ${trouble}`);
    if (visited.path === HOME) await awaitKept(page);
    await sleep(REST);
    return { millis, bytes: server.sent - before };
  });

// Draws with the browser's own pen; each event is answered once the page has seen it, for the
// browser hands moves over once a frame.
async function draw(session, box, strokes) {
  const send = (type, point) =>
    session.send("Input.dispatchMouseEvent", {
      type, ...onPad(box, point), button: "left", buttons: type === "mouseReleased" ? 0 : 1,
      clickCount: 1, pointerType: "pen",
    });
  for (const stroke of strokes) {
    await send("mousePressed", stroke[0]);
    for (let i = 1; i < stroke.length; i++) {
      const [[x, y], [toX, toY]] = [stroke[i - 1], stroke[i]];
      const steps = Math.max(1, Math.ceil(Math.hypot(toX - x, toY - y) / DISTANCE));
      for (let step = 1; step <= steps; step++) {
        await send("mouseMoved", [x + (step / steps) * (toX - x), y + (step / steps) * (toY - y)]);
      }
    }
    await send("mouseReleased", stroke.at(-1));
  }
}

// What Inkling's scripts take for each answer and for each explanation, in ms, by the spans that
// they leave in the browser's timeline.
const scripts = (browser, origin, { drawings, numbers, explained }) =>
  onNewPage(browser, async (page) => {
    await page.goto(origin + HOME);
    await awaitTrue(page, "Inkling's page", "performance.getEntriesByName('inkling-ready').length");
    // The worker is done then, too: nothing else runs beside the pen.
    await awaitKept(page);
    const session = await page.createCDPSession();
    const box = await page.evaluate(() => {
      window.spans = [];
      const note = (list) =>
        list.getEntriesByName("inkling-answer").forEach((span) => spans.push(span.duration));
      new PerformanceObserver(note).observe({ type: "measure" });
      const { x, y, width } = document.getElementById("pad").getBoundingClientRect();
      return { x, y, width };
    });
    const spansOf = async (inks) => {
      await page.evaluate(() => (window.spans = []));
      for (const strokes of inks) {
        // The pad is emptied as a visitor does it, and shown empty before the next drawing.
        await page.evaluate(() => {
          document.getElementById("clear").click();
          return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));
        });
        await draw(session, box, strokes);
      }
      return page.evaluate(() => spans);
    };
    const pen = await spansOf(drawings);
    const five = await spansOf(numbers);
    await page.evaluate(text("pen.js") + text("why.js"));
    const why = [];
    for (const strokes of explained) why.push(await page.evaluate((ink) => window.why(ink), strokes));
    return { pen, five, why };
  });

// input: rounds, isSlow (emulates fast 4G), site, field, network and onnx (files), peers (a folder), image
// that peers are given, drawings for the pen, numbers for it and explained drawings.
await run(async (input) => {
  const server = new FileServer();
  const peers = new Peers(input.peers);
  for (const [name, bytes] of decoded(input.site)) {
    server.put(HOME + name, bytes, peers.brotli(bytes));
  }
  const [network, onnx] = [input.network, input.onnx].map((it) => Object.fromEntries(decoded(it)));
  serveField(server, peers, decoded(input.field));
  servePeers(server, peers, network, onnx);
  const given = { drawn: input.image };
  const pages = [
    { name: "Inkling, the whole page", path: HOME, given: { strokes: STROKES } },
    { name: "Inkling, the form field", path: "/field/", given: { strokes: STROKES } },
    { name: "TensorFlow.js cpu, least page", path: "/tensorflow-cpu/", given },
    { name: "TensorFlow.js wasm, least page", path: "/tensorflow-wasm/", given },
    { name: "onnxruntime-web wasm, least page", path: "/onnxruntime/", given },
  ];
  const browser = await launch();
  try {
    const origin = await server.start();
    const visits = pages.map(({ name }) => ({ name, millis: [], bytes: [] }));
    // The browser's own first page costs what no later one does.
    await visit(browser, server, origin, pages[0], input.isSlow);
    for (let round = 0; round < input.rounds; round++) {
      for (let i = 0; i < pages.length; i++) {
        const which = (i + round) % pages.length;
        const { millis, bytes } = await visit(browser, server, origin, pages[which], input.isSlow);
        visits[which].millis.push(millis);
        visits[which].bytes.push(bytes);
        progress(round * pages.length + i + 1, input.rounds * pages.length);
      }
    }
    const spans = await scripts(browser, origin, input);
    return { browser: await version(browser), pages: visits, ...spans };
  } finally {
    await browser.close();
    server.close();
  }
});
