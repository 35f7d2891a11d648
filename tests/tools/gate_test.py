#!/usr/bin/env python3
"""The files of the gate parse, say nothing that copydesk has not got, and their scripts do what they say.

usage: gate_test.py COPYDESK

These are .pre-commit-hooks.yaml, action.yml, ci/, Dockerfile, docs/ci.md and examples/newsroom.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPYDESK = str(pathlib.Path(sys.argv.pop(1)).resolve()) if len(sys.argv) > 1 else "copydesk"
NEWSROOM = ROOT / "examples/newsroom"
WITH_COMMANDS = [ROOT / name for name in (".pre-commit-hooks.yaml", "action.yml", "ci/github.sh", "ci/gitlab.yml",
                                          "Dockerfile", "docs/ci.md", "examples/newsroom/README.md")]
COMMAND = re.compile(r'(?:\bcopydesk|"\$\{copydesk\[@\]\}") ([a-z]+)((?: [^\n`#;]+)?)')
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def read(path):
    return path.read_text(encoding="utf-8")


def parse(name):
    return yaml.safe_load(read(ROOT / name))


def help_of(*words):
    return subprocess.run([COPYDESK, *words, "--help"], capture_output=True, text=True, check=True).stdout


class GateTest(unittest.TestCase):
    def test_hooks_of_pre_commit_have_what_it_wants(self):
        hooks = parse(".pre-commit-hooks.yaml")
        self.assertEqual(hooks[0]["id"], "copydesk")
        for hook in hooks:
            self.assertLessEqual({"id", "name", "entry", "language", "types_or"}, hook.keys())
            self.assertEqual(hook["language"], "system")

    def test_the_action_is_composite_and_its_inputs_are_described(self):
        action = parse("action.yml")
        self.assertLessEqual({"name", "description", "inputs", "runs"}, action.keys())
        self.assertEqual(action["runs"]["using"], "composite")
        self.assertEqual(set(action["inputs"]), {"paths", "fail-on", "changed-only", "sarif", "version"})
        for step in action["runs"]["steps"]:
            self.assertTrue("uses" in step or {"run", "shell"} <= step.keys(), step)
        for name in re.findall(r"inputs\.([\w-]+)", read(ROOT / "action.yml")):
            self.assertIn(name, action["inputs"])
        for value in action["inputs"].values():
            self.assertTrue(value["description"])
            self.assertIsInstance(value["default"], str)

    def test_no_input_of_the_action_becomes_part_of_a_script(self):
        for step in parse("action.yml")["runs"]["steps"]:
            self.assertNotIn("${{", step.get("run", ""))

    def test_workflows_use_inputs_that_the_action_has(self):
        inputs = parse("action.yml")["inputs"]
        blocks = re.findall(r"```yaml\n(.*?)```", read(ROOT / "docs/ci.md"), re.DOTALL)
        workflows = [yaml.safe_load(block) for block in blocks]
        workflows.append(yaml.safe_load(read(NEWSROOM / ".github/workflows/proofread.yml")))
        steps = [step for flow in workflows if flow and "jobs" in flow
                 for job in flow["jobs"].values() for step in job["steps"]]
        ours = [step for step in steps if "copydesk" in step.get("uses", "")]
        self.assertEqual(len(ours), 2)
        for step in ours:
            self.assertLessEqual(set(step.get("with", {})), set(inputs))

    def test_hooks_that_the_page_names_exist(self):
        ids = {hook["id"] for hook in parse(".pre-commit-hooks.yaml")}
        named = re.findall(r"- id: ([\w-]+)", read(ROOT / "docs/ci.md"))
        self.assertTrue(named)
        self.assertLessEqual(set(named), ids)

    def test_files_of_the_newsroom_parse(self):
        for path in sorted(NEWSROOM.rglob("*.y*ml")):
            with self.subTest(path=path.name):
                self.assertTrue(yaml.safe_load(read(path)))
        lines = read(NEWSROOM / ".copydesk/baseline.jsonl").splitlines()
        self.assertTrue(lines)
        for line in lines:
            self.assertTrue((NEWSROOM / json.loads(line)["path"]).exists())

    def test_commands_and_options_that_are_named_exist(self):
        commands = set(re.findall(r"^  ([a-z]+)  ", help_of(), re.MULTILINE))
        for path in WITH_COMMANDS:
            for command, rest in COMMAND.findall(read(path)):
                if command not in commands and not OPTION.search(rest):
                    continue  # prose: "copydesk must be on the PATH"
                with self.subTest(path=path.name, command=command):
                    self.assertIn(command, commands)
                    known = help_of(command)
                    for option in OPTION.findall(rest):
                        self.assertRegex(known, rf"{option}\b")
                    for name in re.findall(r"--format ([a-z]+)", rest):
                        self.assertRegex(known, rf"--format FORMAT.*\b{name}\b")

    def test_options_in_the_table_exist(self):
        known = help_of("check")
        rows = re.findall(r"^\| (`--.*?) \|", read(ROOT / "docs/ci.md"), re.MULTILINE)
        self.assertGreater(len(rows), 5)
        for option in OPTION.findall(" ".join(rows)):
            with self.subTest(option=option):
                self.assertRegex(known, rf"{option}\b")


class PipelineTest(unittest.TestCase):
    """Runs the scripts on a repository with an old fault on main and a new one on a branch."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        top = pathlib.Path(self.folder.name)
        (top / "bin").mkdir()
        (top / "bin/copydesk").symlink_to(COPYDESK)
        self.environment = {
            "PATH": f"{top / 'bin'}:{os.environ['PATH']}", "HOME": str(top), "LC_ALL": "C.UTF-8",
            "GIT_AUTHOR_NAME": "Desk", "GIT_AUTHOR_EMAIL": "desk@example.org",
            "GIT_COMMITTER_NAME": "Desk", "GIT_COMMITTER_EMAIL": "desk@example.org"}
        if "COPYDESK_DATA" in os.environ:
            self.environment["COPYDESK_DATA"] = os.environ["COPYDESK_DATA"]
        self.root = top / "paper"
        (self.root / "two words").mkdir(parents=True)
        (self.root / "old.md").write_text("The snior clerk left.\n", encoding="utf-8")
        (self.root / "two words/new.md").write_text("The ferry sails.\n", encoding="utf-8")
        self.run_in(["git", "init", "-q", "-b", "main"])
        self.run_in(["git", "add", "."])
        self.run_in(["git", "commit", "-q", "-m", "first"])
        self.run_in(["git", "update-ref", "refs/remotes/origin/main", "HEAD"])
        (self.root / "two words/new.md").write_text("The ferry sails.\n\nIt has the the flag.\n", encoding="utf-8")
        self.run_in(["git", "commit", "-q", "-a", "-m", "second"])

    def run_in(self, command, status=0, **environment):
        done = subprocess.run(command, cwd=self.root, env={**self.environment, **environment}, text=True,
                              capture_output=True, check=False)
        self.assertEqual(done.returncode, status, f"{command}: {done.stdout}{done.stderr}")
        return done.stdout

    def action(self, status, **environment):
        return self.run_in([str(ROOT / "ci/github.sh")], status, **environment)

    def test_a_pull_request_gets_annotations_of_what_is_new(self):
        printed = self.action(1, PATHS=".", GITHUB_BASE_REF="main")
        self.assertIn("::error file=two words/new.md,line=3", printed)
        self.assertNotIn("old.md", printed)

    def test_a_push_and_a_house_that_wants_it_get_all(self):
        for environment in ({}, {"GITHUB_BASE_REF": "main", "CHANGED_ONLY": "false"}):
            printed = self.action(1, PATHS=".", **environment)
            self.assertIn("file=old.md", printed)
            self.assertIn("file=two words/new.md", printed)

    def test_paths_are_lines_and_may_have_spaces(self):
        printed = self.action(1, PATHS="two words\n\n")
        self.assertIn("file=two words/new.md", printed)
        self.assertNotIn("old.md", printed)

    def test_nothing_fails_where_nothing_shall(self):
        self.action(0, PATHS=".", FAIL_ON="never")

    def test_sarif_goes_to_its_file(self):
        self.action(1, PATHS=".", SARIF="out.sarif", GITHUB_BASE_REF="main")
        log = json.loads(read(self.root / "out.sarif"))
        self.assertEqual(log["version"], "2.1.0")
        self.assertEqual([one["ruleId"] for one in log["runs"][0]["results"]], ["doubled-word"])

    def gitlab(self, status, **environment):
        job = parse("ci/gitlab.yml")["copydesk"]
        script = "set -e\n" + "\n".join(job["before_script"] + job["script"])
        variables = {**job["variables"], "CI_PROJECT_DIR": str(self.root), **environment}
        self.run_in(["sh", "-c", script], status, **variables)
        return [one["location"]["path"] for one in json.loads(read(self.root / job["artifacts"]["reports"]["codequality"]))]

    def test_a_merge_request_reports_what_is_new(self):
        self.assertEqual(self.gitlab(1, CI_MERGE_REQUEST_DIFF_BASE_SHA="origin/main"), ["two words/new.md"])

    def test_a_pipeline_of_the_main_branch_reports_all(self):
        self.assertEqual(self.gitlab(1), ["old.md", "two words/new.md"])
        self.assertEqual(self.gitlab(1, COPYDESK_PATHS="old.md"), ["old.md"])


if __name__ == "__main__":
    unittest.main(verbosity=1)
