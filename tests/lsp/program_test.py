#!/usr/bin/env python3
"""Sessions with the language server as a program: files of a project, its end, many documents.

usage: tests/lsp/program_test.py EXECUTABLE
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from client import Client, apply_edits, uri_of

EXECUTABLE = sys.argv.pop(1) if len(sys.argv) > 1 else "build/release/copydesk"
ACTIONS = {"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}}


class Session(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name).resolve()
        (self.root / ".copydesk").mkdir()
        self.environment = {"HOME": str(self.root / "home"), "XDG_CONFIG_HOME": str(self.root / "config")}
        self.client = None

    def tearDown(self):
        if self.client and self.client.process.poll() is None:
            self.client.process.kill()
        if self.client:
            self.client.process.wait()
            self.client.process.stdin.close()
            self.client.process.stdout.close()
        self.folder.cleanup()

    def start(self, **more):
        self.client = Client([EXECUTABLE, "lsp"], root=self.root, env=self.environment, **more).start()
        return self.client

    def write(self, name, text):
        path = self.root / name
        path.write_text(text, encoding="utf-8")
        return uri_of(path)

    def rules(self, uri, version=None):
        return [one["code"] for one in self.client.published(uri, version)]

    def command(self, command, **argument):
        return self.client.request("workspace/executeCommand", {"command": command, "arguments": [argument]})

    def test_a_word_added_to_the_dictionary_is_right_at_once_in_every_open_text(self):
        client = self.start(capabilities=ACTIONS)
        uris = [self.write(name, "The quibblix fell.\n") for name in ("a.md", "b.md")]
        for uri in uris:
            client.open(uri, "The quibblix fell.\n")
            self.assertEqual(self.rules(uri), ["misspelling"])
        self.command("copydesk.addToDictionary", uri=uris[0], word="quibblix")
        for uri in uris:
            self.assertEqual(self.rules(uri), [])
        self.assertEqual((self.root / ".copydesk/words.txt").read_text(), "quibblix\n")

    def test_a_name_is_added_to_the_list_and_what_stands_there_stays(self):
        client = self.start()
        uri = self.write("a.md", "")
        (self.root / ".copydesk/names.yaml").write_text("# ours\n- Guy Ryder\n")
        client.open(uri, "Then Quibblixa sang.\n")
        self.client.published(uri)
        self.command("copydesk.addName", uri=uri, name="O’Quibblixa d'Arc")
        self.client.published(uri)
        self.assertEqual((self.root / ".copydesk/names.yaml").read_text(),
                         "# ours\n- Guy Ryder\n- 'O’Quibblixa d''Arc'\n")

    def test_what_is_allowed_here_stays_allowed_when_the_text_around_it_grows(self):
        client = self.start(capabilities=ACTIONS)
        uri = self.write("a.txt", "")
        client.open(uri, "He sang the the song.\nShe had had enough of the the noise.\n", language="plaintext")
        found = client.published(uri)
        self.assertEqual([one["code"] for one in found], ["doubled-word"] * 2)
        self.command("copydesk.allow", uri=uri, rule="doubled-word", scope="here", reason="it's a title",
                     identity=found[0]["data"]["identity"])
        self.assertEqual(self.rules(uri), ["doubled-word"])
        client.change(uri, 2, ((0, 0), (0, 0), "A new line.\n\n"))
        self.assertEqual(self.rules(uri, 2), ["doubled-word"])
        self.assertIn("reason: 'it''s a title'", (self.root / ".copydesk/decisions.yaml").read_text())

    def test_what_is_allowed_in_the_project_is_so_in_its_other_texts(self):
        client = self.start()
        uris = [self.write(name, "") for name in ("a.md", "b.md")]
        for uri in uris:
            client.open(uri, "He sang the the song.\n")
        found = client.published(uris[0])
        client.published(uris[1])
        self.command("copydesk.allow", uri=uris[0], rule="doubled-word", scope="project",
                     identity=found[0]["data"]["identity"])
        for uri in uris:
            self.assertEqual(self.rules(uri), [])

    def test_a_comment_in_markdown_allows_a_rule_and_the_action_writes_it(self):
        client = self.start(capabilities=ACTIONS)
        uri = self.write("a.md", "")
        text = "# Song\n\nHe sang the the song.\n\nShe sang the the song.\n"
        client.open(uri, text)
        found = client.published(uri)
        actions = client.request("textDocument/codeAction", {
            "textDocument": {"uri": uri}, "range": found[0]["range"], "context": {"diagnostics": [found[0]]}})
        for scope, left in (("here", 1), ("in this file", 0)):
            edit = next(one["edit"] for one in actions if one["title"] == f"Allow doubled-word {scope}")
            changed = apply_edits(text, edit["changes"][uri])
            self.assertIn("copydesk allow", changed)
            client.change(uri, left + 2, changed)
            self.assertEqual(len(self.rules(uri, left + 2)), left)

    def test_files_that_others_change_take_effect_and_their_faults_are_shown_in_them(self):
        client = self.start()
        uri = self.write("a.md", "")
        names = self.root / ".copydesk/names.yaml"
        client.open(uri, "Then Ana Quibblixa sang, and Ana Quibblixa left.\n")
        client.published(uri)
        names.write_text("- name: Anna Quibblixa\n  rejectd: [Ana Quibblixa]\n")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(names), "type": 1}]})
        problems = client.published(uri_of(names))
        self.assertEqual(len(problems), 1)
        self.assertIn("rejected", problems[0]["message"])
        self.assertEqual(problems[0]["range"]["start"]["line"], 1)
        names.write_text("- name: Anna Quibblixa\n  rejected: [Ana Quibblixa]\n")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(names), "type": 2}]})
        self.assertEqual(client.published(uri_of(names)), [])

    def test_settings_of_a_folder_are_asked_for_and_hold(self):
        answer = {"workspace/configuration": lambda params: [
            {"disabledRules": ["doubled-word"]} if "scopeUri" in item else None for item in params["items"]]}
        client = self.start(capabilities={"workspace": {"configuration": True}}, answers=answer)
        uri = self.write("a.md", "")
        client.open(uri, "The the goverment fell.\n")
        client.wait(lambda: any(r["method"] == "workspace/configuration" for r in client.requests))
        client.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}})
        while True:
            if self.rules(uri) == ["misspelling"]:
                break

    def test_a_style_that_is_not_there_is_told_and_the_rest_is_checked(self):
        client = self.start(options={"style": "no-such-style"})
        uri = self.write("a.md", "")
        client.open(uri, "The the end.\n")
        self.assertEqual(self.rules(uri), ["doubled-word"])
        messages = [n["params"]["message"] for n in client.notifications if n["method"] == "window/showMessage"]
        self.assertTrue(any("no-such-style" in message for message in messages))

    def test_files_that_are_not_open_are_checked_when_asked(self):
        for i in range(5):
            self.write(f"{i}.md", "The the end.\n" if i % 2 else "The end.\n")
        client = self.start(options={"checkWorkspace": True},
                            capabilities={"textDocument": {"diagnostic": {}}})
        report = client.request("workspace/diagnostic", {"previousResultIds": []})
        found = {one["uri"][-4:]: len(one["items"]) for one in report["items"]}
        self.assertEqual(found, {"0.md": 0, "1.md": 1, "2.md": 0, "3.md": 1, "4.md": 0})
        known = [{"uri": one["uri"], "value": one["resultId"]} for one in report["items"]]
        again = client.request("workspace/diagnostic", {"previousResultIds": known})
        self.assertEqual({one["kind"] for one in again["items"]}, {"unchanged"})

    def test_files_outside_the_project_that_count_are_watched(self):
        words = self.root / "config/copydesk/words.txt"
        watches = {"didChangeWatchedFiles": {"dynamicRegistration": True, "relativePatternSupport": True}}
        client = self.start(capabilities={"workspace": watches})
        uri = self.write("a.md", "")
        client.open(uri, "The quibblix fell.\n")
        self.assertEqual(self.rules(uri), ["misspelling"])
        client.wait(lambda: "config/copydesk" in json.dumps(client.requests))
        words.parent.mkdir(parents=True)
        words.write_text("quibblix\n")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(words), "type": 1}]})
        self.assertEqual(self.rules(uri), [])

    def test_the_workspace_is_checked_on_command_with_progress(self):
        uri = self.write("a.md", "The the end.\n")
        client = self.start(capabilities={"window": {"workDoneProgress": True}})
        self.command("copydesk.checkWorkspace")
        self.assertEqual(self.rules(uri), ["doubled-word"])
        client.wait(lambda: any(n["method"] == "$/progress" and n["params"]["value"]["kind"] == "end"
                                for n in client.notifications))

    def test_other_languages_are_left_alone(self):
        client = self.start()
        client.open(uri_of(self.root / "a.py"), "the the = 1\n", language="python")
        client.open(uri_of(self.root / "a.md"), "The the end.\n")
        self.assertEqual(self.rules(uri_of(self.root / "a.md")), ["doubled-word"])
        self.assertFalse([n for n in client.notifications if n["params"].get("uri", "").endswith(".py")])

    def test_it_ends_with_0_after_shutdown_and_with_1_when_the_editor_is_gone(self):
        self.assertEqual(self.start().stop(), 0)
        self.tearDown()
        self.setUp()
        client = self.start()
        client.process.stdin.close()
        self.assertEqual(client.process.wait(10), 1)

    def test_an_editor_that_reads_nothing_and_dies_does_not_hang_it(self):
        process = subprocess.Popen([EXECUTABLE, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdout.close()
        body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        process.stdin.close()
        self.assertEqual(process.wait(10), 1)

    def test_an_editor_that_dies_while_files_are_checked_ends_it_at_once(self):
        for i in range(200):
            self.write(f"{i}.md", "The the goverment fell.\n\n" * 200)
        client = self.start()
        self.command("copydesk.checkWorkspace")
        client.process.stdin.close()
        while client.read(10):
            pass
        self.assertEqual(client.process.wait(10), 1)
        self.assertLess(len(client.notifications), 150)

    def test_it_ends_when_the_process_that_started_it_has_gone(self):
        editor = subprocess.Popen(["sleep", "100"])
        client = Client([EXECUTABLE, "lsp"], root=self.root, env=self.environment)
        self.client = client
        client.initialize_params["processId"] = editor.pid
        client.start()
        editor.kill()
        editor.wait()
        self.assertEqual(client.process.wait(20), 1)

    def test_a_message_that_is_too_large_ends_it_and_what_was_asked_before_is_answered(self):
        client = self.start()
        request = client.begin("no/such", None)
        client.send_bytes(b"Content-Length: 99999999999\r\n\r\n")
        self.assertIn("error", client.finish(request))
        self.assertEqual(client.process.wait(10), 1)

    def test_a_port_that_is_none_is_refused(self):
        for port in ("0", "65536", "x", "-1", "80x"):
            run = subprocess.run([EXECUTABLE, "lsp", "--socket", port], capture_output=True, text=True, timeout=10)
            self.assertEqual(run.returncode, 2)
            self.assertIn("from 1 to 65535", run.stderr)

    def test_two_hundred_documents_are_kept_apart(self):
        client = self.start()
        for i in range(200):
            client.open(f"untitled:{i}", f"# Text {i}\n\nThe the end.\n" if i % 2 else "The end.\n")
        for i in range(200):
            self.assertEqual(len(client.published(f"untitled:{i}")), i % 2)


if __name__ == "__main__":
    unittest.main()
