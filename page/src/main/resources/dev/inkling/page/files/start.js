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
  // Told before the visitor is: a reload gets the new version only from a worker that does not wait.
  const registration = await worker?.getRegistration();
  await registration?.update().catch(console.warn);
  (registration?.installing ?? registration?.waiting)?.postMessage({ isWanted: true });
  say("NEW_VERSION");
};

// The page speaks the language that was chosen before, else the first of the browser's that it has, else
// English, which is in index.html.
const languages = document.getElementById("language");
const options = [...languages.options];
const optionOf = (tag) => options.find(({ value }) => tag === value || tag.startsWith(`${value}-`));
let hasPanels = false;
let turns = 0;

const speak = async (option) => {
  const turn = ++turns;
  languages.value = option.value;
  try {
    const { src, panelsSrc } = option.dataset;
    const files = [src, hasPanels && panelsSrc].filter(Boolean);
    const texts = await Promise.all(files.map(engine.fetchChecked));
    // Another one may have been chosen meanwhile.
    if (turn === turns) messages.speak(option.value, texts);
  } catch (error) {
    if (turn === turns) languages.value = document.documentElement.lang;
    throw error;
  }
};

// The panels program, its style, what the panels hold and their texts are loaded when first used; their
// names are in index.html.
const load = async () => {
  const { panelsSrc, panelsHref, markupSrc } = document.body.dataset;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: panelsHref });
  const styled = new Promise((onload, onerror) => Object.assign(style, { onload, onerror }));
  document.head.append(style);
  hasPanels = true;
  try {
    // Fetched before it is imported: Chromium does not try again to import what failed once.
    const [markup] = await Promise.all([
      engine.fetchChecked(markupSrc),
      engine.fetchChecked(panelsSrc),
      styled,
      speak(languages.selectedOptions[0]),
    ]);
    const panels = await import(new URL(panelsSrc, document.baseURI).href);
    const parsed = new DOMParser().parseFromString(new TextDecoder().decode(markup), "text/html");
    for (const { id, childNodes } of parsed.body.children) {
      document.getElementById(id).replaceChildren(...childNodes);
    }
    return panels;
  } catch (error) {
    style.remove();
    panels = undefined;
    hasPanels = false;
    lookForNewVersion().catch(console.warn);
    throw error;
  }
};
let panels;

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

// Full screen is for projectors; style.css shows the button where there is room for it.
const full = document.getElementById("full");
full.hidden = !document.fullscreenEnabled;
full.addEventListener("click", () =>
  document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
);
addEventListener("fullscreenchange", () => full.setAttribute("aria-pressed", !!document.fullscreenElement));

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
