import { load, type NumberPrediction, type Prediction } from "inkling";
import { DigitField, type PredictionDetail } from "inkling/element";

const recognizer = await load();
const prediction: Prediction = recognizer.recognize([[[0, 0], [40, 0], [15, 70]]]);
const number: NumberPrediction = recognizer.recognizeNumber([[[0, 0, 12.5]]]);
const text: string = number.alternatives.map((reading) => reading.text).join();
recognizer.recognizeImage(new ImageData(28, 28));
await load({ network: new URL("https://example.org/digits.wasm") });

const field = document.createElement("digit-field");
field.required = prediction.isDigit;
field.value = text + prediction.probabilities[0];
field.addEventListener("prediction", (event) => {
  const detail: PredictionDetail = event.detail;
  console.log(detail.confidence, field instanceof DigitField);
});

await load({ network: await fetch("digits.wasm") });
// @ts-expect-error a page's own address is no network
await load({ network: location });
// @ts-expect-error strokes are arrays
recognizer.recognize("seven");
// @ts-expect-error a value is a text
field.value = 7;
