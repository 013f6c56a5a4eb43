// A cell of code: its editor, what can be done with it, how it stands, its controls and its outputs.
import { Controls } from "./controls.js";
import { button, el, inlineCode, time } from "./dom.js";
import { javaText } from "./javatext.js";
import { menu } from "./menu.js";
import { Outputs, spoken } from "./outputs.js";
import { say } from "./say.js";

/** The editor's parts are half of all that a page loads: its text is read before them. */
let Editor = null;
let loading = null;
export const loadEditor = () => (loading ??= import("./editor.js").then((module) => (Editor = module.Editor)));

const LABELS = {
  exercise: "Exercise", check: "Check", solution: "Solution", interactive: "Try the choices", slow: "Takes a while",
  "expect-error": "Fails on purpose",
};

/** Editors are made when their cell comes near the window: sixty at once would delay the first. */
const near = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => entry.target.made()),
  { rootMargin: "700px" },
);

export class CodeCell {
  kind = "code";
  element;
  exercise = null;
  #actions;
  #data;
  #editor = null;
  #hold = el("div", { class: "edit" });
  #play;
  #status = el("p", { class: "status" });
  #outputs = new Outputs((line) => this.goTo(line));
  #controls;
  #reset;
  #began = 0;
  #label;
  #asked = false;

