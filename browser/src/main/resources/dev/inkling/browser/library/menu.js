// The menu of <digit-field>: other readings of what is drawn, and a way to take it back.
import { element } from "./slot.js";

// Room between a reading and its menu, and around the menu, in CSS pixels.
const GAP = 4;

export class Menu {
  #slot = null;
  #outside = (event) => event.composedPath().includes(this.root) || this.close();
  #place = () => this.#slot && this.place();

  // host: chosen(slot, text), cleared(slot).
  constructor(host, texts) {
    this.host = host;
    this.texts = texts;
    this.question = element("p", {});
    this.choices = element("div", { className: "choices" });
    this.choices.setAttribute("role", "menu");
    this.root = element("div", { className: "menu", popover: "manual", hidden: true }, this.question, this.choices);
    this.root.part.add("menu");
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.root.contains(relatedTarget)) this.close();
    });
  }

  isOpenFor(slot) {
    return this.#slot === slot;
  }

  #item(text, label, act) {
    const item = element("button", { type: "button", tabIndex: -1 }, text);
    item.setAttribute("role", "menuitem");
    item.part.add("choice");
    if (label) item.append(element("small", { textContent: label }));
    item.addEventListener("click", () => {
      const slot = this.#slot;
      this.close();
      slot.input.focus({ preventScroll: true });
      act(slot);
    });
    return item;
  }

  // question: what is asked in it, if anything.
  open(slot, question, takesFocus) {
    this.close();
    this.#slot = slot;
    this.question.textContent = question;
    this.question.hidden = !question;
    this.choices.ariaLabel = question || this.texts.readings;
    const clear = this.#item(this.texts.clear, "", (which) => this.host.cleared(which));
    clear.classList.add("clear");
    this.choices.replaceChildren(
      ...slot.choices.map(({ text, confidence }) =>
        this.#item(text, `${confidence < 0.005 ? "< 1" : Math.round(100 * confidence)} %`, (which) => this.host.chosen(which, text)),
      ),
      clear,
    );
    slot.reading.setAttribute("aria-expanded", "true");
    this.root.hidden = false;
    this.root.showPopover?.();
    this.place();
    addEventListener("pointerdown", this.#outside, true);
    addEventListener("scroll", this.#place, { capture: true, passive: true });
    addEventListener("resize", this.#place);
    if (takesFocus) this.choices.firstElementChild.focus();
  }

  close() {
    if (!this.#slot) return;
    removeEventListener("pointerdown", this.#outside, true);
    removeEventListener("scroll", this.#place, true);
    removeEventListener("resize", this.#place);
    this.#slot.reading.setAttribute("aria-expanded", "false");
    this.#slot = null;
    if (this.root.isConnected) this.root.hidePopover?.();
    this.root.hidden = true;
  }

  // Below the reading, or above the box where there is no room.
  place() {
    const reading = this.#slot.reading.getBoundingClientRect();
    const box = this.#slot.root.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const below = reading.bottom + GAP;
    const top = below + height <= innerHeight ? below : Math.max(GAP, box.top - GAP - height);
    const left = Math.max(GAP, Math.min(innerWidth - width - GAP, box.left + box.width / 2 - width / 2));
    this.root.style.top = `${top}px`;
    this.root.style.left = `${left}px`;
  }

  #key(event) {
    const items = [...this.choices.children];
    const at = items.indexOf(this.root.getRootNode().activeElement);
    const next = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1 + items.length,
      ArrowLeft: at - 1 + items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (next !== undefined) {
      items[next % items.length].focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      const { input } = this.#slot;
      this.close();
      input.focus({ preventScroll: true });
      // Tab then goes on from there by itself.
      if (event.key === "Tab") return;
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
