// The start page: where one was, the course with one's progress, its map, the concepts, and the workspace.
import { course } from "./course.js";
import { button, el, many } from "./dom.js";
import { map } from "./map.js";
import { ask, toast } from "./say.js";
import { banner, drop } from "./banners.js";

/** Shows the start page, and keeps its progress in step with other tabs. */
export async function openStart(live) {
  let structure = null;
  let progress = null;
  const draw = () => structure && progress && show(live, structure, progress);
  const refresh = () => live.send({ type: "progress" });
  live.on("up", refresh);
  live.on("progress", (message) => {
    const same = JSON.stringify(message) === JSON.stringify(progress);
    progress = message;
    same || draw();
  });
  live.on("made", ({ name }) => location.assign(`/notebooks/${name}`));
  live.on("error", ({ key = "trouble", message, gone }) => (gone ? drop(key) : banner(key, message, null, null, key === "trouble")));
  addEventListener("focus", refresh);
  addEventListener("pageshow", refresh);
  try {
    structure = await course();
    draw();
  } catch (error) {
    banner("course", `The course could not be read: ${error.message}`, "Try again", () => location.reload());
  }
}

let anchored = false;

function show(live, structure, progress) {
  const known = new Map(progress.notebooks.map((one) => [one.name, one]));
  const ours = structure.notebooks.map((one) => ({ ...one, ...known.get(one.name), title: one.title }));
  const mine = progress.notebooks.filter((one) => one.mine);
  // Focus survives a redraw: a screen reader's place in the page is not ours to take.
  const focused = document.activeElement?.getAttribute?.("href");
  // So does a title that is being written.
  const old = document.getElementById("new-title");
  const writing = old !== null && old === document.activeElement;
  const main = document.getElementById("content");
  main.replaceChildren(el("article", { class: "start" },
    hero(ours, progress),
    el("section", { "aria-labelledby": "course" }, el("h2", { id: "course" }, "The course"), table(ours)),
    el("section", { "aria-labelledby": "map" },
      el("h2", { id: "map" }, "The map"), el("p", { class: "lead" }, "An arrow says what a notebook builds on."), map(ours.map(share), innerWidth < 640 ? 2 : 4)),
    own(live, mine),
    el("section", { "aria-labelledby": "concepts" }, el("h2", { id: "concepts" }, "The concepts"),
      el("p", { class: "lead" }, "One page each: the idea, its mathematics, the common mistakes, the papers."),
      el("ul", { class: "concepts" }, structure.concepts.map(({ title, url }) => el("li", {}, el("a", { href: url }, title))))),
    workspace(live, progress)));
  if (focused) {
    main.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  const title = document.getElementById("new-title");
  title.value = old?.value ?? "";
  writing && title.focus({ preventScroll: true });
  document.documentElement.classList.add("ready");
  if (!anchored && location.hash.length > 1) {
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }
  anchored = true;
}

const solved = ({ exercises = [] }) => exercises.filter((one) => one.solved).length;
const share = (one) => ({ ...one, share: one.exercises?.length ? solved(one) / one.exercises.length : 0, open: (one.ran ?? 0) > 0 || solved(one) > 0 });

function hero(notebooks, { next }) {
  const all = notebooks.flatMap((one) => one.exercises ?? []);
  const done = all.filter((one) => one.solved).length;
  const begun = notebooks.some((one) => (one.ran ?? 0) > 0 || one.exercises?.some((exercise) => exercise.attempts > 0 || exercise.solved));
  const to = notebooks.find((one) => one.name === next?.name) ?? notebooks.find((one) => solved(one) < (one.exercises?.length ?? 0)) ?? notebooks[0];
  const where = to && begun && to.exercises?.length ? `${solved(to)} of ${to.exercises.length} exercises solved${next?.exercise ? `; next: ${next.exercise}` : ""}` : to?.builds ?? "";
  return el("header", { class: "hero live" },
    el("h1", {}, "Deep learning from neurons to transformers, in Java"),
    el("p", { class: "lead" }, "Twelve notebooks to read, run and change, live on this machine."),
    to && el("a", { class: "continue", href: `/notebooks/${to.name}${next?.cell ? `#cell-${next.cell}` : ""}` },
      el("span", { class: "word" }, begun ? "Continue" : "Begin"), el("span", { class: "title" }, `${to.number} · ${to.title}`), el("span", { class: "what" }, where)),
    begun && el("p", { class: "total" },
      el("progress", { max: all.length || 1, value: done, "aria-label": "Exercises of the course solved" }), ` ${done} of ${many(all.length, "exercise")} solved`));
}

function table(notebooks) {
  const parts = new Map();
  notebooks.forEach((one) => parts.set(one.part ?? "", [...(parts.get(one.part ?? "") ?? []), one]));
  return el("table", { class: "course" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "unseen" }, "Number")), el("th", { scope: "col" }, "Notebook, and what you build in it"), el("th", { scope: "col" }, "You"))),
    [...parts].map(([part, list]) => el("tbody", {},
      part && el("tr", { class: "part" }, el("th", { colspan: 3, scope: "rowgroup" }, part)),
      list.map((one) => el("tr", { id: one.name },
        el("td", { class: "number" }, String(one.number)),
        el("td", {}, el("p", { class: "title" }, el("a", { href: `/notebooks/${one.name}` }, one.title)), el("p", {}, one.builds ?? "")),
        el("td", { class: "you" }, standing(one)))))));
}

