// Defines <digit-field>, a form field that reads handwriting; element.d.ts describes it.
import { openNetwork, shown } from "./core.js";
import { Menu } from "./menu.js";
import { Slot, element } from "./slot.js";
import { CSS } from "./style.js";

// The most digits of a number that is recognised.
const MAX_DIGITS = 32;

// Once the pen has rested so long, the field asks or tells, in milliseconds.
const REST = 700;

const MIN_CONFIDENCE = 0.8;

// What the field says; another language takes their place by Object.assign.
export const texts = {
  digit: "digit {0} of {1}",
  missing: "Please write a digit.",
  missingSeveral: "Please write {0} digits.",
  unclear: "Which digit is it? Please choose.",
  unclearSeveral: "Which number is it? Please choose.",
  doubtful: "This does not look like a digit.",
  doubtfulSeveral: "This does not look like a number of {0} digits.",
  reading: "The handwriting is still being read.",
  failed: "Handwriting cannot be read here. Please type.",
  said: "Read as {0}.",
  readings: "Other readings",
  change: "Other readings of {0}",
  clear: "Clear",
};

const say = (text, ...values) => values.reduce((said, value, i) => said.replace(`{${i}}`, value), text);

const range = (text) => {
  const [, least, most = least] = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(text) ?? [];
  if (1 <= +least && +least <= +most && +most <= MAX_DIGITS) return { least: +least, most: +most };
  console.error(
    new RangeError(`digits (${shown(text)}) must be a number or range within 1 and ${MAX_DIGITS}, such as 6 or 1-8`),
  );
  return { least: 1, most: 1 };
};

// What programs may have set before the browser knew the element.
const PROPERTIES = ["value", "defaultValue", "digits", "minConfidence", "name", "required", "disabled", "readOnly"];

// Why networks could not be loaded, as the console has been told: once, not for each field.
const reasons = new Set();

let sheet;

// On a server there is neither an HTMLElement nor a registry.
const Base = globalThis.HTMLElement ?? class {};

export class DigitField extends Base {
  static formAssociated = true;
  static observedAttributes = ["digits", "value", "required", "readonly", "aria-label"];

