// Exercises the galley proof in Chromium: axe-core finds nothing, filters, keys and export work, and
// a hostile article runs nothing.
//
// usage: MODULES=.../node_modules node browser.mjs PAGE.html INDEX.html HOSTILE.html
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(path.resolve(process.env.MODULES), "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [page, index, hostile] = process.argv.slice(2).map((name) => pathToFileURL(path.resolve(name)).href);

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const dialogs = [];
const requests = [];

async function open(address, options = {}) {
  const tab = await browser.newPage({ viewport: { width: 1180, height: 900 }, ...options });
  tab.on("dialog", (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
  tab.on("request", (request) => { if (request.url() !== address && !request.url().startsWith("blob:")) requests.push(request.url()); });
  await tab.goto(address);
  return tab;
}

const visible = (tab) => tab.locator(".note:visible").count();
const active = (tab) => tab.locator(".note.active").getAttribute("data-number");

const tests = {
  async "axe-core finds nothing, in light and dark, wide and narrow"() {
    for (const address of [page, index, hostile]) {
      for (const [colorScheme, width] of [["light", 1180], ["dark", 1180], ["light", 400]]) {
        if (width === 400 && address === hostile) continue; // it adds nothing there
        const tab = await open(address, { colorScheme, viewport: { width, height: 900 } });
        if (address !== index) await tab.keyboard.press("j");
        await tab.evaluate(axe);
        const { violations } = await tab.evaluate(() => window.axe.run(document));
        assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html} ${one.nodes[0].failureSummary}`), [],
          `${address} ${colorScheme} ${width}`);
        await tab.close();
      }
    }
  },

  async "filters hide notes and their marks, and say how many are left"() {
    const tab = await open(page);
    const all = await visible(tab);
    await tab.locator("[name=severity][value=error]").uncheck();
    const some = await visible(tab);
    assert.ok(some > 0 && some < all);
    assert.equal(await tab.locator("mark.error:not(.off)").count(), 0);
    assert.match(await tab.locator("#count").textContent(), new RegExp(`^${some} of ${all} shown`));
    await tab.locator("[name=severity][value=error]").check();
    await tab.locator("[name=rule]").selectOption("doubled-word");
    assert.equal(await visible(tab), 1);
    await tab.close();
  },

  async "keys go from note to note and decide; typing does not"() {
    const tab = await open(page);
    for (const key of "jjk") await tab.keyboard.press(key);
    assert.equal(await active(tab), "1");
    await tab.keyboard.press("a");
    assert.equal(await tab.locator("#note-1 [value=accepted]").isChecked(), true);
    await tab.keyboard.press("r");
    assert.equal(await tab.locator("#note-1 [value=rejected]").isChecked(), true);
    assert.equal(await tab.locator("#note-1 .verdict").textContent(), "rejected");
    await tab.locator("#note-1 .reason input").fill("jar");
    assert.equal(await active(tab), "1");
    await tab.locator("[name=keys]").uncheck();
    await tab.keyboard.press("j");
    assert.equal(await active(tab), "1");
    await tab.close();
  },

  async "focus is seen, and skip links lead to text and notes"() {
    const tab = await open(page);
    await tab.keyboard.press("Tab");
    await tab.keyboard.press("Enter");
    assert.equal(await tab.evaluate(() => location.hash), "#article");
    await tab.locator("#mark-2").focus();
    await tab.keyboard.press("Enter");
    assert.equal(await active(tab), "2");
    assert.notEqual(await tab.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
    await tab.close();
  },

  async "notes stand beside their marks and do not cover each other"() {
    const tab = await open(page);
    for (const key of ["", "j", "j", "j", "j"]) {
      if (key) await tab.keyboard.press(key);
      const boxes = await tab.locator(".note").evaluateAll((notes) => notes.map((note) => {
        const { top, bottom } = note.getBoundingClientRect();
        return { top, bottom };
      }));
      boxes.slice(1).forEach((box, i) => assert.ok(box.top >= boxes[i].bottom, `note ${i + 2}`));
    }
    await tab.close();
  },

  async "the export holds what was decided, in the words of the decisions file"() {
    const tab = await open(page);
    const note = tab.locator('.note[data-rule="doubled-word"]');
    await note.locator(".number").click();
    await note.locator("[value=rejected]").check();
    await note.locator(".reason input").fill('it’s "so": 1');
    await tab.locator("[name=by]").fill("Ada Marsh");
    const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator("button[type=submit]").click()]);
    assert.equal(download.suggestedFilename(), "decisions.yaml");
    const text = readFileSync(await download.path(), "utf8");
    assert.match(text, /^- rule: "doubled-word"\n  text: "the the"\n  before: "he told"\n|^- rule: "doubled-word"\n  text: "the the"\n  before: "told"\n/);
    assert.match(text, /  after: "hall\. “We"\n  reason: "it’s \\"so\\": 1"\n  file: "[^"]*summit\.md"\n  verdict: "rejected"\n  by: "Ada Marsh"\n  date: "\d{4}-\d\d-\d\d"\n$/);
    await tab.close();
  },

  async "a hostile article runs nothing and leaks no element or attribute"() {
    const tab = await open(hostile);
    await tab.keyboard.press("j");
    await tab.mouse.move(300, 300);
    for (const mark of await tab.locator("mark:visible").all()) await mark.click({ timeout: 2000 });
    await tab.waitForTimeout(200);
    const odd = await tab.evaluate(() => [...document.querySelectorAll("*")].filter((element) =>
      ["SVG", "IFRAME", "IMG"].includes(element.tagName.toUpperCase()) ||
      (element.tagName === "SCRIPT" && !element.textContent.startsWith('"use strict"')) ||
      [...element.attributes].some(({ name, value }) => name.startsWith("on") || name === "autofocus" ||
        /^\s*(javascript|data):/i.test(value) || (name === "href" && !value.startsWith("#"))))
      .map((element) => element.outerHTML.slice(0, 200)));
    assert.deepEqual(odd, []);
    assert.equal(await tab.locator("script").count(), 1);
    const text = await tab.locator(".galley").textContent();
    assert.ok(text.includes("U+202E") && !/[\u202a-\u202e\u2066-\u2069]/.test(text));
    await tab.close();
  },

  async "nothing asked a question and nothing was fetched"() {
    assert.deepEqual(dialogs, []);
    assert.deepEqual(requests, []);
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    const began = performance.now();
    await test();
    console.log(`  passed: ${name}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    failed++;
    console.log(`  FAILED: ${name}\n${error.stack}`);
  }
}
await browser.close();
process.exitCode = failed ? 1 : 0;
