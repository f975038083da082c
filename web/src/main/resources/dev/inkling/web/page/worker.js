// Keeps one whole version of the page, so that it opens without a network. The server puts the version
// and its files in here; every file but the page itself has a name that changes with its content.
const VERSION = "";
const FILES = [];
const OURS = `inkling ${registration.scope} `;
const CACHE = OURS + VERSION;

// A new version is fetched as a whole, and waits until no window shows the old one: never two mixed.
addEventListener("install", (event) => {
  const requests = FILES.map((file) => new Request(file, { cache: file === "./" ? "reload" : "default" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(OURS) && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) {
    return;
  }
  const wanted = request.mode === "navigate" ? "./" : request;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(wanted))
      .then((kept) => kept ?? fetch(request)),
  );
});
