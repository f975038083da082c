// What CorrectionStore.java offers to the panels: corrections in IndexedDB.

// The name of the first version, which browsers keep.
const STORE = "lessons";

// A browser that has not opened its database by then, in milliseconds, keeps nothing.
const PATIENCE = 8000;

// Other windows follow what one of them changes.
const channel = "BroadcastChannel" in self ? new BroadcastChannel("inkling-corrections") : null;

const request = (opening) =>
  new Promise((done, fail) => {
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { autoIncrement: true });
    opening.onsuccess = () => done(opening.result);
    opening.onerror = (event) => {
      event.preventDefault();
      fail(opening.error);
    };
  });

const opened = async () => {
  const base = await request(indexedDB.open("inkling"));
  if (base.objectStoreNames.contains(STORE)) return base;
  // Somebody else made it, or it is damaged.
  base.close();
  return request(indexedDB.open("inkling", base.version + 1));
};

// The function gets the store, or null where there is none; never before this returns.
const open = async (then) => {
  let isLate = false;
  const late = new Promise((done) => setTimeout(() => done((isLate = true) && null), PATIENCE));
  const opening = opened().then((base) => (isLate ? base.close() : base));
  const base = await Promise.race([opening, late]).catch(() => null);
  if (!base) return then(null);
  then(base.transaction(STORE, "readwrite").objectStore(STORE));
  base.close();
};

// Changes the store, and is done only once that is kept for good: a visitor may close the page at once.
const change = (request, result, done) =>
  open((store) => {
    if (!store) return done(result([]));
    const made = request(store);
    store.transaction.oncomplete = () => {
      done(result(made));
      channel?.postMessage("");
    };
    store.transaction.onabort = () => done(result(made.isFull ? null : []));
  });

// All or none; none where another window has filled the store meanwhile.
export const add = (text, most, done) =>
  change(
    (store) => {
      const lines = text.match(/.+\n/g);
      const made = [];
      const count = store.count();
      count.onsuccess = () => {
        made.isFull = count.result + lines.length > most;
        if (made.isFull) return store.transaction.abort();
        for (const line of lines) made.push(store.add(line));
      };
      return made;
    },
    (made) => made && Int32Array.from(made, (one) => one.result),
    done,
  );

export const remove = (keys, done) =>
  change((store) => Array.from(keys, (key) => store.delete(key)), (gone) => gone.length, done);

export const all = (each, done) =>
  open((store) => {
    if (!store) return done(0);
    store.transaction.onabort = () => done(0);
    const cursor = store.openCursor();
    cursor.onsuccess = () => {
      const at = cursor.result;
      if (!at) return done(1);
      each(at.key, at.value);
      at.continue();
    };
  });

export const onChange = (listener) => channel?.addEventListener("message", () => listener());

export const isFocusElsewhere = (element) => {
  const active = document.activeElement;
  return !!active && active !== document.body && !element.contains(active);
};