  #internals = this.attachInternals();
  #slots = [];
  #least;
  #most;
  #menu;
  #row = element("div", { className: "row" });
  #status = element("p", { className: "unseen" });
  #recognizer = null;
  #hasFailed = false;
  #isDirty = false;
  #isOff = false;
  #value = "";
  #customMessage = "";
  #committed = "";
  #rest;
  #frame;
  #sizes;
  #colors = () => this.#slots.forEach((slot) => slot.pad.paint());
  // Keys raise an event that leaves the shadow root and comes to capturing listeners before the
  // field has read it; the window is the first to see it.
  #inner = (event) => {
    const [target] = event.composedPath();
    const slot = this.#slots.find(({ input }) => input === target);
    if (!slot) return;
    event.stopImmediatePropagation();
    this.#typed(slot);
  };

  constructor() {
    super();
    const early = {};
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      early[name] = this[name];
      // It would hide the accessor.
      delete this[name];
    }
    const { value, ...attributes } = early;
    Object.assign(this, attributes);
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
    }
    root.adoptedStyleSheets = [sheet];
    this.#row.setAttribute("part", "row");
    this.#status.setAttribute("role", "status");
    this.#menu = new Menu(
      { chosen: (slot, text) => this.#choose(slot, text), cleared: (slot) => this.#clear(slot) },
      texts,
    );
    root.append(this.#row, this.#menu.root, this.#status);
    this.#internals.role = "group";
    root.addEventListener("focusin", () => {
      this.#label();
      if (this.#hasFailed) this.#load();
    });
    root.addEventListener("focusout", (event) => {
      for (const slot of this.#slots) slot.input.inputMode = "numeric";
      if (!root.contains(event.relatedTarget)) this.#commit();
    });
    this.#build();
    if (value !== undefined) this.value = value;
  }

  // Makes as many boxes as there are digits, or one line for a range.
  #build() {
    const { least, most } = range(this.digits);
    const { value } = this;
    this.#menu.close();
    this.#least = least;
    this.#most = most;
    const host = {
      drawn: (slot, isGrowing) => this.#drawn(slot, isGrowing),
      tapped: (slot) => this.#tapped(slot),
    };
    const sizes = least === most ? Array(most).fill({ least: 1, most: 1 }) : [{ least, most }];
    this.#slots = sizes.map((size, i) => {
      const slot = new Slot(i, size, host);
      this.#listen(slot);
      return slot;
    });
    this.#row.replaceChildren(...this.#slots.map(({ root }) => root));
    this.#set(this.#isDirty ? value : this.defaultValue);
    this.#able();
    this.#watch();
  }

  #listen(slot) {
    const { input, reading } = slot;
    // Where the field lies in a closed shadow root, whose inside the window does not see.
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      this.#typed(slot);
    });
    input.addEventListener("change", (event) => event.stopPropagation());
    input.addEventListener("focus", () => input.select());
    input.addEventListener("keydown", (event) => this.#key(event, slot));
    reading.addEventListener("pointerdown", (event) => {
      // The menu would close before the click that closes it.
      if (this.#menu.isOpenFor(slot)) event.stopPropagation();
    });
    reading.addEventListener("click", () => {
      if (this.#menu.isOpenFor(slot)) this.#menu.close();
      else this.#open(slot, true);
    });
  }

  connectedCallback() {
    this.#label();
    this.#watch();
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", this.#colors);
    }
    addEventListener("input", this.#inner, true);
    if (!this.#recognizer) this.#load();
  }

  disconnectedCallback() {
    this.#menu.close();
    this.#sizes?.disconnect();
    clearTimeout(this.#rest);
    removeEventListener("input", this.#inner, true);
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).removeEventListener("change", this.#colors);
    }
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "digits") this.#build();
    else if (name === "value" && !this.#isDirty) this.#set(this.defaultValue);
    else if (name === "aria-label") this.#label();
    else this.#able();
  }

  formResetCallback() {
    this.#isDirty = false;
    this.#set(this.defaultValue);
  }

  formDisabledCallback(isOff) {
    this.#isOff = isOff;
    this.#able();
  }

  formStateRestoreCallback(state, mode) {
    this.#isDirty = true;
    if (mode === "autocomplete") {
      this.#set(state);
      return;
    }
    try {
      const states = JSON.parse(state);
      if (states.length !== this.#slots.length) return;
      this.#slots.forEach((slot, i) => (slot.state = states[i]));
      this.#show();
      this.#committed = this.value;
    } catch (error) {
      // What another version of this program has kept.
      console.warn(error);
    }
  }

  // Paints again when boxes change their size; they have none before they are shown.
  #watch() {
    this.#sizes?.disconnect();
    if (!this.isConnected) return;
    this.#sizes = new ResizeObserver(this.#colors);
    for (const { canvas } of this.#slots) this.#sizes.observe(canvas);
  }

  #load() {
    openNetwork().then(
      (recognizer) => this.#ready(recognizer),
      (error) => this.#fail(error),
    );
  }

  #ready(recognizer) {
    this.#recognizer = recognizer;
    if (this.#hasFailed) {
      this.#hasFailed = false;
      this.#status.textContent = "";
      this.#able();
    }
    // What was drawn while the network was on its way.
    for (const slot of this.#slots) {
      if (slot.hasInk && !slot.choices.length) this.#drawn(slot, false);
    }
    this.#update();
  }

  #fail(error) {
    // It was asked again, and fails as before.
    if (this.#hasFailed) return;
    if (!reasons.has(error.message)) console.error(error);
    reasons.add(error.message);
    this.#hasFailed = true;
    for (const slot of this.#slots) if (slot.hasInk) slot.set("");
    this.#status.textContent = texts.failed;
    this.#able();
    this.dispatchEvent(new ErrorEvent("error", { error, message: error.message }));
  }

  #able() {
    const isStill = this.readOnly || this.#isOff;
    this.#row.classList.toggle("off", this.#isOff);
    this.#row.classList.toggle("still", isStill);
    this.#row.classList.toggle("failed", this.#hasFailed);
    this.#status.className = this.#hasFailed && !isStill ? "note" : "unseen";
    for (const { input, reading } of this.#slots) {
      input.readOnly = this.readOnly;
      input.disabled = this.#isOff;
      input.ariaRequired = String(this.required);
      reading.disabled = isStill;
    }
    if (isStill) this.#menu.close();
    this.#show();
  }

  #label() {
    const names = [...(this.#internals.labels ?? [])].map((label) => label.textContent.trim());
    const name = this.getAttribute("aria-label") ?? names.join(" ");
    this.#slots.forEach(({ input }, i) => {
      const place = this.#slots.length > 1 ? say(texts.digit, i + 1, this.#slots.length) : "";
      input.ariaLabel = [name, place].filter(Boolean).join(", ");
    });
    this.#internals.ariaLabel = this.getAttribute("aria-label");
  }

  // What pens do.

  #drawn(slot, isGrowing) {
    this.#isDirty = true;
    clearTimeout(this.#rest);
    if (isGrowing) {
      this.#menu.close();
      this.#frame ??= requestAnimationFrame(() => {
        this.#frame = null;
        if (slot.pad.isGrowing()) this.#read(slot, true);
      });
      return;
    }
    const { value } = this;
    this.#read(slot, false);
    if (this.value !== value) this.#tell("input");
    this.#rest = setTimeout(() => this.#settle(slot), REST);
  }

  #read(slot, isGrowing) {
    const kept = { value: slot.value, isAsking: slot.isAsking };
    const prediction = this.#recognizer && slot.read(this.#recognizer, this.minConfidence);
    slot.show(isGrowing);
    // The value is what finished strokes say.
    if (isGrowing) Object.assign(slot, kept);
    else this.#update();
    if (prediction) {
      const detail = { index: slot.index, ...prediction };
      this.dispatchEvent(new CustomEvent("prediction", { detail, bubbles: true, composed: true }));
    }
  }

  #settle(slot) {
    if (slot.isAsking) this.#open(slot, false);
    this.#status.textContent = slot.isAsking ? this.#question(slot) : say(texts.said, slot.value);
    this.#commit();
  }

  // A finger or mouse that only touches looks for the keyboard.
  #tapped(slot) {
    slot.input.inputMode = "numeric";
    slot.input.focus();
    slot.show();
  }

  #choose(slot, text) {
    this.#byUser(() => slot.choose(text));
    this.#commit();
  }

  #clear(slot) {
    this.#byUser(() => slot.set(""));
    this.#commit();
  }

  #byUser(change) {
    const { value } = this;
    this.#isDirty = true;
    clearTimeout(this.#rest);
    change();
    this.#show();
    if (this.value !== value) this.#tell("input");
  }

  // What keys do.

  #typed(slot) {
    const { input, value: old, most } = slot;
    let typed = input.value.replace(/\D/g, "");
    // A second digit in a box takes the place of the first.
    if (most === 1 && typed.length === 2) typed = typed.replace(old, "");
    this.#menu.close();
    this.#byUser(() => {
      const next = this.#slots.slice(slot.index);
      if (slot.isWide) slot.set(typed.slice(0, most));
      else if (typed) [...typed].slice(0, next.length).forEach((digit, i) => next[i].set(digit));
      else slot.set("");
    });
    if (!slot.isWide && typed) (this.#slots[slot.index + typed.length] ?? this.#slots.at(-1)).input.focus();
  }

  #key(event, slot) {
    const { key, altKey, ctrlKey, metaKey } = event;
    const at = slot.index;
    const isStill = this.readOnly || this.#isOff;
    if ((ctrlKey || metaKey) && key.toLowerCase() === "z" && slot.hasInk && !isStill) {
      slot.pad.undo();
      this.#drawn(slot, false);
    } else if (ctrlKey || metaKey) {
      return;
    } else if (key === "Enter") {
      this.#commit();
      this.#submit();
    } else if ((key === "ArrowDown" || key === "F4") && slot.hasInk && !isStill) {
      this.#open(slot, true);
    } else if (key === "Escape" && this.#menu.isOpenFor(slot)) {
      this.#menu.close();
    } else if ((key === "Backspace" || key === "Delete") && !slot.value && !isStill) {
      const emptied = slot.hasInk || key === "Delete" ? slot : (this.#slots[at - 1] ?? slot);
      this.#clear(emptied);
      emptied.input.focus();
    } else if (!slot.isWide && !altKey && (key === "ArrowLeft" || key === "ArrowRight")) {
      this.#slots[at + (key === "ArrowLeft" ? -1 : 1)]?.input.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  // As a text field submits its form.
  #submit() {
    const { form } = this;
    const button = form?.querySelector("button:not([type]), [type=submit], [type=image]");
    if (button) button.click();
    else form?.requestSubmit();
  }

  #open(slot, takesFocus) {
    if (!slot.hasInk || this.readOnly || this.#isOff) return;
    this.#menu.open(slot, slot.isAsking ? this.#question(slot) : "", takesFocus);
  }

  #question(slot) {
    const several = slot.isWide ? "Several" : "";
    const doubt = slot.isDoubtful ? say(texts[`doubtful${several}`], this.digits) : "";
    return slot.choices.length ? `${doubt} ${texts[`unclear${several}`]}`.trim() : doubt;
  }

  // What forms want to know.

  #set(value) {
    const text = /^\d*$/.test(value) && value.length <= this.#most ? value : "";
    this.#menu.close();
    clearTimeout(this.#rest);
    this.#slots.forEach((slot) => slot.set(slot.isWide ? text : (text[slot.index] ?? "")));
    this.#show();
    this.#committed = this.value;
  }

  #show() {
    this.#slots.forEach((slot) => slot.show());
    this.#update();
  }

  #update() {
    this.#value = this.#joined();
    for (const { reading, value } of this.#slots) reading.ariaLabel = say(texts.change, value || "?");
    const state = JSON.stringify(this.#slots.map((slot) => slot.state));
    this.#internals.setFormValue(this.value, state);
    const [flags, message, slot = this.#slots[0]] = this.#problem();
    this.#internals.setValidity(flags, message, slot.input);
    for (const each of this.#slots) each.input.ariaInvalid = String(Boolean(message) && this.#isDirty);
  }

  #problem() {
    const unclear = this.#slots.find(({ hasInk, value }) => hasInk && !value);
    const empty = this.#slots.find(({ isFilled }) => !isFilled);
    if (this.#customMessage) return [{ customError: true }, this.#customMessage];
    if (unclear) {
      const isRead = unclear.isAsking;
      return [{ badInput: true }, isRead ? this.#question(unclear) : texts.reading, unclear];
    }
    let missing = this.#most > 1 ? say(texts.missingSeveral, this.digits) : texts.missing;
    if (this.#hasFailed) missing = texts.failed;
    if (!this.#slots.some(({ isFilled }) => isFilled)) {
      return this.required ? [{ valueMissing: true }, missing] : [{}, ""];
    }
    if (empty || this.value.length < this.#least) return [{ tooShort: true }, missing, empty];
    return [{}, ""];
  }

  #tell(type) {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: type === "input" }));
  }

  #commit() {
    if (this.value === this.#committed) return;
    this.#committed = this.value;
    this.#tell("change");
  }

  // Without a digit in the middle the others would be taken for another number.
  #joined() {
    const end = this.#slots.findIndex(({ value }) => !value);
    if (end >= 0 && this.#slots.slice(end).some(({ isFilled }) => isFilled)) return "";
    return this.#slots.map(({ value }) => value).join("");
  }

  get value() {
    return this.#value;
  }

  set value(value) {
    const text = String(value ?? "");
    this.#isDirty = true;
    // A framework says again what the field has said: the ink stays.
    if (text !== this.value) this.#set(text);
  }

  get defaultValue() {
    return this.getAttribute("value") ?? "";
  }

  set defaultValue(value) {
    this.setAttribute("value", value);
  }

  get digits() {
    return this.getAttribute("digits") ?? "1";
  }

  set digits(digits) {
    this.setAttribute("digits", digits);
  }

  get minConfidence() {
    const text = this.getAttribute("min-confidence");
    const least = text === null || text.trim() === "" ? NaN : Number(text);
    return least >= 0 && least <= 1 ? least : MIN_CONFIDENCE;
  }

  set minConfidence(least) {
    this.setAttribute("min-confidence", least);
  }

  get name() {
    return this.getAttribute("name") ?? "";
  }

  set name(name) {
    this.setAttribute("name", name);
  }

  get required() {
    return this.hasAttribute("required");
  }

  set required(isRequired) {
    this.toggleAttribute("required", Boolean(isRequired));
  }

  get disabled() {
    return this.hasAttribute("disabled");
  }

  set disabled(isDisabled) {
    this.toggleAttribute("disabled", Boolean(isDisabled));
  }

  get readOnly() {
    return this.hasAttribute("readonly");
  }

  set readOnly(isReadOnly) {
    this.toggleAttribute("readonly", Boolean(isReadOnly));
  }

  get type() {
    return "digit-field";
  }

  get form() {
    return this.#internals.form;
  }

  get labels() {
    return this.#internals.labels;
  }

  get validity() {
    return this.#internals.validity;
  }

  get validationMessage() {
    return this.#internals.validationMessage;
  }

  get willValidate() {
    return this.#internals.willValidate;
  }

  checkValidity() {
    return this.#internals.checkValidity();
  }

  reportValidity() {
    return this.#internals.reportValidity();
  }

  setCustomValidity(message) {
    this.#customMessage = String(message);
    this.#update();
  }

  // Takes away all that is drawn and typed, as a program does: without events.
  clear() {
    this.#isDirty = true;
    this.#set("");
  }
}

if (globalThis.customElements && !customElements.get("digit-field")) {
  customElements.define("digit-field", DigitField);
}
