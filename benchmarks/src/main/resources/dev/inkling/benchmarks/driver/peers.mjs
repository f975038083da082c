// What the peers' packages have: files, and bundles of our scripts with them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { WEB } from "./chromium.mjs";

export class Peers {
  #folder;

  // The folder in which npm has put the packages.
  constructor(folder) {
    this.#folder = folder;
    // Beside the packages, so that what they import is found.
    cpSync(WEB, join(folder, "scripts"), { recursive: true });
  }

  // Puts a package of ours beside theirs.
  add(name, files) {
    const folder = join(this.#folder, "node_modules", name);
    mkdirSync(folder, { recursive: true });
    for (const [file, bytes] of files) writeFileSync(join(folder, file), bytes);
  }

  // The bytes of a file of a package.
  file(path) {
    return readFileSync(join(this.#folder, "node_modules", path));
  }

  // One of our scripts and all that it imports, in one file without what is not used. A small one
  // leaves TensorFlow.js' optimisers out, as its own tool for small bundles does.
  bundle(script, isSmall) {
    const options = ["--bundle", "--minify", "--format=esm", "--platform=browser"];
    if (isSmall) options.push("--alias:@tensorflow/tfjs-core=./scripts/tensorflow-core.js");
    return execFileSync(
      join(this.#folder, "node_modules", ".bin", "esbuild"),
      [`scripts/${script}`, "--log-level=error", ...options],
      { cwd: this.#folder, maxBuffer: 1 << 26 },
    );
  }

  // Brotli at its best. Kept, because the largest file takes a minute.
  brotli = (bytes) => {
    const folder = join(this.#folder, "brotli");
    const kept = join(folder, createHash("sha256").update(bytes).digest("hex"));
    if (!existsSync(kept)) {
      mkdirSync(folder, { recursive: true });
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      writeFileSync(kept, brotliCompressSync(bytes, { params }));
    }
    return readFileSync(kept);
  };
}
