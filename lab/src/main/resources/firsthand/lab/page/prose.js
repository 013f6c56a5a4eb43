// A cell of prose: rendered by publish, its formulas by KaTeX; the learner's own can be written anew.
import { button, el, renderMath } from "./dom.js";
import { menu } from "./menu.js";

export class Prose {
  kind = "markdown";
  label = "Text";
  element;
  source = "";
  #body = el("div", { class: "prose" });
  #html = "";
  /** The text that the HTML is of. */
  #of;
  /** Where it is written, while it is. */
  #area = null;
  /** Whether the learner is done, and the text's HTML is still to come. */
  #done = false;

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
      this.#body.addEventListener("dblclick", () => this.#area || this.#write(actions));
    }
    this.show(data);
    if (data.mine && !data.source.trim()) {
      queueMicrotask(() => this.#write(actions));
    }
  }

  /** What the server has; with `ours`, what stands here is newer, and only its HTML is still of an older text. */
  show({ html, source }, ours = false) {
    if (!ours) {
      this.replace(source);
    }
    if (html === undefined) {
      return;
    }
    const same = html === this.#html;
    this.#html = html;
    this.#of = source;
    if (this.#area && this.#done && source === this.source) {
      this.#close();
    } else if (!this.#area && !same) {
      this.#draw();
    }
  }

  /** Takes a text from elsewhere, into the open editor, too: the cursor stays about where it was. */
  replace(source) {
    this.source = source;
    const area = this.#area;
    if (area && area.value !== source) {
      const { selectionStart, selectionEnd } = area;
      area.value = source;
      area.setSelectionRange(selectionStart, selectionEnd);
    }
  }

  #draw() {
    this.#body.innerHTML = this.#html;
    renderMath(this.#body);
    window.firsthandWidgets?.connect(this.#body);
  }

  #close() {
    this.#area = null;
    this.#draw();
  }

  #write(actions) {
    if (this.#area) {
      this.#area.focus();
      return;
    }
    const area = el("textarea", { "aria-label": "Text of this cell, in Markdown", rows: 6 });
    area.value = this.source;
    this.#area = area;
    this.#done = false;
    const done = () => {
      if (this.#of === this.source) {
        this.#close();
      } else {
        this.#done = true;
        actions.edited(this.id, this.source, true);
      }
    };
    area.addEventListener("input", () => {
      this.source = area.value;
      this.#done = false;
      actions.edited(this.id, this.source);
    });
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