  /** @param actions run(ids), edited(id, source), param, reset, insert, remove, move, needs, stop, format, … */
  constructor(data, actions) {
    this.id = data.id;
    this.#data = { outputs: [], roles: [], ...data };
    this.#known(data);
    this.#actions = actions;
    const roles = this.#data.roles;
    this.#label = `${data.mine ? "Your code" : roles.includes("check") ? "Check" : roles.includes("exercise") ? "Exercise" : "Code"}, cell ${data.number}`;
    this.#play = button("", () => (this.busy ? actions.stop() : actions.run(this.id)), { class: "play" });
    this.#reset = button("Reset", () => actions.reset(this.id), { title: "Back to what the course has", hidden: true });
    const format = button("Format", () => this.format(), { title: "Format the code (Shift-Alt-F)" });
    const more = menu(`More for ${this.#label}`, () => this.#items());
    const tags = [...roles.filter((role) => LABELS[role]).map((role) => LABELS[role]), ...(data.mine ? ["Yours"] : []), ...(data.isNew ? ["New"] : [])];
    this.#controls = new Controls(data.id, (name, value) => actions.param(this.id, name, value));
    this.element = el(
      "div",
      { role: "group", class: `cell run${roles.map((role) => ` is-${role}`).join("")}${data.mine ? " mine" : ""}`, id: `cell-${data.id}`, tabindex: "-1", "aria-label": this.#label },
      el("div", { class: "code" },
        el("div", { class: "bar" }, tags.map((tag) => el("span", { class: "tag" }, tag)), el("div", { class: "tools" }, this.#reset, format, more)),
        el("div", { class: "work" }, this.#play, this.#hold)),
      this.#controls.element,
      this.#status,
      this.#outputs.element,
    );
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.#hold.append(el("pre", { class: "plain-code" }, el("code", {}, javaText(data.source))));
    this.#hold.made = () => this.#make();
    near.observe(this.#hold);
    this.#outputs.reset(this.#data.outputs);
    this.show({});
  }

  /** The server names the course's code only where the learner's differs from it. */
  #known({ id, original, source, mine }) {
    if (original !== undefined) {
      this.#data.original = original;
    } else if (id && !mine) {
      this.#data.original = source ?? this.#data.original;
    }
  }

  get #edited() {
    const { original } = this.#data;
    return original !== undefined && original !== null && original !== this.source;
  }

  get source() {
    return this.#editor?.source ?? this.#data.source;
  }

  get state() {
    return this.#asked ? "queued" : this.#data.state;
  }

  get busy() {
    return this.state === "running" || this.state === "queued";
  }

  get outputs() {
    return this.#outputs;
  }

  get isCheck() {
    return this.#data.roles.includes("check");
  }

  get label() {
    return this.#label;
  }

  /** It was asked to run: shown before the server's word follows, so that one sees it was heard; or was not. */
  asked(value) {
    if (this.#asked !== value) {
      this.#asked = value;
      this.show({});
    }
  }

  /** How it stands has changed, or its source elsewhere. */
  show(changes) {
    const before = this.state;
    Object.assign(this.#data, changes);
    this.#asked &&= !changes.state;
    this.#known(changes);
    const { params = [], why } = this.#data;
    const { state } = this;
    if (changes.source !== undefined) {
      this.replace(changes.source);
    }
    if (state === "running" && before !== "running") {
      this.#began = performance.now();
      this.#editor?.fail(null);
    }
    this.element.dataset.state = state ?? "never";
    this.#controls.show(params);
    this.#reset.hidden = !this.#edited;
    this.#play.setAttribute("aria-label", `${this.busy ? "Stop" : "Run"} cell ${this.#data.number}`);
    this.#play.title = this.busy ? "Stop" : "Run (Shift-Enter)";
    this.tick();
    if (before !== state && changes.state && (before === "running" || before === "queued") && (state === "ok" || state === "error")) {
      this.#ended(state);
    }
    if (why && state === "stale" && before !== "stale" && this.element.contains(document.activeElement)) {
      say(why);
    }
  }

  /** The line that says how it stands; while running, its clock. */
  tick() {
    const { seconds, why, mine, earlier } = this.#data;
    const { state } = this;
    const shown = state === "never" && this.#outputs.list.length > 0 && !this.isCheck;
    const stopped = state === "error" && why === "stopped";
    // A check of what did not compile: its card is of the try before, and running both again would not help.
    const unchecked = state === "stale" && Boolean(why?.startsWith("not checked"));
    const running = () => `running · ${((performance.now() - this.#began) / 1000).toFixed(1)} s`;
    const text = {
      queued: "waits for its turn", running: running(), ok: seconds === undefined ? "ran" : `ran in ${time(seconds)}`,
      error: stopped ? "stopped by you" : why ?? "stopped with an error", stale: why ?? "changed since it ran",
    }[state] ?? (!shown ? why ?? "" : mine || earlier ? "from your last visit; run it again to go on" : "not run here yet; below is what the course got");
    this.element.classList.toggle("stopped", stopped);
    this.element.classList.toggle("unchecked", unchecked);
    if (this.#status.dataset.text === text) {
      return;
    }
    this.#status.dataset.text = text;
    this.#status.replaceChildren(...(text ? [el("span", {}, ...inlineCode(text))] : []));
    this.#status.hidden = !text;
    const unknown = state === "error" && this.#actions.openAbove(this.id)
      && this.#outputs.list.some((output) => output?.kind === "error" && /cannot find symbol|does not exist/.test(output.text));
    if ((state === "stale" && !unchecked) || unknown) {
      this.#status.append(button("Run what this needs", () => this.#actions.needs(this.id), { class: "quiet" }));
    }
    if (unknown) {
      this.#status.append(button("Run all above", () => this.#actions.runAbove(this.id), { class: "quiet" }));
    }
  }

  #ended(state) {
    const failure = this.#outputs.list.find((output) => output?.kind === "error");
    if (state === "ok") {
      this.#editor?.unmark();
    }
    this.#editor?.fail(failure ? { line: failure.line, text: failure.text.split("\n")[0] } : null);
    const words = spoken(this.#outputs.list);
    say(`Cell ${this.#data.number} ${state === "ok" ? "done" : this.#data.why === "stopped" ? "stopped" : "failed"}. ${words}`.slice(0, 600));
    this.#actions.ended(this);
  }

  replace(source) {
    this.#data.source = source;
    if (this.#editor) {
      this.#editor.replace(source);
    } else {
      this.#hold.querySelector("code")?.replaceChildren(...javaText(source));
    }
  }

  /** A source put in by a button, as if typed. */
  type(source) {
    if (this.#make()) {
      this.#editor.type(source);
    } else {
      this.replace(source);
      this.#changed(source);
    }
  }

  /** Into the editor, at the start, the end or a place; without moving the page if so wanted. */
  edit(place) {
    if (this.#make()) {
      this.#editor.focus(place);
    } else {
      loadEditor().then(() => this.edit(place));
    }
  }

  goTo(line) {
    const at = this.source.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.edit(at);
  }

  async format() {
    const answer = await this.#actions.format(this.id, this.source);
    if (answer?.code !== undefined && answer.code !== null) {
      if (answer.code !== this.source) {
        this.type(answer.code);
      }
      say("Formatted");
    } else if (answer?.error || answer?.message) {
      this.#actions.note(answer.error ?? answer.message);
    }
  }

  problems(problems) {
    this.#editor?.problems(problems);
  }

  readOnly(value) {
    this.#data.readOnly = value;
    this.#editor?.readOnly(value);
  }

  /** Makes the editor; false if its parts are still to come, and then it is made when they have. */
  #make() {
    near.unobserve(this.#hold);
    if (this.#editor) {
      return true;
    }
    if (!Editor) {
      loadEditor().then(() => this.#make());
      return false;
    }
    const { source, readOnly } = this.#data;
    this.#hold.replaceChildren();
    const run = (stay) => () => (this.#actions.run(this.id, { stay }), true);
    this.#editor = new Editor({
      parent: this.#hold, source, readOnly, label: this.#label, id: this.id, notebook: this.#actions.notebook, live: this.#actions.live,
      keys: [
        { key: "Shift-Enter", run: run(false) },
        { key: "Mod-Enter", run: run(true) },
        { key: "Shift-Alt-f", run: () => (this.format(), true) },
        { key: "Mod-s", run: () => (this.#actions.saved(), true), preventDefault: true },
      ],
      onchange: (text) => this.#changed(text),
      onfocus: () => this.#actions.focused(this),
    });
    const failure = this.#data.state === "error" && this.#outputs.list.find((output) => output?.kind === "error");
    if (failure) {
      this.#editor.fail({ line: failure.line, text: failure.text.split("\n")[0] });
    }
    return true;
  }

  #changed(source) {
    this.#data.source = source;
    this.#reset.hidden = !this.#edited;
    this.#actions.edited(this.id, source);
  }

  #items() {
    const { mine } = this.#data;
    const { id } = this;
    const act = this.#actions;
    return [
      ["Run this and all above", () => act.runAbove(id)],
      ["Run this and all below", () => act.runFrom(id)],
      ["Insert code below", () => act.insert(id, "code")],
      ["Insert text below", () => act.insert(id, "markdown")],
      this.#outputs.list.length > 0 && ["Clear its output", () => act.clear([id])],
      !this.#reset.hidden && ["Reset to the course's code", () => act.reset(id)],
      mine && ["Move up", () => act.move(id, -1)],
      mine && ["Move down", () => act.move(id, 1)],
      mine && ["Delete", () => act.remove(id)],
    ];
  }

  #key(event) {
    if (event.key === "Escape" && this.#editor?.hasFocus && !event.defaultPrevented) {
      this.element.focus({ preventScroll: true });
      // A selection left behind would still take what is typed.
      getSelection().removeAllRanges();
      event.preventDefault();
    } else if (event.target === this.element && event.key === "Enter") {
      event.shiftKey || event.ctrlKey ? this.#actions.run(this.id, { stay: event.ctrlKey }) : this.edit();
      event.preventDefault();
    }
  }
}
