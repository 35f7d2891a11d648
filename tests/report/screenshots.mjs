// Takes the pictures in docs/reports.md.
//
// usage: MODULES=build/report/node_modules node tests/report/screenshots.mjs PAGE.html INDEX.html FOLDER
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(path.resolve(process.env.MODULES), "x.js"));
const { chromium } = require("playwright-core");
const [page, index, folder] = process.argv.slice(2).map((name) => path.resolve(name));

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [name, file, colorScheme, height] of [
  ["proof-light", page, "light", 900], ["proof-dark", page, "dark", 900], ["proof-index", index, "light", 560]]) {
  const tab = await browser.newPage({ viewport: { width: 1180, height }, colorScheme, reducedMotion: "reduce" });
  await tab.goto(pathToFileURL(file).href);
  if (file === page) for (const key of "jjja") await tab.keyboard.press(key);
  await tab.evaluate(() => scrollTo(0, 0));
  await tab.screenshot({ path: path.join(folder, `${name}.png`) });
  await tab.close();
}
await browser.close();
