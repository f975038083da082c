// What SampleService.java offers to the panels: a drawing for the owner of the site, and back again.

// Pauses before an answer that says "busy", or none at all, is asked for again, in milliseconds.
const PAUSES = [500, 2000];

const key = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const ask = async (path, options) => {
  for (const pause of PAUSES) {
    const answer = await fetch(path, options).catch(() => null);
    if (answer && answer.status !== 503) return answer;
    await new Promise((done) => setTimeout(done, pause));
  }
  return fetch(path, options).catch(() => null);
};

// Done with the name under which it is stored, empty where it is not. The key makes it be stored once.
export const give = async (path, line, done) => {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": key() };
  const answer = await ask(path, { method: "POST", headers, body: line });
  done(answer && answer.status === 201 ? (await answer.json()).id : "");
};

// Done with 1 where it is deleted, with 0 where it may still be there.
export const takeBack = async (path, id, done) => {
  const answer = await ask(path + "/" + id, { method: "DELETE" });
  done(answer && (answer.ok || answer.status === 404) ? 1 : 0);
};
