// What Files.java offers to the panels: files that a visitor chooses, and those that a visitor saves.
import * as animation from "./gif.js";

export const onChosen = (input, chosen) =>
  input.addEventListener("change", () => {
    if (input.files.length) chosen(input.files[0]);
    // So that the same file can be chosen again.
    input.value = "";
  });

// A window that files are dragged out of, or dropped into, hears no more of them.
export const showDrops = () => {
  const show = (isOver) => document.body.classList.toggle("dropping", isOver);
  addEventListener("dragover", ({ dataTransfer }) => show(dataTransfer.types.includes("Files")));
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || show(false));
  addEventListener("drop", () => show(false));
};

export const unzipped = (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
};

export const readText = (file, most, then) =>
  file.size > most ? then(null) : file.text().then(then);

const scaled = (canvas, picture, longest) => {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  return canvas.getContext("2d", { willReadFrequently: true });
};

// Browsers may hide from pages what a canvas holds, so that nobody is told apart by it.
const hidesPixels = () => {
  const side = 16;
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const context = canvas.getContext("2d");
  context.fillStyle = "#468ace";
  context.fillRect(0, 0, side, side);
  const { data } = context.getImageData(0, 0, side, side);
  // A little noise hides nothing that a digit needs.
  return data.some((value, i) => Math.abs(value - [0x46, 0x8a, 0xce, 255][i % 4]) > 16);
};

// Cameras note which side is up; the browser turns the picture by it.
export const decode = async (file, longest, megabytes, done) => {
  try {
    if (!(file instanceof Blob) || file.size > megabytes * 2 ** 20) throw new Error("no picture");
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const canvas = document.createElement("canvas");
    const context = scaled(canvas, bitmap, longest);
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    done(hidesPixels() ? new Int32Array() : new Int32Array(data.buffer), canvas);
  } catch {
    done(null, null);
  }
};

export const shrink = (from, to, longest) =>
  scaled(to, from, longest).drawImage(from, 0, 0, to.width, to.height);

const saveBlob = (name, blob) => {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
};

export const save = (name, type, text) => saveBlob(name, new Blob([text], { type }));

export const savePicture = (name, path, side, scale, pen, color) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, side, side);
  context.scale(scale, scale);
  context.lineCap = context.lineJoin = "round";
  context.lineWidth = pen;
  context.strokeStyle = color;
  context.stroke(new Path2D(path));
  canvas.toBlob((blob) => saveBlob(name, blob));
};

export const saveAnimation = (name, paths, answers, side, units, pen, color, pause) =>
  saveBlob(name, animation.gif(paths.split("|"), answers.split("|"), side, units, pen, color, pause));

export const canShare = () => !!navigator.share;

// A visitor who thinks better of it has not failed.
export const share = (url, title, failed) =>
  navigator.share({ url, title }).catch((error) => error.name === "AbortError" || failed());

export const copy = async (text, done) => {
  try {
    await navigator.clipboard.writeText(text);
    done(true);
  } catch {
    done(false);
  }
};

export const address = () => location.href.split("#")[0];
