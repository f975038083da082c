// Lighthouse's reports of a visit with a phone and one with a desktop.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./chromium.mjs";
import { progress, run } from "./run.mjs";

// input: address of the page, categories to audit, and lighthouse, the folder of its packages.
await run(async (input) => {
  const path = join(input.lighthouse, "node_modules", "lighthouse", "core", "index.js");
  const { default: lighthouse, desktopConfig } = await import(pathToFileURL(path));
  const reports = [];
  for (const config of [undefined, desktopConfig]) {
    const browser = await launch();
    try {
      const { port } = new URL(browser.wsEndpoint());
      const flags = { port, logLevel: "error", onlyCategories: input.categories };
      const { lhr } = await lighthouse(input.address, flags, config);
      const trouble = lhr.runtimeError?.message;
      if (trouble) throw new Error(`Lighthouse could not audit the page: ${trouble}`);
      reports.push({ categories: lhr.categories, audits: lhr.audits });
      progress(reports.length, 2);
    } finally {
      await browser.close();
    }
  }
  return reports;
});
