// What Dom.java offers to Java programs: all that TeaVM's own interfaces lack.

// Where an element is; TeaVM's own method rounds.
export const box = (element) => element.getBoundingClientRect();

export const property = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();

export const unit = () => (parseFloat(getComputedStyle(document.documentElement).fontSize) / 16) * devicePixelRatio;

export const onResize = (element, listener) => {
  new ResizeObserver(listener).observe(element);
  addEventListener("resize", listener);
};

// A page that throws an element away throws its listener away with it: the window knows neither.
export const onMove = (element, listener) => {
  element.moved = listener;
  new ResizeObserver(listener).observe(element);
  const weak = new WeakRef(element);
  const types = ["scroll", "resize"];
  const tell = () => {
    const kept = weak.deref();
    if (kept) kept.moved();
    else for (const type of types) removeEventListener(type, tell, true);
  };
  for (const type of types) addEventListener(type, tell, { capture: true, passive: true });
};

export const onColors = (listener) => {
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", listener);
  }
};

export const reveal = (element) => {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "nearest", behavior: isStill ? "auto" : "smooth" });
};

export const dash = (context, length) => context.setLineDash(length ? [length, length] : []);

// Not passive: browsers ignore preventDefault otherwise.
export const preventDefault = (target, type) =>
  target.addEventListener(type, (event) => event.cancelable && event.preventDefault(), { passive: false });

export const matches = (element, selector) => element.matches(selector);

export const showForAWhile = (element) => {
  element.hidden = false;
  clearTimeout(element.timer);
  element.timer = setTimeout(() => (element.hidden = true), 8000);
};

export const link = (key) => {
  const start = "#" + key;
  return location.hash.startsWith(start) ? location.hash.slice(start.length) : null;
};

export const dropLink = () => history.replaceState(null, "", location.pathname + location.search);

export const onFile = (listener) => {
  const take = (event, data) => {
    if (!data?.files.length) return;
    event.preventDefault();
    listener(data.files[0]);
  };
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => take(event, event.dataTransfer));
  addEventListener("paste", (event) => take(event, event.clipboardData));
};

// Storage may be switched off: then nothing is remembered.
export const recall = (name) => {
  try {
    return localStorage.getItem("inkling-" + name);
  } catch {
    return null;
  }
};

export const remember = (name, value) => {
  try {
    localStorage.setItem("inkling-" + name, value);
  } catch {}
};

export const measure = (name, start, end) => performance.measure(name, { start, end });

export const clearMeasures = (name) => performance.clearMeasures(name);

export const mark = (name) => performance.mark(name);

// Once for each file. What a service worker hands on did not travel, and browsers give its unpacked size.
export const pageBytes = () => {
  if (navigator.serviceWorker?.controller) return 0;
  const entries = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
  const sizes = new Map(entries.map((entry) => [entry.name, entry.encodedBodySize]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
};

export const fileBytes = (part) =>
  performance
    .getEntriesByType("resource")
    .filter((entry) => entry.name.includes(part))
    .reduce((first, entry) => first || entry.encodedBodySize, 0);

export const logError = (error) => console.error(error);
