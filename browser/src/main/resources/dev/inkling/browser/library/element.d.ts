import type { NumberPrediction, Prediction } from "./index.js";

/** What the network says of one box, or of the line that a number is written on. */
export type PredictionDetail = { index: number } & (Prediction | NumberPrediction);

/** The field's events beside those of every element; `input` and `change` as of a text field. */
export interface DigitFieldEventMap {
  /** The value has changed by drawing, typing or choosing. */
  input: Event;
  /** The value has changed, and the pen has rested or the field has lost the focus. */
  change: Event;
  /** The network has answered, also while the pen draws. `index` is the box, from 0. */
  prediction: CustomEvent<PredictionDetail>;
  /** The network could not be loaded; the field can still be typed into. */
  error: ErrorEvent;
}

/**
 * `<digit-field>`: a form field that reads handwritten digits.
 *
 * Attributes: `name`, `value`, `required`, `disabled`, `readonly`, `digits`, `min-confidence`.
 */
export class DigitField extends HTMLElement {
  static readonly formAssociated: true;
  /**
   * The digits; empty where nothing is written, the field asks, or a box between others is empty. A text that is not these
   * digits empties the field; the text that it has leaves its ink as it is.
   */
  value: string;
  /** The attribute `value`: what reset goes back to. */
  defaultValue: string;
  /** How many digits: "1", "6" for six boxes, "1-8" for a line that reads one to eight; at most 32. */
  digits: string;
  /** Below this confidence, 0 to 1, the field asks instead of guessing; 0.8 unless set. */
  minConfidence: number;
  name: string;
  required: boolean;
  disabled: boolean;
  readOnly: boolean;
  readonly type: "digit-field";
  readonly form: HTMLFormElement | null;
  readonly labels: NodeList;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
  setCustomValidity(message: string): void;
  /** Takes away all that is drawn and typed, without events. */
  clear(): void;
  addEventListener<K extends keyof DigitFieldEventMap>(
    type: K,
    listener: (this: DigitField, event: DigitFieldEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: DigitField, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** What the field says, in English; `Object.assign(texts, {…})` before the first field changes it. */
export const texts: Record<
  | "digit"
  | "missing"
  | "missingSeveral"
  | "unclear"
  | "unclearSeveral"
  | "doubtful"
  | "doubtfulSeveral"
  | "reading"
  | "failed"
  | "said"
  | "readings"
  | "change"
  | "clear",
  string
>;

/** The attributes as templates take them; some take names without hyphens alone. */
export interface DigitFieldAttributes {
  name?: string;
  value?: string;
  digits?: string | number;
  "min-confidence"?: string | number;
  minConfidence?: string | number;
  required?: boolean;
  disabled?: boolean;
  readonly?: boolean;
}

/** In React's templates; React 19 sets properties and listens to `onprediction`. */
interface DigitFieldProps extends DigitFieldAttributes {
  readOnly?: boolean;
  onprediction?: (event: CustomEvent<PredictionDetail>) => void;
}

declare global {
  interface HTMLElementTagNameMap {
    "digit-field": DigitField;
  }
}

// Templates of frameworks, each where its types are installed.

// @ts-ignore
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      "digit-field": DigitFieldProps & import("react").DetailedHTMLProps<import("react").HTMLAttributes<DigitField>, DigitField>;
    }
  }
}

// @ts-ignore
declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      "digit-field": DigitFieldProps & import("preact").JSX.HTMLAttributes<DigitField>;
    }
  }
}

// @ts-ignore
declare module "vue" {
  interface GlobalComponents {
    // @ts-ignore
    DigitField: import("vue").DefineComponent<
      DigitFieldAttributes & {
        onInput?: (event: Event) => void;
        onChange?: (event: Event) => void;
        onPrediction?: (event: CustomEvent<PredictionDetail>) => void;
      }
    >;
  }
}

// @ts-ignore
declare module "svelte/elements" {
  interface SvelteHTMLElements {
    // @ts-ignore
    "digit-field": DigitFieldProps & import("svelte/elements").HTMLAttributes<DigitField>;
  }
}
