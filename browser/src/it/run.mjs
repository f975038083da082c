// Installs the package's tarball into small projects, builds them, and uses each in Chromium.
//
//   node run.mjs TARBALL FOLDER PROJECT…
//
// FOLDER is where the projects are installed and built.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { createServer as createSocket } from "node:net";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const [tarball, work, ...names] = process.argv.slice(2).map((word, i) => (i < 2 ? resolve(word) : word));
const PROJECTS = join(dirname(fileURLToPath(import.meta.url)), "projects");
const PATIENCE = 60_000;

// What element, functions and network may weigh in a bundle, in bytes of brotli.
const MAX_WEIGHT = 135_000;

const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".wasm": "application/wasm" };

// The strictest policy that WebAssembly runs under.
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";

const run = (folder, ...command) => {
  const env = { ...process.env, CI: "1", NEXT_TELEMETRY_DISABLED: "1", PARCEL_WORKERS: "1" };
  try {
    execFileSync(command[0], command.slice(1), { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${command.join(" ")}: ${error.stdout}${error.stderr}`.slice(-3000));
  }
};

const npx = (folder, ...command) => run(folder, "npx", "--no-install", ...command);

// Serves a folder, as hosts of single-page applications do: index.html for what is not there.
const serve = async (folder, { headers = {}, isStrict = false } = {}) => {
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const found = existsSync(file);
    if (!found && isStrict) {
      response.writeHead(404).end();
      return;
    }
    const sent = found ? file : join(folder, "index.html");
    response.writeHead(200, { "Content-Type": TYPES[extname(sent)] ?? "text/plain", ...headers });
    response.end(readFileSync(sent));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
};

const freePort = () =>
  new Promise((done) => {
    const socket = createSocket().listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => done(port));
    });
  });

// Starts a development server, in a group of its own so that all of it ends.
const start = async (folder, command) => {
  const port = await freePort();
  const child = spawn("npx", ["--no-install", ...command, "--port", port], { cwd: folder, stdio: "ignore", detached: true });
  const url = `http://localhost:${port}/`;
  const close = () => process.kill(-child.pid);
  for (const end = Date.now() + PATIENCE; ; await new Promise((done) => setTimeout(done, 200))) {
    if (await fetch(url).then(() => true, () => false)) return { url, close };
    if (Date.now() > end) {
      close();
      throw new Error(`${command.join(" ")} does not answer`);
    }
  }
};

let browser;
const chromium = async () => {
  const tools = join(work, "puppeteer");
  if (!existsSync(join(tools, "node_modules"))) {
    mkdirSync(tools, { recursive: true });
    writeFileSync(join(tools, "package.json"), '{"private": true}');
    run(tools, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "puppeteer-core@24.43.1");
  }
  const { default: puppeteer } = await import(createRequire(join(tools, "x.js")).resolve("puppeteer-core"));
  const program = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => process.env.PATH.split(":").map((folder) => join(folder, name)))
    .find(existsSync);
  return puppeteer.launch({ executablePath: program, args: ["--no-sandbox"] });
};

// Uses the package on a page as a visitor does: draws a 7 into the field.
const use = async (url, { hasFile = false } = {}) => {
  browser ??= await chromium();
  const page = await browser.newPage();
  const wrong = [];
  const files = [];
  page.on("request", (request) => request.url().includes(".wasm") && files.push(request.url()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("requestfailed", (request) => {
    // What a page that loads itself anew has broken off.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") wrong.push(`${request.url()} failed: ${reason}`);
  });
  page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.url()} ${response.status()}`));
  try {
    await page.goto(url);
    await page.waitForFunction(() => window.answers, { timeout: PATIENCE });
    const answers = await page.evaluate(() => window.answers);
    if (answers.digit !== 7 || answers.number !== "71") throw new Error(`answers ${JSON.stringify(answers)}`);
    const [x, y, width, height] = await page.evaluate(() => {
      const box = document.querySelector("digit-field").shadowRoot.querySelector("canvas").getBoundingClientRect();
      return [box.x, box.y, box.width, box.height];
    });
    const at = (across, down) => [x + across * width, y + down * height];
    await page.mouse.move(...at(0.25, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.75, 0.2), { steps: 8 });
    await page.mouse.move(...at(0.4, 0.85), { steps: 8 });
    await page.mouse.up();
    await page.waitForFunction(() => new FormData(document.getElementById("form")).get("d") === "7", { timeout: PATIENCE });
    await new Promise((done) => setTimeout(done, 200));
    if (files.length && !hasFile) throw new Error(`fetched ${files}: nothing says where it lies`);
    if (wrong.length) throw new Error(wrong.join("\n"));
  } finally {
    await page.close();
  }
};

const useAt = async (server, options) => {
  try {
    await use(server.url, options);
  } finally {
    server.close();
  }
};

const useFolder = async (folder, options) => useAt(await serve(folder, options), options);

// A project's page: the shared one, beside its own files.
const withPage = (folder) => {
  for (const name of ["index.html", "app.js", "answers.js"]) {
    if (!existsSync(join(folder, name))) cpSync(join(PROJECTS, "shared", name), join(folder, name));
  }
};

const vite = async (folder) => {
  await useAt(await start(folder, ["vite", "--strictPort"]));
  npx(folder, "vite", "build");
  await useFolder(join(folder, "dist"), { headers: { "Content-Security-Policy": POLICY } });
};

// All scripts of a build, those that are loaded later among them.
const weigh = (folder) => {
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const sizes = scripts.map((name) => brotliCompressSync(readFileSync(join(folder, name))).length);
  const weight = sizes.reduce((sum, size) => sum + size);
  console.log(`bundlers: element, functions and network take ${weight} bytes in brotli`);
  if (weight > MAX_WEIGHT) throw new Error(`weight (${weight}) must be at most ${MAX_WEIGHT} bytes`);
};

// What a bundler has put into dist/, with the shared page.
const useBundle = async (folder, options) => {
  cpSync(join(folder, "index.html"), join(folder, "dist/index.html"));
  await useFolder(join(folder, "dist"), { headers: { "Content-Security-Policy": POLICY }, ...options });
};

const imports = {
  '"inkling"': '"/node_modules/inkling/index.js"',
  '"inkling/element"': '"/node_modules/inkling/element.js"',
};

// Scripts that name the package's files by address instead.
const addressed = (folder, prefix = "") => {
  for (const name of ["app.js", "answers.js"]) {
    let text = readFileSync(join(folder, name), "utf8");
    for (const [from, to] of Object.entries(imports)) text = text.replace(from, to.replace('"', `"${prefix}`));
    writeFileSync(join(folder, name), text);
  }
};

// What the page says where HTML comes in the file's place.
const saysWhatIsWrong = async (folder) => {
  const server = await serve(folder);
  const page = await browser.newPage();
  try {
    await page.goto(server.url);
    const said = await page.evaluate(async () => {
      const { load } = await import("/node_modules/inkling/index.js");
      return load({ network: "/missing.wasm" }).catch((error) => `${error.name}: ${error.message}`);
    });
    const expected = "TypeError: network (/missing.wasm) must be the file digits.wasm; what came begins with";
    if (!String(said).startsWith(expected)) throw new Error(`says ${said}`);
  } finally {
    await page.close();
    server.close();
  }
};

const projects = {
  async html(folder) {
    addressed(folder);
    await useFolder(folder, { headers: { "Content-Security-Policy": POLICY } });
    // This server answers with HTML what it does not have.
    await saysWhatIsWrong(folder);
    // From another origin, below a path of its own, as a CDN has it.
    const cdn = await serve(folder, { headers: { "Access-Control-Allow-Origin": "*" }, isStrict: true });
    try {
      withFresh(folder);
      addressed(folder, cdn.url.slice(0, -1));
      await useFolder(folder);
    } finally {
      cdn.close();
    }
  },
  vite7: vite,
  vite8: async (folder) => {
    await vite(folder);
    weigh(join(folder, "dist/assets"));
  },
  vue: async (folder) => {
    npx(folder, "vue-tsc", "-p", ".");
    await vite(folder);
  },
  svelte: async (folder) => {
    npx(folder, "svelte-check", "--fail-on-warnings");
    await vite(folder);
  },
  async webpack(folder) {
    npx(folder, "webpack");
    await useBundle(folder, { hasFile: true });
  },
  async esbuild(folder) {
    npx(folder, "esbuild", "app.js", "--bundle", "--splitting", "--minify", "--format=esm", "--outdir=dist");
    await useBundle(folder);
  },
  async rollup(folder) {
    npx(folder, "rollup", "-c");
    await useBundle(folder);
  },
  async parcel(folder) {
    npx(folder, "parcel", "build", "index.html");
    await useFolder(join(folder, "dist"));
  },
  async react(folder) {
    npx(folder, "tsc", "-p", ".");
    npx(folder, "esbuild", "app.tsx", "--bundle", "--splitting", "--jsx=automatic", "--format=esm", "--outdir=dist");
    await useFolder(folder);
  },
  async next(folder) {
    // The development server and the build take Turbopack, then webpack.
    for (const bundler of ["--turbopack", "--webpack"]) {
      await useAt(await start(folder, ["next", "dev", bundler]));
      npx(folder, "next", "build", bundler);
      const server = await start(folder, ["next", "start"]);
      const html = await fetch(server.url).then((answer) => answer.text());
      if (!html.includes('<p id="server">7</p>')) throw new Error("the server's own answer is missing");
      await useAt(server);
    }
  },
  node(folder) {
    run(folder, "node", "main.cjs");
  },
  types(folder) {
    npx(folder, "tsc", "-p", "tsconfig.bundler.json");
    npx(folder, "tsc", "-p", "tsconfig.nodenext.json");
    npx(folder, "publint", tarball, "--strict");
    npx(folder, "attw", tarball, "--profile", "esm-only");
  },
};

const withFresh = (folder) => {
  for (const name of ["app.js", "answers.js"]) cpSync(join(PROJECTS, "shared", name), join(folder, name));
};

let failed = 0;
for (const name of names.length ? names : Object.keys(projects)) {
  if (!projects[name]) throw new Error(`project (${name}) must be one of ${Object.keys(projects).join(", ")}`);
  const since = Date.now();
  try {
    const folder = join(work, name);
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(PROJECTS, name), folder, { recursive: true });
    withPage(folder);
    run(folder, "npm", "install", "--no-audit", "--no-fund", "--no-save", tarball);
    await projects[name](folder);
    console.log(`bundlers: ${name} passed, ${Math.round((Date.now() - since) / 1000)} s`);
  } catch (error) {
    failed++;
    console.log(`bundlers: ${name} FAILED: ${error.message}`);
  }
}
await browser?.close();
console.log(`bundlers: ${failed} failed`);
process.exit(failed ? 1 : 0);
