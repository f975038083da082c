// The panels program and its style are loaded when first used; their names are in index.html.
const load = async () => {
  const { panelsSrc, panelsHref } = document.body.dataset;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: panelsHref });
  const styled = new Promise((onload, onerror) => Object.assign(style, { onload, onerror }));
  document.head.append(style);
  try {
    return (await Promise.all([import(new URL(panelsSrc, document.baseURI).href), styled]))[0];
  } catch (error) {
    style.remove();
    panels = undefined;
    throw error;
  }
};
let panels;
window.inklingPanels = () => (panels ??= load());

// Fetches the network beside the program, and runs the page; says so in a sentence where that fails.
const address = (id) => document.getElementById(id).href;

// The hash that a file's name carries, of what came; browsers give it to safe origins alone.
const hash = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const fetched = async (url, cache = "default") => {
  const answer = await fetch(url, { cache });
  if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  // What a host or a cache has damaged may still run, and read digits wrong.
  if (crypto.subtle && !url.includes(await hash(bytes))) {
    await forget(url);
    // Once more, from the host itself: the browser may keep what is damaged, and for long.
    if (cache === "default") return fetched(url, "reload");
    throw new Error(`${url} is damaged`);
  }
  return bytes;
};
// The panels fetch the network in full by the same way.
window.inklingFetch = (url) => fetched(url);

// The worker may keep the damaged file too.
const forget = async (url) => {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(url);
};

// The network, compiled; in JavaScript where a browser has no SIMD or the module is broken.
const network = async () => {
  try {
    // Not streamed: a web host that does not know the type of such files would break it.
    const { instance } = await WebAssembly.instantiate(await fetched(address("compiled")));
    const { memory, input, output, infer, temperature, rejectThreshold } = instance.exports;
    // What cannot run fails here; and the browser begins to make the code faster.
    infer();
    return {
      name: "WebAssembly SIMD",
      input: new Float32Array(memory.buffer, input(), 784),
      output: new Float32Array(memory.buffer, output(), 10),
      infer,
      temperature: temperature(),
      rejectThreshold: rejectThreshold(),
    };
  } catch (error) {
    console.warn("The compiled network does not run here; JavaScript runs it instead.", error);
    const [plain, model] = await Promise.all([import(address("plain")), fetched(address("model"))]);
    return plain.open(model);
  }
};

const ready = network();
import(address("program"))
  .then((program) => program.open(ready))
  .catch((error) => {
    console.error(error);
    const trouble = document.getElementById("trouble");
    trouble.textContent =
      "The page could not be loaded. Please check your connection, or use a newer browser, and reload.";
    trouble.hidden = false;
  });

// Keeps the page for days without a network; nothing that is needed now waits for it. What only some
// visits need is kept once it is used, and all of it once the page is installed.
const worker = navigator.serviceWorker;
const tellWorker = (isInstalled) => {
  const used = performance.getEntriesByType("resource").map((entry) => entry.name);
  worker.controller?.postMessage({ isInstalled, used });
};
const isInstalled = () => !matchMedia("(display-mode: browser)").matches;

if (worker) {
  addEventListener("load", () => {
    if (isInstalled()) tellWorker(true);
    setTimeout(() => worker.register("worker.js").catch(console.warn), 1000);
  });
  worker.addEventListener("controllerchange", () => tellWorker(isInstalled()));
  addEventListener("appinstalled", () => tellWorker(true));
}
