// A notebook's page: builds it from what the server sends, keeps it in step, and passes on what the learner does.
import { banner, drop } from "./banners.js";
import { actionsFor } from "./actions.js";
import { CodeCell, loadEditor } from "./cell.js";
import { Contents } from "./contents.js";
import { button, el, markScrolling } from "./dom.js";
import { Exercise } from "./exercise.js";
import { beginsAtTheTop, keepPlace } from "./place.js";
import { Prose } from "./prose.js";
import { say } from "./say.js";
import { Toolbar } from "./toolbar.js";
import { MOST_SOURCE, Unsaved } from "./unsaved.js";

/** Cells that fill a window: in the course the first eight are 2,700 pixels high at least. */
const AT_ONCE = 8;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** When the page as it is has been drawn; a page that is not looked at has no frames. */
const drawn = () => Promise.race([new Promise((done) => requestAnimationFrame(() => setTimeout(done))), pause(500)]);

/** Opens the notebook with this name on this page. */
export function openNotebook(live, name) {
  new Page(live, name);
}

class Page {
  name;
  live;
  unsaved;
  cells = new Map();
  exercises = [];
  /** The cell that was last written in or moved to. */
  current = null;
  kernelState = "none";
  canUndo = null;
  readOnly = false;
  /** Cells with a control that this tab has moved. */
  moving = new Set();
  /** Whether this tab asked for a new cell, and is to write in it. */
  expecting = false;
  /** Cells whose text elsewhere was another while ours was not known to be saved: which came last, the server knows. */
  #doubted = new Set();
  #long;
  #seq;
  #actions;
  #toolbar;
  #contents = new Contents();
  #article = el("article", { class: "notebook" });
  #eyebrow = el("p", { class: "eyebrow" });
  #neighbours = el("nav", { class: "neighbours", "aria-label": "Other notebooks" });
  #asked = null;