function standing(one) {
  const { exercises = [], ran = 0, cells = 0, time } = one;
  const done = solved(one);
  if (done === 0 && ran === 0) {
    return el("span", { class: "quiet" }, time ? `runs in ${time}` : "");
  }
  const dots = el("span", { class: "dots", "aria-hidden": "true" }, exercises.map((exercise) =>
    el("span", { class: exercise.solved ? "solved" : exercise.attempts > 0 ? "tried" : "", title: exercise.title })));
  const words = done === exercises.length && done > 0 ? "all solved" : exercises.length ? `${done} of ${exercises.length} solved` : "";
  return [dots, el("span", { class: "words" }, words), cells > 0 && el("span", { class: "quiet" }, `${ran} of ${many(cells, "cell")} run`)];
}

function own(live, notebooks) {
  const input = el("input", { id: "new-title", required: true, maxlength: 80, placeholder: "A title", autocomplete: "off" });
  const form = el("form", { class: "make row" }, el("label", { class: "unseen", for: "new-title" }, "Title of a new notebook"), input, el("button", {}, "Make a notebook"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    live.send({ type: "make", title: input.value.trim() }) || toast("The lab does not answer just now.");
  });
  return el("section", { "aria-labelledby": "own" }, el("h2", { id: "own" }, "Your own notebooks"),
    notebooks.length ? el("ul", {}, notebooks.map((one) => el("li", {}, el("a", { href: `/notebooks/${one.name}` }, one.title))))
      : el("p", { class: "quiet" }, "None yet. In your own, everything the course uses is at hand."), form);
}

function workspace(live, { folder }) {
  const file = el("input", { type: "file", accept: ".zip,application/zip", hidden: true, "aria-hidden": "true", tabindex: "-1" });
  file.addEventListener("change", () => file.files[0] && bring(live, file));
  return el("section", { "aria-labelledby": "workspace", class: "workspace" }, el("h2", { id: "workspace" }, "Your workspace"),
    el("p", {}, "What you write is saved as you type, as notebooks in ", el("code", {}, folder), ". Here it is one file, to keep or to take to another machine, with your progress."),
    el("p", { class: "row" }, el("a", { class: "button", href: "/workspace.zip", download: "firsthand-workspace.zip" }, "Export"),
      button("Import …", () => file.click()), file,
      button("Reset everything …", async () => {
        if (await ask("Reset the whole course?", "All notebooks go back to what the course has, and progress to nothing. It can be undone.", "Reset everything") && live.send({ type: "resetAll" })) {
          toast("Everything is as the course has it.", "Undo", () => live.send({ type: "undo", all: true }));
        }
      }, { class: "risky" })));
}

async function bring(live, file) {
  try {
    const answer = await fetch("/workspace.zip", { method: "POST", headers: { "X-Firsthand": "1", "Content-Type": "application/zip" }, body: file.files[0] });
    const { notebooks = [], error } = await answer.json().catch(() => ({ error: "The lab did not take it." }));
    if (answer.ok && !error) {
      // What was here before is put aside, as by a reset.
      toast(`Brought in: ${many(notebooks.length, "notebook")}.`, "Undo", () => live.send({ type: "undo", all: true }));
    } else {
      toast(error ?? "The lab did not take it.");
    }
    live.send({ type: "progress" });
  } catch {
    toast("The lab does not answer just now; nothing was brought in.");
  }
  file.value = "";
}
