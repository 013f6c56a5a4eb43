// Controls of a cell, made from its @param lines: a slider, choices or a text field that rerun the cell when moved.
import { el } from "./dom.js";

/** Milliseconds of stillness after which a slider or a text is taken as meant. */
const STILL = 150;

export class Controls {
  element = el("form", { class: "controls live", hidden: true, autocomplete: "off" });
  #shape = "";
  #cell;
  #change;
  #fields = new Map();

  /** @param change called with a parameter's name and its new value */
  constructor(cell, change) {
    this.#cell = cell;
    this.#change = change;
    this.element.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Shows these parameters; a field that is being used keeps what stands in it. */
  show(params) {
    const shape = JSON.stringify(params.map(({ value, line, ...rest }) => rest));
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#fields.clear();
      this.element.replaceChildren(...params.map((param) => this.#field(param)));
      this.element.hidden = params.length === 0;
    }
    for (const { name, value } of params) {
      this.#fields.get(name)?.(String(value));
    }
  }

  #field(param) {
    const id = `${this.#cell}-${param.name}`;
    const change = (value) => this.#change(param.name, value);
    if (param.kind === "slider") {
      return this.#slider(param, id, change);
    }
    if (param.kind === "choice") {
      const options = param.options ?? [];
      return options.join("   ").length <= 48 ? this.#buttons(param, id, options, change) : this.#list(param, id, options, change);
    }
    return this.#text(param, id, change);
  }

  /** Over numbers, or over the places of the values it may have. */
  #slider({ name, min, max, step, options = [] }, id, change) {
    const shown = el("output", { for: id });
    const meant = (place) => options[Number(place)] ?? place;
    let timer = 0;
    const input = el("input", {
      type: "range", id, min, max, step: step ?? "any",
      oninput: () => {
        tell();
        clearTimeout(timer);
        timer = setTimeout(() => ((timer = 0), change(meant(input.value))), STILL);
      },
    });
    const tell = () => {
      shown.value = meant(input.value);
      input.setAttribute("aria-valuetext", shown.value);
    };
    this.#fields.set(name, (value) => {
      if (!timer) {
        input.value = options.length ? Math.max(0, options.indexOf(value)) : value;
        tell();
        shown.value = value;
      }
    });
    return el("label", { class: "pull slide", for: id }, el("span", {}, name), input, shown);
  }

  #buttons({ name }, id, options, change) {
    const inputs = options.map((value) => el("input", { type: "radio", name: id, value, onchange: () => change(value) }));
    this.#fields.set(name, (value) => inputs.forEach((input) => (input.checked = input.value === value)));
    const labels = inputs.map((input) => el("label", {}, input, el("span", {}, input.value)));
    return el("fieldset", {}, el("legend", {}, name), el("div", {}, labels));
  }

  #list({ name }, id, options, change) {
    const select = el("select", { id, onchange: () => change(select.value) }, options.map((value) => el("option", { value }, value)));
    this.#fields.set(name, (value) => {
      if (![...select.options].some((option) => option.value === value)) {
        select.append(el("option", { value }, value));
      }
      select.value = value;
    });
    return el("label", { class: "pull", for: id }, el("span", {}, name), select);
  }

  #text({ name, options }, id, change) {
    const list = options?.length ? el("datalist", { id: `${id}-list` }, options.map((value) => el("option", { value }))) : null;
    const input = el("input", { type: "text", id, list: list?.id, spellcheck: "false", onchange: () => change(input.value) });
    this.#fields.set(name, (value) => {
      if (document.activeElement !== input) {
        input.value = value;
      }
    });
    return el("label", { class: "pull write", for: id }, el("span", {}, name), input, list);
  }
}
