// A cell of prose: rendered by publish, its formulas by KaTeX; the learner's own can be written anew.
import { button, el, renderMath } from "./dom.js";
import { menu } from "./menu.js";

export class Prose {
  kind = "markdown";
  element;
  #body = el("div", { class: "prose" });
  #html = "";

  constructor(data, actions) {
    this.id = data.id;
    this.element = el("div", { class: "cell text", id: `cell-${data.id}` }, this.#body);
    if (data.mine) {
      this.element.classList.add("mine");
      const more = menu("More for this text", () => [
        ["Write", () => this.#write(actions)],
        ["Insert code below", () => actions.insert(this.id, "code")],
        ["Delete", () => actions.remove(this.id)],
      ]);
      this.element.append(el("div", { class: "tools" }, more));
      this.#body.addEventListener("dblclick", () => this.#write(actions));
    }
    this.show(data);
    if (data.mine && !data.source.trim()) {
      queueMicrotask(() => this.#write(actions));
    }
  }

  show({ html, source }) {
    this.source = source;
    if (html !== undefined && html !== this.#html) {
      this.#html = html;
      this.#body.innerHTML = html;
      renderMath(this.#body);
      window.firsthandWidgets?.connect(this.#body);
    }
  }

  #write(actions) {
    const area = el("textarea", { "aria-label": "Text of this cell, in Markdown", rows: 6 });
    area.value = this.source;
    const done = () => {
      this.#html = "";
      actions.edited(this.id, area.value, true);
    };
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        done();
      }
    });
    this.#body.replaceChildren(area, el("p", { class: "row" }, button("Done", done, { class: "main" })));
    area.focus();
  }
}
