"use strict";
(() => {
  const root = document.documentElement;
  const tools = document.getElementById("tools");
  const list = document.getElementById("notes");
  if (!tools || !list) return;
  root.classList.add("js");

  const notes = [...list.children];
  const wide = matchMedia("screen and (min-width: 62rem)");
  const gap = 10; // pixels between notes
  let active = null;

  const refOf = (note) => document.getElementById(note.id.replace("note", "mark"));
  const marksOf = (note) => document.querySelectorAll(`mark[data-notes~="${note.dataset.number}"]`);
  const verdictOf = (note) => note.querySelector("input[type=radio]:checked")?.value ?? "";
  const shown = () => notes.filter((note) => !note.hidden);

  // Each note stands beside its mark, the active one exactly; the others make room.
  function place() {
    list.classList.toggle("placed", wide.matches);
    list.style.height = "";
    for (const note of notes) note.style.top = "";
    if (!wide.matches) return;
    const visible = shown();
    const base = list.getBoundingClientRect().top;
    const heights = visible.map((note) => note.offsetHeight);
    const tops = visible.map((note) => {
      const ref = refOf(note);
      return ref ? Math.max(0, ref.getBoundingClientRect().top - base - 6) : Infinity;
    });
    const pivot = Math.max(0, visible.indexOf(active));
    const room = heights.slice(0, pivot).reduce((sum, height) => sum + height + gap, 0);
    for (let i = pivot, least = active ? room : 0; i < visible.length; i++) {
      tops[i] = tops[i] === Infinity ? least : Math.max(tops[i], least);
      least = tops[i] + heights[i] + gap;
    }
    for (let i = pivot - 1; i >= 0; i--) {
      tops[i] = Math.min(tops[i], tops[i + 1] - heights[i] - gap);
    }
    // Those above that have more room than they need move down to their marks again.
    for (let i = 0, least = 0; i < pivot; i++) {
      tops[i] = Math.max(tops[i], least);
      least = tops[i] + heights[i] + gap;
    }
    visible.forEach((note, i) => { note.style.top = `${tops[i]}px`; });
    const last = visible.length - 1;
    list.style.height = last < 0 ? "" : `${tops[last] + heights[last]}px`;
  }

  function tell() {
    const verdicts = notes.map(verdictOf);
    const count = (word) => verdicts.filter((verdict) => verdict === word).length;
    document.getElementById("count").textContent =
      `${shown().length} of ${notes.length} shown · ${count("accepted")} accepted · ${count("rejected")} rejected`;
  }

  function activate(note) {
    if (note === active) return;
    for (const one of document.querySelectorAll(".active")) one.classList.remove("active");
    active = note;
    if (note) {
      for (const one of [note, refOf(note), ...marksOf(note)]) one?.classList.add("active");
    }
    place();
  }

  function go(note) {
    if (!note) return;
    activate(note);
    note.querySelector(".number").focus({ preventScroll: true });
    (wide.matches ? refOf(note) ?? note : note).scrollIntoView({ block: "center" });
  }

  function step(by) {
    const visible = shown();
    const at = visible.indexOf(active);
    go(visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1)]);
  }

  function decide(note, verdict) {
    for (const radio of note.querySelectorAll("input[type=radio]")) {
      radio.checked = radio.value === verdict && !radio.checked;
    }
    note.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function filter() {
    const severities = new Set([...tools.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
    const rule = tools.elements.rule.value;
    for (const note of notes) {
      note.hidden = !severities.has(note.dataset.severity) || (rule !== "" && note.dataset.rule !== rule);
      const ref = refOf(note);
      if (ref) ref.hidden = note.hidden;
    }
    const off = new Set(notes.filter((note) => note.hidden).map((note) => note.dataset.number));
    for (const mark of document.querySelectorAll("mark")) {
      mark.classList.toggle("off", mark.dataset.notes.split(" ").every((number) => off.has(number)));
    }
    if (active?.hidden) activate(null);
    place();
    tell();
  }

  // A double-quoted string of YAML.
  const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

  function decisions() {
    const now = new Date();
    const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    const by = tools.elements.by.value.trim();
    return notes.filter(verdictOf).map((note) => {
      const { rule, text, before, after } = note.dataset;
      const reason = note.querySelector(".reason input").value.trim();
      const item = { rule, text, before, after, reason, file: list.dataset.file, verdict: verdictOf(note), by, date };
      return Object.entries(item).filter(([key, value]) => value !== "" || key === "before" || key === "after")
        .map(([key, value], i) => `${i === 0 ? "- " : "  "}${key}: ${quoted(value)}\n`).join("");
    }).join("");
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([decisions() || "[]\n"], { type: "application/yaml" }));
    link.download = "decisions.yaml";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  list.addEventListener("change", (event) => {
    const note = event.target.closest(".note");
    note.querySelector(".verdict").textContent = verdictOf(note);
    for (const mark of marksOf(note)) mark.classList.toggle("rejected-mark", verdictOf(note) === "rejected");
    place();
    tell();
  });
  list.addEventListener("focusin", (event) => activate(event.target.closest(".note")));
  list.addEventListener("click", (event) => {
    const note = event.target.closest(".note");
    if (note) activate(note);
  });
  document.querySelector(".galley").addEventListener("click", (event) => {
    const mark = event.target.closest("mark, .ref");
    if (!mark) return;
    const number = mark.dataset.notes?.split(" ")[0] ?? mark.textContent;
    event.preventDefault();
    go(document.getElementById(`note-${number}`));
  });
  tools.addEventListener("change", filter);
  tools.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !tools.elements.keys.checked) return;
    if (event.target.matches("input[type=text], select")) return;
    const does = { j: () => step(1), k: () => step(-1), a: () => active && decide(active, "accepted"),
      r: () => active && decide(active, "rejected") }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
  addEventListener("resize", place);
  addEventListener("load", place);
  document.fonts?.ready.then(place);
  filter();
})();
