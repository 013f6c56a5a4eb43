// The bar over a notebook: run all, stop, restart, how Java is, how far one is, and the rest in a menu.
import { button, el } from "./dom.js";
import { menu } from "./menu.js";

const WORDS = {
  none: "Java starts with the first cell", starting: "Java is starting", idle: "ready", busy: "working",
  restarting: "restarting", dead: "Java has ended",
};

export class Toolbar {
  element;
  #run;
  #stop;
  #restart;
  #kernel = el("span", { class: "kernel" });
  #dot = el("span", { class: "dot", "aria-hidden": "true" });
  #word = el("span", {});
  #far = el("span", { class: "far" });
  #meter = el("progress", { "aria-label": "Exercises solved", max: 1, value: 0, hidden: true });

  /** @param actions runAll(), stop(), restart(), items() of the menu */
  constructor(actions) {
    this.#run = button("Run all", () => actions.runAll());
    this.#stop = button("Stop", () => actions.stop(), { disabled: true, title: "Stop what runs" });
    this.#restart = button("Restart", () => actions.restart(), { class: "restart", title: "Begin with a new Java: variables are forgotten, text and outputs stay" });
    this.#kernel.append(this.#dot, this.#word);
    this.element = el("div", { class: "bar main-bar", role: "group", "aria-label": "Notebook" },
      this.#run, this.#stop, this.#restart, this.#kernel, this.#far, this.#meter, menu("More for this notebook", () => actions.items()));
  }

  kernel({ state, memory, why }) {
    this.#kernel.dataset.state = state;
    const text = `${state === "starting" && why ? why : WORDS[state] ?? state}${memory ? ` · ${memory < 1024 ? `${Math.round(memory)} MB` : `${(memory / 1024).toFixed(1)} GB`}` : ""}`;
    if (this.#word.textContent !== text) {
      this.#word.textContent = text;
    }
    this.#kernel.title = why ?? "";
    this.#stop.disabled = state !== "busy" && state !== "starting";
    this.#restart.disabled = state === "none" || state === "restarting";
  }

  progress(exercises) {
    const solved = exercises.filter((one) => one.solved).length;
    this.#far.textContent = exercises.length ? `${solved} of ${exercises.length} exercises` : "";
    this.#meter.hidden = exercises.length === 0;
    this.#meter.max = exercises.length || 1;
    this.#meter.value = solved;
  }
}
