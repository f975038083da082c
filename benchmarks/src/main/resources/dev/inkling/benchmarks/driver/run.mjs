// How the command line starts a comparison: input is one JSON object on standard input; what comes
// back is one JSON object a line, of progress, the result, or what went wrong.
import { text } from "node:stream/consumers";

// Files as the command line sends them, in base64, by their names.
export const decoded = (files) =>
  Object.entries(files).map(([name, base64]) => [name, Buffer.from(base64, "base64")]);

const say = (object) => process.stdout.write(`${JSON.stringify(object)}\n`);

export const progress = (done, all) => say({ done, all });

export async function run(compare) {
  try {
    say({ result: await compare(JSON.parse(await text(process.stdin))) });
  } catch (error) {
    say({ error: String(error?.message ?? error) });
    process.exitCode = 1;
  }
}
