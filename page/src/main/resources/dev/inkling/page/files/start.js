// Fetches the network beside the program, and runs the page; says so in a sentence where that fails.
import * as dom from "./dom.js";
import * as engine from "./engine.js";
import * as messages from "./messages.js";

const address = (id) => document.getElementById(id).href;

const worker = navigator.serviceWorker;

const say = (message) => {
  const trouble = document.getElementById("trouble");
  messages.say(trouble, message);
  dom.showForAWhile(trouble);
};

// Something could not be loaded: perhaps the host has a new version instead, which then is what the next
// loading of the page gets. The worker, which answers with what it keeps, does not know this address.
const lookForNewVersion = async () => {
  const names = document.documentElement.outerHTML.match(/[\w-]+\.[0-9a-f]{16}\.\w+/g);
  const page = await fetch("./?version", { cache: "no-store" });
  const text = await page.text();
  if (!page.ok || names.every((name) => text.includes(name))) return;
  say("NEW_VERSION");
  const registration = await worker?.getRegistration();
  await registration?.update();
  (registration?.installing ?? registration?.waiting)?.postMessage({ isWanted: true });
};

// The panels program and its style are loaded when first used; their names are in index.html.
const load = async () => {
  const { panelsSrc, panelsHref } = document.body.dataset;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: panelsHref });
  const styled = new Promise((onload, onerror) => Object.assign(style, { onload, onerror }));
  document.head.append(style);
  try {
    // Fetched before it is imported: Chromium does not try again to import what failed once.
    await Promise.all([engine.fetchChecked(panelsSrc), styled]);
    return await import(new URL(panelsSrc, document.baseURI).href);
  } catch (error) {
    style.remove();
    panels = undefined;
    lookForNewVersion().catch(console.warn);
    throw error;
  }
};
let panels;

// The page speaks the language that was chosen before, else the first of the browser's that it has, else
// English, which is in index.html.
const languages = document.getElementById("language");
const options = [...languages.options];
const optionOf = (tag) => options.find(({ value }) => tag === value || tag.startsWith(`${value}-`));

const speak = async (option) => {
  languages.value = option.value;
  try {
    const { src } = option.dataset;
    const bytes = src && (await engine.fetchChecked(src));
    // Another one may have been chosen meanwhile.
    if (languages.value === option.value) messages.speak(option.value, bytes);
  } catch (error) {
    if (languages.value === option.value) languages.value = document.documentElement.lang;
    throw error;
  }
};

const chosen = dom.recall("language");
const spoken = (chosen ? [chosen] : navigator.languages).map(optionOf).find(Boolean) ?? options[0];
languages.value = options[0].value;
if (spoken !== options[0]) speak(spoken).catch(console.warn);
languages.addEventListener("change", () => {
  const option = languages.selectedOptions[0];
  dom.remember("language", option.value);
  speak(option).catch((error) => {
    console.error(error);
    say("NOT_LOADED");
    return lookForNewVersion().catch(console.warn);
  });
});

const network = engine.open(address("compiled"), address("plain"), address("model"));
const { recorder } = document;
import(address("program"))
  .then((program) =>
    program.open(network, engine.fetchChecked, () => (panels ??= load()), recorder?.stop() ?? []),
  )
  .catch((error) => {
    console.error(error);
    recorder?.fail();
  });

// Keeps the page for days without a network; nothing that is needed now waits for it. What only some
// visits need is kept once it is used, and all of it once the page is installed.
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
