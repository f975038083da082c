// What CorrectionStore.java offers to the panels: corrections in IndexedDB, and lines of ink NDJSON.

// The store keeps the name "lessons" of the first version. The function gets it, or null where there is none.
const open = (then) => {
  try {
    const request = indexedDB.open("inkling", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("lessons", { autoIncrement: true });
    request.onsuccess = () => {
      const base = request.result;
      then(base.transaction("lessons", "readwrite").objectStore("lessons"));
      base.close();
    };
    request.onerror = (event) => {
      event.preventDefault();
      then(null);
    };
  } catch {
    then(null);
  }
};

// Changes the store, and is done only once that is kept for good: a visitor may close the page at once.
const change = (request, result, done) =>
  open((store) => {
    if (!store) return done(0);
    const made = request(store);
    store.transaction.oncomplete = () => done(result(made));
    store.transaction.onabort = () => done(0);
  });

export const add = (line, done) => change((store) => store.add(line), (made) => made.result, done);

export const remove = (key, done) => change((store) => store.delete(key), () => 1, done);

export const all = (each, done) =>
  open((store) => {
    if (!store) return done(0);
    const cursor = store.openCursor();
    cursor.onsuccess = () => {
      const at = cursor.result;
      if (!at) return done(1);
      each(at.key, at.value);
      at.continue();
    };
  });

const isDigit = (label) => Number.isInteger(label) && label >= 0 && label <= 9;

export const parse = (line, side) => {
  try {
    const { label, strokes } = JSON.parse(line);
    if (!isDigit(label)) return null;
    const flat = [label];
    for (let s = 0; s < strokes.length; s++) {
      const stroke = strokes[s];
      const isTimed = stroke.every((point) => point.length === 3);
      flat.push(stroke.length);
      for (const [x, y, time] of stroke) {
        if (![x, y, isTimed ? time : 0].every((value) => typeof value === "number")) return null;
        // No pressure and no tilts.
        flat.push(x / side, y / side, isTimed ? time : NaN, NaN, NaN, NaN);
      }
    }
    return new Float64Array(flat);
  } catch {
    return null;
  }
};

export const picture = (line) => {
  const drawing = JSON.parse(line);
  if (!("image" in drawing)) return null;
  return typeof drawing.image === "string" ? drawing.image : "";
};

export const isFocusElsewhere = (element) => {
  const active = document.activeElement;
  return !!active && active !== document.body && !element.contains(active);
};
