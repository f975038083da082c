/** One point of a stroke: x to the right and y down, in any unit; what follows is ignored. */
export type Point = readonly [x: number, y: number, ...rest: number[]];

/** One run of the pen from touching the paper to leaving it: at least one point, in order. */
export type Stroke = readonly Point[];

/** A drawing: its strokes, in the order they were drawn. */
export type Strokes = readonly Stroke[];

/** What a drawing or picture of one digit is. */
export interface Prediction {
  /** The likeliest digit, 0 to 9; of an empty drawing it means nothing. */
  digit: number;
  /** The probability of `digit`, from 0 to 1, calibrated: of all answers with 0.9, 90 % are right. */
  confidence: number;
  /** Ten probabilities, of 0 to 9; their sum is 1. */
  probabilities: number[];
  /** Whether it is one digit at all: not of letters, scribbles and empty drawings. */
  isDigit: boolean;
}

/** One digit of a number. `confidence` is what this part alone says. */
export interface NumberSegment extends Prediction {
  /** The places of its strokes in the drawing, from 0, ascending. */
  strokes: number[];
}

/** One way to read a number. */
export interface NumberReading {
  /** The digits from left to right, for example "2026"; empty of an empty drawing. */
  text: string;
  /** The probability that all of `text` is right, from 0 to 1, calibrated. */
  confidence: number;
}

/** What a drawing of a number is. */
export interface NumberPrediction extends NumberReading {
  /** Whether it is a number of at least two digits: not of one digit, letters and scribbles. */
  isNumber: boolean;
  /** The digits of `text` from left to right. */
  segments: NumberSegment[];
  /** Other readings, the likeliest first; five, unless the drawing is empty. */
  alternatives: NumberReading[];
}

/** A picture: 8 bits a channel, red, green, blue, alpha, row by row, as a canvas gives it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/**
 * Recognises. Its functions need no `this`, change nothing and answer at once. They throw a
 * TypeError for what is no drawing or picture, a RangeError for numbers out of range; the message
 * names what is wrong, its value and the rule.
 */
export interface Recognizer {
  /**
   * What a drawing of one digit is; place, size and unit do not matter.
   *
   * @throws RangeError for a coordinate that is not finite or beyond 1e9, a stroke without points,
   *     more than 1,000,000 points
   */
  recognize(strokes: Strokes): Prediction;

  /**
   * What a drawing of several digits is, in one line from left to right.
   *
   * @throws RangeError as `recognize`, and for more than 500 strokes or 32 digits
   */
  recognizeNumber(strokes: Strokes): NumberPrediction;

  /**
   * What a picture of one digit shows, dark on light or light on dark, of any size; `isDigit` is
   * false where it shows several, and below a confidence of 0.9: in a picture ink may be lost.
   *
   * @throws RangeError for sides that are not positive, more than 100,000,000 pixels, or another
   *     number of values than four a pixel
   */
  recognizeImage(image: Picture): Prediction;
}

/** Where the network comes from, if not from the package's own script. */
export interface LoadOptions {
  /**
   * The file `digits.wasm` of this package: its address or `URL`, its bytes, or the `Response` to a
   * `fetch`. Node.js fetches no `file:` address: read the file and give its bytes.
   */
  network?:
    | string
    // A URL and a Response, described by what they have: not every project has types of the DOM.
    | { readonly href: string; readonly searchParams: object; toJSON(): string }
    | ArrayBuffer
    | ArrayBufferView
    | {
        readonly ok: boolean;
        readonly status: number;
        readonly url: string;
        readonly headers: object;
        readonly bodyUsed: boolean;
        arrayBuffer(): Promise<ArrayBuffer>;
      };
}

/**
 * Loads the network, 105 KB, once, and answers with the recogniser. Works in pages, workers and
 * Node.js, and touches no document.
 *
 * @throws TypeError if `network` is not the file digits.wasm, or WebAssembly is blocked or missing
 */
export function load(options?: LoadOptions): Promise<Recognizer>;
