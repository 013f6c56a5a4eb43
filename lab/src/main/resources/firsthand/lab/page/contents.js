// The table of contents beside a notebook: its headings, the one being read marked, and its exercises.
import { el } from "./dom.js";
import { statement } from "./exercise.js";

export class Contents {
  side = el("nav", { class: "side", "aria-label": "On this page" }, el("p", {}, "On this page"));
  folded = el("details", { class: "folded" }, el("summary", {}, "On this page"));
  #links = [];
  #chips = [];
  #waiting = false;

  constructor() {
    addEventListener("scroll", () => this.#later(), { passive: true });
  }

  /** Lists the headings of the page as it stands, and the exercises. */
  show(article, exercises) {
    const headings = [...article.querySelectorAll(":is(h2, h3)[id]")];
    const list = () => el("ol", {}, headings.map((heading) => {
      const link = el("a", { href: `#${heading.id}` });
      const words = heading.cloneNode(true);
      words.querySelectorAll(".anchor").forEach((anchor) => anchor.remove());
      words.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
      link.append(...words.childNodes);
      return el("li", { class: `level${heading.localName[1]}` }, link);
    }));
    const begins = (one) => statement(article.querySelector(`#${CSS.escape(`cell-${one.cell}`)}`))?.id ?? `cell-${one.cell}`;
    const chips = exercises.map((one, i) => el("a", { href: `#${begins(one)}`, class: "chip" }, String(i + 1)));
    this.#chips = chips;
    const tasks = exercises.length ? [el("p", { class: "tasks-title" }, "Exercises"), el("p", { class: "chips" }, chips)] : [];
    const sideList = list();
    this.#links = headings.map((heading, i) => ({ heading, link: sideList.children[i].firstChild }));
    this.side.replaceChildren(el("p", {}, "On this page"), sideList, ...tasks);
    this.folded.replaceChildren(el("summary", {}, "On this page"), list());
    this.exercises(exercises);
    this.#later();
  }

  /** Which of the exercises are solved. */
  exercises(exercises) {
    exercises.forEach((one, i) => {
      const chip = this.#chips[i];
      if (chip) {
        chip.classList.toggle("solved", Boolean(one.solved));
        chip.title = `${one.title}${one.solved ? ": solved" : ""}`;
        chip.setAttribute("aria-label", `Exercise ${i + 1}, ${one.title}${one.solved ? ", solved" : ""}`);
      }
    });
  }

  /** With the next frame: where the headings are is known then anyway, and before it would have to be worked out twice. */
  #later() {
    if (!this.#waiting) {
      this.#waiting = true;
      requestAnimationFrame(() => this.#follow());
    }
  }

  #follow() {
    this.#waiting = false;
    const passed = this.#links.filter(({ heading }) => heading.getBoundingClientRect().top < innerHeight * 0.3);
    const now = (passed.at(-1) ?? this.#links[0])?.link;
    for (const { link } of this.#links) {
      if (link === now && !link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "true");
        const offset = link.offsetTop - this.side.scrollTop;
        if (offset < 0 || offset > this.side.clientHeight - 60) {
          this.side.scrollTop = link.offsetTop - this.side.clientHeight / 2;
        }
      } else if (link !== now) {
        link.removeAttribute("aria-current");
      }
    }
  }
}
