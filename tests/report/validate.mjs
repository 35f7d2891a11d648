// Validates reports against schemas: SARIF's published one, and ours for what has none in npm.
//
// usage: MODULES=.../node_modules node validate.mjs FOLDER     (report.sarif, report.gitlab, report.rdjson, report.jsonl)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const modules = path.resolve(process.env.MODULES);
const require = createRequire(path.join(modules, "x.js"));
const Ajv = require("ajv");
const here = path.dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

function validate(name, file) {
  const schema = read(file);
  schema.$schema = "http://json-schema.org/draft-07/schema#"; // SARIF's says 2020-12 and means this
  const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  const report = read(path.join(folder, `report.${name}`));
  const valid = check(report);
  console.log(`  ${valid ? "passed" : "FAILED"}: ${name} follows its schema`);
  for (const error of check.errors ?? []) console.log(`    ${error.instancePath}: ${error.message}`);
  if (!valid) process.exitCode = 1;
  return report;
}

function expect(fact, what) {
  console.log(`  ${fact ? "passed" : "FAILED"}: ${what}`);
  if (!fact) process.exitCode = 1;
}

const sarif = validate("sarif", path.join(modules, "@microsoft/sarif-multitool-linux/sarif-2.1.0.json"));
const gitlab = validate("gitlab", path.join(here, "schemas/gitlab.json"));
const rdjson = validate("rdjson", path.join(here, "schemas/rdjson.json"));
const lines = readFileSync(path.join(folder, "report.jsonl"), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const count = lines.reduce((sum, line) => sum + (line.diagnostics?.length ?? 0), 0);
const failures = lines.filter((line) => line.error).length;

const { results, tool } = sarif.runs[0];
expect(count > 0 && failures > 0, "the reports hold findings and a file that could not be read");
expect(results.length === count, "SARIF has them all");
expect(results.every((one) => tool.driver.rules[one.ruleIndex].id === one.ruleId), "SARIF's results point to their rules");
expect(gitlab.length === count + failures, "GitLab's report has them all");
expect(new Set(gitlab.map((one) => one.fingerprint)).size === gitlab.length, "no two of GitLab's fingerprints are the same");
expect(rdjson.diagnostics.length === count + failures, "reviewdog's report has them all");

// copydesk.yaml has a schema of its own making.
const configuration = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(read(path.join(folder, "configuration.json")));
const good = {
  style: ["un-like", "house.yaml"], language: "en-GB", fail_on: "never", words: "Quibblix", root: true,
  rules: { "percent-form": "per-cent", "doubled-word": false, "date-order": { value: "day-month", severity: "hint" },
    "sentence-length": { most: 25 }, "a-rule-of-the-house": "off" },
  ignore: { segments: "caption", patterns: ["x+"] }, sections: [{ files: "news/**", rules: { misspelling: "error" } }],
};
expect(configuration(good), `the schema of copydesk.yaml takes what is right: ${JSON.stringify(configuration.errors)}`);
for (const bad of [{ langauge: "en-GB" }, { language: "en-UK" }, { rules: { "percent-form": "per-sent" } }, { sections: [{ rules: {} }] },
  { rules: { "date-order": { vaule: "day-month" } } }, { rules: { "sentence-length": { most: 2 } } }]) {
  expect(!configuration(bad), `and refuses ${JSON.stringify(bad)}`);
}