  constructor(live, name) {
    this.live = live;
    this.name = name;
    this.unsaved = new Unsaved(live, name, (cells) => this.#tooLong(cells));
    this.#actions = actionsFor(this);
    this.#toolbar = new Toolbar(this.#actions);
    // It was asked for in the page's head, and comes while the scripts do; the line then brings what happened since.
    const first = fetch(`/lab/notebooks/${name}`).then((answer) => answer.json()).then((message) => this.#begin(message)).catch(() => {});
    live.on("up", () => first.then(() => this.#open()));
    live.on("notebook", (message) => message.notebook === name && this.#show(message));
    for (const type of ["state", "output", "update", "append", "cleared", "kernel", "edited", "params", "exercise", "ask", "hint", "solution"]) {
      live.on(type, (message) => message.notebook === name && this.#take(message));
    }
    live.on("saved", (message) => message.notebook === name && this.#agree(message.cell));
    live.on("error", (message) => this.#trouble(message));
    live.on("down", () => this.#unheard());
    setInterval(() => document.hidden || this.cells.forEach((cell) => cell.state === "running" && cell.tick()), 100);
  }

  /** Cells of code, as they stand on the page. */
  get code() {
    return [...this.cells.values()].filter((cell) => cell.kind === "code");
  }

  #open() {
    // The answer is the whole, or what was missed since, each with its number.
    this.live.send({ type: "open", notebook: this.name, since: this.#seq });
    this.unsaved.again();
  }

  #take(message) {
    if (message.seq !== undefined && this.#seq !== undefined) {
      // How Java is comes once more with what was missed, and has no number of its own.
      if (message.seq <= this.#seq && message.type !== "kernel") {
        return;
      }
      this.#seq = message.seq;
    }
    const cell = this.cells.get(message.cell);
    switch (message.type) {
      case "state":
        cell?.show({ state: message.state, count: message.count, seconds: message.seconds, why: message.why });
        break;
      case "output":
      case "update":
        cell?.outputs.set(message.index, message.output);
        break;
      case "append":
        cell?.outputs.append(message.index, message.text);
        break;
      case "cleared":
        cell?.outputs.clear();
        break;
      case "edited":
        this.#edited(cell, message);
        break;
      case "params":
        cell?.show({ params: message.params });
        break;
      case "kernel":
        this.#kernel(message);
        break;
      case "exercise":
        this.#exercise(message.exercise);
        break;
      case "hint":
        say(this.#panel(message.exercise)?.hint(message) || message.text);
        break;
      case "solution":
        this.#panel(message.exercise)?.solution(message);
        break;
      case "ask":
        this.#ask(message);
        break;
      default:
    }
  }

  #edited(cell, message) {
    // Ours, not known to be saved, would be newer; but a control's change was made after it.
    const ours = this.unsaved.has(message.cell) && !this.moving.has(message.cell);
    if (!cell) {
      return;
    }
    if (cell.kind === "markdown") {
      cell.show(message, ours);
    } else if (!ours) {
      this.moving.delete(cell.id);
      cell.show({ source: message.source });
    }
    if (ours) {
      this.#doubt(cell, message.source);
    }
  }

  /** While ours is not known to be saved, the server had this text. */
  #doubt(cell, source) {
    source === cell.source ? this.#doubted.delete(cell.id) : this.#doubted.add(cell.id);
  }

  /** Ours is saved; where another tab wrote meanwhile, the whole says whose text came last. */
  #agree(id) {
    if (this.#doubted.has(id) && !this.unsaved.has(id) && this.live.send({ type: "open", notebook: this.name })) {
      this.#doubted.delete(id);
    }
  }

  /** What was asked to run will not: the server refused, or did not hear it. */
  #unheard() {
    this.code.forEach((cell) => cell.asked(false));
  }

  #tooLong(cells) {
    const [first] = cells.map(([id, length]) => [this.cells.get(id), length]).filter(([cell]) => cell);
    const words = first && `The text of “${first[0].label}” has ${first[1].toLocaleString("en")} characters, and a cell holds at most ${MOST_SOURCE.toLocaleString("en")}. `
      + "It is not saved and does not run until it is shorter; everything else is saved. So much is better kept in a file that the cell reads.";
    // The same again would be read out again.
    if (words !== this.#long) {
      this.#long = words;
      words ? banner("long", words, "Show it", () => first[0].element.scrollIntoView({ block: "start" })) : drop("long");
    }
  }

  #kernel(message) {
    this.kernelState = message.state;
    this.#toolbar.kernel(message);
    if (message.state === "dead") {
      banner("dead", `${message.why ?? "Java has ended."} Your text and the outputs are safe; variables are gone.`, "Restart", () => this.#actions.restart(true));
    } else {
      drop("dead");
    }
    if (message.state !== "busy") {
      this.#asked?.remove();
    }
  }

  #trouble({ key = "trouble", message, do: action, gone, notebook }) {
    if (notebook && notebook !== this.name) {
      return;
    }
    if (gone) {
      drop(key);
      return;
    }
    if (key === "trouble") {
      this.#unheard();
    }
    const does = { retry: ["Try again", () => this.unsaved.again()], restart: ["Restart", () => this.#actions.restart(true)], reload: ["Reload", () => location.reload()] }[action] ?? [];
    banner(key, message, ...(does.length ? does : [null, null]), key === "trouble");
  }

  /** The first window of it, its editors, then the rest: a whole notebook takes half a second to be made. */
  async #begin(message) {
    if (beginsAtTheTop(this.name)) {
      this.#cells(message.cells.slice(0, AT_ONCE), new Set(message.news ?? []));
      this.#frame(message);
      this.#toolbar.element.inert = true; // "Run all" means all
      await drawn();
      await Promise.race([loadEditor(), pause(1000)]).catch(() => {});
      await pause(0);
    }
    this.#show(message);
  }

  #show(message) {
    const first = this.#seq === undefined;
    this.#seq = message.seq ?? 0;
    this.canUndo = message.canUndo ?? null;
    this.readOnly = Boolean(message.readOnly);
    this.#cells(message.cells, new Set(message.news ?? []));
    this.exercises = message.exercises ?? message.cells.filter((cell) => cell.exercise && cell.roles.includes("exercise")).map((cell) => cell.exercise);
    if (first) {
      if (!this.#article.isConnected) {
        this.#frame(message);
      }
      this.#toolbar.element.inert = false;
      keepPlace(this.name, this.#article);
      document.documentElement.classList.add("ready");
    }
    this.#left();
    this.#contents.show(this.#article, this.exercises);
    this.exercises.forEach((record) => this.#exercise(record));
    this.#kernel(message.kernel ?? { state: "none" });
    if (this.readOnly) {
      const why = message.readOnlyWhy ? ` (${message.readOnlyWhy})` : "";
      banner("readonly", `This workspace cannot be written${why}. You can run everything, but what you change is lost when the lab ends.`);
    }
    if (message.news?.length) {
      banner("news", "The course has a newer version of this notebook. Your cells are kept; what is new or changed is marked.", "Show the first",
        () => this.cells.get(message.news[0])?.element.scrollIntoView({ block: "center" }), true);
    }
    if (message.asking) {
      this.#take(message.asking);
    }
    requestAnimationFrame(() => markScrolling());
  }

  #frame({ title, number, of = 12, time, previous, next }) {
    document.title = `${title} · Firsthand`;
    const place = (other, word, name, rel) => other
      ? el("a", { class: name, rel, href: `/notebooks/${other.name}` }, el("span", {}, word), `${other.number ?? ""} ${other.title}`)
      : el("span");
    this.#eyebrow.replaceChildren(...[
      el("span", {}, number ? `Notebook ${number} of ${of}` : "Your own notebook"), time && el("span", {}, `runs in ${time}`),
    ].filter(Boolean));
    this.#neighbours.replaceChildren(place(previous, "Previous", "before", "prev"), place(next, "Next", "next", "next"));
    const main = document.getElementById("content");
    const start = el("div", { class: "first" });
    if (!number) {
      start.append(button("Add code", () => this.#actions.insert([...this.cells.keys()].at(-1), "code")), button("Add text", () => this.#actions.insert([...this.cells.keys()].at(-1), "markdown")));
    }
    main.replaceChildren(this.#toolbar.element, this.#contents.folded, this.#eyebrow, this.#article, start, this.#neighbours);
    const layout = document.getElementById("layout");
    layout.className = "layout with-contents";
    layout.prepend(this.#contents.side);
  }

  /** Builds what is new, keeps what was there (and the cursor in it), and puts all in order. */
  #cells(list, news) {
    const kept = new Map();
    let codes = 0;
    for (const data of list) {
      let cell = this.cells.get(data.id);
      const exact = { ...data, isNew: news.has(data.id), number: data.kind === "code" ? ++codes : undefined };
      if (!cell || cell.kind !== data.kind) {
        cell = data.kind === "code" ? new CodeCell({ ...exact, readOnly: false }, this.#actions) : new Prose(exact, this.#actions);
      } else {
        const ours = this.unsaved.has(data.id);
        if (data.kind === "code") {
          const { source, original, ...rest } = { params: [], why: undefined, ...exact };
          cell.show(ours ? { ...rest, id: undefined } : { ...rest, source, original });
          cell.outputs.reset(data.outputs ?? []);
        } else {
          cell.show(data, ours);
        }
        if (ours) {
          this.#doubt(cell, data.source);
        }
      }
      kept.set(data.id, cell);
    }
    this.cells.forEach((cell, id) => kept.has(id) || cell.element.remove());
    const fresh = this.expecting && [...kept.values()].find((cell) => cell.kind === "code" && !this.cells.has(cell.id));
    this.cells = kept;
    let at = this.#article.firstChild;
    for (const { element } of kept.values()) {
      if (element === at) {
        at = at.nextSibling;
      } else {
        this.#article.insertBefore(element, at);
      }
    }
    if (fresh) {
      this.expecting = false;
      this.current = fresh;
      fresh.edit();
    }
  }

  /** What an earlier page wrote and could not send; what has no cell here is kept until it has one. */
  #left() {
    for (const [id, source] of this.unsaved.takeLeft(this.cells)) {
      const cell = this.cells.get(id);
      if (cell.source !== source && !this.unsaved.has(id)) {
        this.unsaved.edited(id, source);
        cell.replace(source);
      }
    }
  }

  #panel(name) {
    const record = this.exercises.find((one) => one.name === name);
    return record && this.cells.get(record.check)?.exercise;
  }

  #exercise(record) {
    const at = this.exercises.findIndex((one) => one.name === record.name);
    const before = this.exercises[at];
    if (at < 0) {
      return;
    }
    this.exercises[at] = record;
    const holder = this.cells.get(record.check) ?? this.cells.get(record.cell);
    const shown = { ...record, last: !this.exercises.some((one, i) => i > at && !one.solved) };
    if (holder && !holder.exercise) {
      holder.exercise = new Exercise(shown, this.#actions.exercise(record.name));
      holder.element.append(holder.exercise.element);
    } else {
      holder?.exercise.show(shown);
    }
    if (record.solved && before && !before.solved) {
      say(`Exercise ${at + 1} is solved.`);
    }
    this.#contents.exercises(this.exercises);
    this.#toolbar.progress(this.exercises);
  }

  #ask({ prompt, password, cell, answered }) {
    this.#asked?.remove();
    if (answered) {
      return; // in this tab or another
    }
    const input = el("input", { type: password ? "password" : "text", id: "asked", autocomplete: "off" });
    const form = el("form", { class: "asked" }, el("label", { for: "asked" }, prompt || "The program asks for a line"), input, el("button", {}, "Send"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.live.send({ type: "input", notebook: this.name, value: input.value });
      form.remove();
    });
    this.#asked = form;
    const where = this.cells.get(cell) ?? this.code.find((one) => one.state === "running");
    (where?.element ?? this.#article).append(form);
    input.focus();
  }
}
