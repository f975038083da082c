// What every project does with the package's functions; the test asks for window.answers.
import { load } from "inkling";

const seven = [[[0, 0], [40, 0], [15, 70]]];

export const answer = async () => {
  const recognizer = await load();
  return {
    digit: recognizer.recognize(seven).digit,
    number: recognizer.recognizeNumber([...seven, [[60, 0], [60, 70]]]).text,
  };
};

export const show = () => answer().then((answers) => (window.answers = answers));
