// What Answers.java offers to Java programs: the objects that index.d.ts describes.

export const digit = (digit, isDigit, probabilities) => ({
  digit,
  confidence: probabilities[digit],
  probabilities: Array.from(probabilities),
  isDigit,
});

export const segment = (digit, strokes) => ({ ...digit, strokes: Array.from(strokes) });

export const reading = (text, confidence) => ({ text, confidence });

export const number = (reading, isNumber, segments, alternatives) => ({
  ...reading,
  isNumber,
  segments,
  alternatives,
});

export const list = () => [];

export const add = (list, answer) => list.push(answer);

// Errors of Java would arrive under a name that says nothing.
export const fail = (message) => {
  throw new RangeError(message);
};
