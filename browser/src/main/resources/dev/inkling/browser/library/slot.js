// One box or line of <digit-field>: what is drawn or typed in it, and what it is read as.
import { pad } from "./program.js";

// Values of a point as FlatInk.java has them.
const VALUES = 6;

// A stroke no longer than this is a tap, in CSS pixels.
const TAP = 4;

// Coordinates in what a browser keeps for a visitor who comes back: a tenth of a pixel of a phone.
const GRID = 1e4;

// Most readings to choose from; but for the second, those that are not next to impossible.
const CHOICES = 5;
const LEAST_CHOICE = 0.005;

export const element = (tag, options, ...children) => {
  const made = Object.assign(document.createElement(tag), options);
  made.append(...children);
  return made;
};

const part = (made, name) => {
  made.part.add(name);
  return made;
};

// Strokes as [x, y, x, y, …]: short, for the browser to keep.
const compact = (flat) => {
  const strokes = [];
  for (let at = 0; at < flat.length; ) {
    const end = at + 1 + VALUES * flat[at];
    const stroke = [];
    for (at++; at < end; at += VALUES) {
      stroke.push(Math.round(flat[at] * GRID) / GRID, Math.round(flat[at + 1] * GRID) / GRID);
    }
    strokes.push(stroke);
  }
  return strokes;
};

const flat = (strokes) =>
  Float64Array.from(
    strokes.flatMap((stroke) => {
      const points = [stroke.length / 2];
      for (let i = 0; i < stroke.length; i += 2) points.push(stroke[i], stroke[i + 1], NaN, NaN, NaN, NaN);
      return points;
    }),
  );

const digits = ({ probabilities }) =>
  probabilities
    .map((confidence, digit) => ({ text: String(digit), confidence }))
    .sort((a, b) => b.confidence - a.confidence);

export class Slot {
  // The text that counts: digits, or nothing.
  value = "";
  // Other readings of the ink, the likeliest first.
  choices = [];
  // Whether the ink is read as something that is not sure enough to count.
  isAsking = false;
  // Whether the ink looks like digits at all.
  isDoubtful = false;
  #session;

  // host: drawn(slot, isGrowing) after each change by a pen, tapped(slot) where one only touched.
  constructor(index, { least, most }, host) {
    Object.assign(this, { index, least, most, host });
    this.canvas = part(element("canvas", { ariaHidden: "true" }), "ink");
    this.input = part(element("input", { inputMode: "numeric", autocomplete: "off" }), "digit");
    this.input.setAttribute("autocorrect", "off");
    this.reading = part(element("button", { type: "button", className: "reading", tabIndex: -1 }), "reading");
    this.reading.setAttribute("aria-haspopup", "menu");
    this.reading.setAttribute("aria-expanded", "false");
    const box = part(element("div", { className: "box" }, this.input, this.canvas), "box");
    this.root = element("div", { className: "slot" }, box, this.reading);
    if (this.isWide) {
      this.root.classList.add("wide");
      this.root.style.setProperty("--count", most);
    }
    this.canvas.addEventListener("pointerdown", () => {
      // Whoever draws wants no keyboard on the screen.
      this.input.inputMode = "none";
      this.input.focus({ preventScroll: true });
    });
    this.canvas.addEventListener("mousedown", (event) => event.preventDefault());
    this.pad = pad(this.canvas, (isGrowing) => this.#changed(isGrowing));
  }

  get isWide() {
    return this.least !== 1 || this.most !== 1;
  }

  get hasInk() {
    return this.pad.ink().length > 0;
  }

  // Whether something is in it, right or wrong.
  get isFilled() {
    return this.value !== "" || this.hasInk;
  }

  #changed(isGrowing) {
    if (!isGrowing && this.#isTap()) {
      this.pad.undo();
      this.host.tapped(this);
      return;
    }
    // Ink takes the place of what was typed.
    if (isGrowing && this.isTyped) this.value = "";
    this.host.drawn(this, isGrowing);
  }

  // A dot and nothing else is a finger that looks for the keyboard.
  #isTap() {
    const ink = this.pad.ink();
    if (ink.length !== 1 + VALUES * ink[0]) return false;
    const { width } = this.canvas.getBoundingClientRect();
    for (let at = 1; at < ink.length; at += VALUES) {
      if (Math.hypot(ink[at] - ink[1], ink[at + 1] - ink[2]) * width > TAP) return false;
    }
    return true;
  }

  // Recognises the ink; answers with what the network says, null where there is none.
  read(recognizer, leastConfidence) {
    const ink = this.pad.ink();
    if (!ink.length) {
      this.set("");
      return null;
    }
    let prediction;
    let choices;
    let isSure;
    if (this.isWide) {
      this.#session ??= recognizer.session();
      prediction = this.#session.recognizeNumber(ink);
      const { text, confidence, isNumber, alternatives } = prediction;
      choices = [{ text, confidence }, ...alternatives];
      isSure = isNumber;
      if (!isNumber) {
        const one = recognizer.recognize(ink);
        isSure = one.isDigit;
        if (isSure) choices = digits(one);
      }
    } else {
      prediction = recognizer.recognize(ink);
      choices = digits(prediction);
      isSure = prediction.isDigit;
    }
    const best = choices[0];
    this.choices = choices
      .filter(({ text }) => text.length >= this.least && text.length <= this.most)
      .filter(({ confidence }, i) => i < 2 || confidence >= LEAST_CHOICE)
      .slice(0, CHOICES);
    // Too few or too many digits are as doubtful as letters.
    this.isDoubtful = !isSure || best !== this.choices[0];
    this.isAsking = this.isDoubtful || best.confidence < leastConfidence;
    this.isTyped = false;
    this.value = this.isAsking ? "" : best.text;
    return prediction;
  }

  // Takes a text in place of the ink.
  set(text) {
    if (this.hasInk) this.pad.show(new Float64Array());
    this.choices = [];
    this.choose(text);
    this.isTyped = text !== "";
  }

  // Takes a text as what the ink says.
  choose(text) {
    this.value = text;
    this.isAsking = false;
    this.isDoubtful = false;
  }

  show(isGrowing = false) {
    const { classList } = this.root;
    classList.toggle("inked", this.hasInk);
    classList.toggle("growing", isGrowing);
    classList.toggle("asking", this.isAsking && !isGrowing);
    if (this.input.value !== this.value) this.input.value = this.value;
    this.reading.textContent = this.isAsking ? "?" : this.hasInk ? this.value : "";
    this.pad.paint();
  }

  get state() {
    const { value, choices, isAsking, isDoubtful } = this;
    return { value, ink: compact(this.pad.ink()), choices, isAsking, isDoubtful };
  }

  set state({ value, ink, choices, isAsking, isDoubtful }) {
    this.pad.show(flat(ink));
    Object.assign(this, { value, choices, isAsking, isDoubtful, isTyped: !ink.length });
  }
}
