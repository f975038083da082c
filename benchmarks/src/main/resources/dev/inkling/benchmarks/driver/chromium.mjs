// Starts Chromium without a window, with a profile that was never used before.
import { accessSync, constants } from "node:fs";
import { userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function find() {
  for (const folder of process.env.PATH.split(delimiter)) {
    for (const name of NAMES) {
      try {
        const path = join(folder, name);
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // It may be in the next folder.
      }
    }
  }
  throw new Error("this comparison needs Chromium or Chrome (Debian: apt-get install chromium)");
}

// The files that a browser is given beside what is compared.
export const WEB = fileURLToPath(new URL("web", import.meta.url));

export const launch = () =>
  puppeteer.launch({
    executablePath: find(),
    defaultViewport: null,
    // The longest that one call may take; a comparison of two slow engines takes a minute.
    protocolTimeout: 600_000,
    // Chromium's sandbox does not run for root, as in a container.
    args: ["--disable-quic", ...(userInfo().username === "root" ? ["--no-sandbox"] : [])],
  });

// The browser's name and first number.
export const version = async (browser) =>
  (await browser.version()).replace(/^(?:Headless)?Chrome\/(\d+).*/, "Chromium $1");
