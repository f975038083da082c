// Keeps one whole version of the page, so that it opens without a network. The server puts the version
// and its files in here; every file but the page itself has a name that changes with its content.
const VERSION = "";
// What every visit needs, kept from the first one on; and what is kept once it is used.
const CORE = [];
const EXTRAS = [];
const OURS = `inkling ${registration.scope} `;
const CACHE = OURS + VERSION;

const address = (name) => new URL(name, registration.scope).href;
const withoutHash = (name) => name.replace(/\.[0-9a-f]{16}\./, ".");
const isOld = (name) => name.startsWith(OURS) && name !== CACHE;
// What some version of the page asks for; all else below its address is none of its business.
const OUR_NAMES = new Set(CORE.concat(EXTRAS).map((name) => withoutHash(address(name))));
const isOurs = (url) => OUR_NAMES.has(withoutHash(url));

// The extras that older versions keep, whose names may have changed: they will be used again. The files of
// the panels go together, also where the older version had fewer.
const usedBefore = async () => {
  const used = new Set();
  for (const name of (await caches.keys()).filter(isOld)) {
    for (const request of await (await caches.open(name)).keys()) used.add(withoutHash(request.url));
  }
  const isUsed = (url) => used.has(url) || used.has(url.replace(/panels\.[\w.]+$/, "panels.js"));
  return EXTRAS.filter((name) => isUsed(withoutHash(address(name))));
};

// The hash that a file's name carries, of what came.
const hash = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// A file as the host has it; fails where that is not there, or damaged on its way.
const fetched = async (url, mode) => {
  const answer = await fetch(url, { cache: mode });
  // Some hosts answer with their page where they have nothing.
  const isPage = answer.headers.get("Content-Type")?.startsWith("text/html");
  if (!answer.ok || (isPage && url !== registration.scope && !url.endsWith(".html"))) throw new Error(`${url} is not there`);
  if (url === registration.scope || url.includes(await hash(await answer.clone().arrayBuffer()))) return answer;
  // Once more, from the host itself: the browser may keep what is damaged, and for long.
  if (mode !== "reload") return fetched(url, "reload");
  throw new Error(`${url} is damaged`);
};

// A new version is fetched as a whole, and waits until no window shows the old one: never two mixed.
const install = async () => {
  const cache = await caches.open(CACHE);
  const keep = async (name) => {
    const url = address(name);
    // The page has the same name in every version, so a browser must ask whether it is the newest.
    await cache.put(url, await fetched(url, name === "./" ? "no-cache" : "default"));
  };
  await Promise.all(CORE.concat(await usedBefore()).map(keep));
};

const activate = async () => {
  await Promise.all((await caches.keys()).filter(isOld).map((name) => caches.delete(name)));
  await clients.claim();
};

// A file as it is kept; else fetched and kept, if it is this version's. Fails where it cannot be had.
const file = async (url, mode = "default") => {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url);
  if (kept) return kept;
  // Another version's: better nothing than a mixture.
  if (!CORE.concat(EXTRAS).some((name) => address(name) === url)) {
    throw new Error(`${url} is of another version`);
  }
  const answer = await fetched(url, mode);
  // Where nothing can be kept, as on a full disk, the page still gets it.
  await cache.put(url, answer.clone()).catch((problem) => console.warn(`${url} is not kept`, problem));
  return answer;
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));

// What a page has used before its worker was there; everything for an installed page.
addEventListener("message", (event) => {
  const { isInstalled, used, isWanted } = event.data;
  // A window of the old version lacks what only its host had.
  if (isWanted) return skipWaiting();
  const wanted = EXTRAS.map(address).filter((url) => isInstalled || used.includes(url));
  event.waitUntil(Promise.allSettled(wanted.map((url) => file(url))));
});

addEventListener("fetch", (event) => {
  const request = event.request;
  const url = request.mode === "navigate" ? request.url.replace(/[?#].*/, "") : request.url;
  if (request.method === "GET" && isOurs(url)) {
    // Who found a file damaged asks the host itself.
    event.respondWith(file(url, request.cache === "reload" ? "reload" : "default"));
  }
});
