// Serves files from memory to the browser on this machine. Every document is cross-origin isolated:
// only such get a clock of 5 µs.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = {
  ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css",
  ".json": "application/json", ".webmanifest": "application/json", ".svg": "image/svg+xml",
  ".png": "image/png", ".wasm": "application/wasm", ".onnx": "application/octet-stream",
  ".bin": "application/octet-stream", ".index": "application/octet-stream",
};

// A name that changes with the content: browsers may keep such a file for ever.
const HASHED = /\.[0-9a-f]{16}\.[a-z]+$/;

export class FileServer {
  // How many bytes of files have been sent so far; headers do not count.
  sent = 0;
  #files = new Map();
  #server = createServer((request, response) => this.#answer(request, response));

  // Serves these bytes at that path, which begins with a slash; as brotli where that is given.
  put(path, bytes, brotli = null) {
    const tag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`;
    this.#files.set(path, { bytes, brotli, tag });
  }

  // Serves the files of a folder below that path.
  putFolder(path, folder) {
    for (const name of readdirSync(folder)) this.put(`${path}/${name}`, readFileSync(join(folder, name)));
  }

  // The address, without a slash at its end.
  async start() {
    await new Promise((done) => this.#server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  #answer(request, response) {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const file = this.#files.get(path);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const headers = {
      "Content-Type": TYPES[extname(path)] ?? "text/html;charset=utf-8",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Resource-Policy": "same-origin",
      // As Inkling's own server does, so that its worker fetches nothing twice.
      "ETag": file.tag,
    };
    if (HASHED.test(path)) headers["Cache-Control"] = "public, max-age=31536000, immutable";
    if (request.headers["if-none-match"] === file.tag) {
      response.writeHead(304, headers).end();
      return;
    }
    const body = file.brotli ?? file.bytes;
    if (file.brotli) headers["Content-Encoding"] = "br";
    headers["Content-Length"] = body.length;
    response.writeHead(200, headers).end(body);
    this.sent += body.length;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
