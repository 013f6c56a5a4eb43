// The outputs of one cell. Whatever comes between two frames is drawn once: a thousand updates a second are sixty.
import { button, el, many, markScrolling, renderMath } from "./dom.js";

/** Lines after which text scrolls in a box of its own instead of stretching the page. */
const LONG = 40;

const due = new Set();
let asked = false;

function draw() {
  asked = false;
  for (const outputs of due) {
    outputs.draw();
  }
  markScrolling(...[...due].map(({ element }) => element.parentElement ?? element));
  due.clear();
}

export class Outputs {
  /** Where they stand. */
  element = el("div", { class: "outputs", hidden: true });
  #outputs = [];
  #drawn = [];
  #goTo;

  /** @param goTo called with a line's number when an error's line is asked for */
  constructor(goTo) {
    this.#goTo = goTo;
  }

  get list() {
    return this.#outputs;
  }

  /** All of them anew. */
  reset(outputs) {
    this.#outputs = [...outputs];
    this.#later();
  }

  /** One, new or in another's place. */
  set(index, output) {
    this.#outputs[index] = output;
    this.#later();
  }

  /** More text for a stream. */
  append(index, text) {
    const old = this.#outputs[index];
    this.#outputs[index] = old?.kind === "stream" ? { ...old, text: old.text + text } : { kind: "stream", name: "stdout", text };
    this.#later();
  }

  clear() {
    // What follows usually comes at once: keeping the height spares the page a jump.
    this.element.style.minHeight = `${this.element.offsetHeight}px`;
    setTimeout(() => (this.element.style.minHeight = ""), 400);
    this.#outputs = [];
    this.#later();
  }

  #later() {
    due.add(this);
    if (!asked) {
      asked = true;
      requestAnimationFrame(draw);
    }
  }

  draw() {
    const { element } = this;
    this.#outputs.forEach((output, i) => {
      const old = this.#drawn[i];
      if (output && old?.output !== output) {
        const node = (old && same(old, output)) || make(output, this.#goTo);
        if (old && old.node !== node) {
          old.node.replaceWith(node);
        } else if (!old) {
          element.append(node);
        }
        this.#drawn[i] = { output, node };
      }
    });
    for (const { node } of this.#drawn.splice(this.#outputs.length)) {
      node.remove();
    }
    element.hidden = this.#outputs.length === 0;
  }
}

/** What a screen reader hears of outputs. */
export function spoken(outputs) {
  return outputs.filter(Boolean).map((output) => {
    switch (output.kind) {
      case "stream":
      case "text":
        return output.text.length < 200 ? output.text : many(output.text.trimEnd().split("\n").length, "line") + " of text";
      case "error":
        return `${output.name}: ${output.text.split("\n")[0]}`;
      case "svg":
      case "image":
        return output.alt ? `picture: ${output.alt}` : "a picture";
      case "check":
        return output.text;
      case "html":
        return "a table or page of its own";
      default:
        return output.text ?? "";
    }
  }).join(". ");
}

/** The node of the old output with the new one in it, where that spares a flash; else nothing. */
function same({ output: old, node }, output) {
  if (old.kind !== output.kind) {
    return null;
  }
  if (output.kind === "svg" || output.kind === "image") {
    picture(node.querySelector("img"), output);
    return node;
  }
  if ((output.kind === "stream" && old.name === output.name) || output.kind === "text") {
    fillText(node, output.text);
    return node;
  }
  return null;
}

function make(output, goTo) {
  switch (output.kind) {
    case "stream":
      return text(`stream${output.name === "stderr" ? " stderr" : ""}`, output.text);
    case "text":
      return text("value", output.text);
    case "svg":
    case "image": {
      const image = el("img", { decoding: "sync" });
      picture(image, output);
      return el("div", { class: "out picture" }, image);
    }
    case "html":
      return output.frame ? frame(output.html) : html("out html", output.html);
    case "check": {
      const card = html(`out html card ${output.passed ? "passed" : "failed"}`, output.html);
      card.dataset.mistake = output.mistake ?? "";
      return card;
    }
    case "error":
      return failure(output, goTo);
    default:
      return el("p", { class: "out nothing" }, output.text ?? "");
  }
}

function picture(image, { kind, svg, mime, data, alt, width, height }) {
  image.src = kind === "svg" ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}` : `data:${mime};base64,${data}`;
  image.alt = alt ?? "A picture without a description";
  // Known before the picture is: the page keeps its place free, and nothing below it jumps.
  const size = width && height ? [width, height] : kind === "svg" && [side(svg, "width"), side(svg, "height")];
  if (size && size.every(Boolean)) {
    [image.width, image.height] = size.map(Math.round);
  } else {
    image.removeAttribute("width");
    image.removeAttribute("height");
  }
}

/** A side of a drawing in pixels, as its first tag gives it; 0 if it gives none, or in other units. */
const side = (svg, name) => Number(/<svg\b[^>]*>/.exec(svg)?.[0].match(`\\s${name}=["']([\\d.]+)(?:px)?["']`)?.[1] ?? 0);

/** Sanitized by the server: it holds no script, no handler, and loads nothing. */
function html(name, content) {
  const box = el("div", { class: name });
  box.innerHTML = content;
  renderMath(box);
  return box;
}

/** A page of its own, without scripts; that it is of our origin lets us measure it. */
function frame(content) {
  const box = el("iframe", { class: "out", sandbox: "allow-same-origin", title: "Output of this cell", loading: "lazy" });
  const dark = getComputedStyle(document.documentElement).colorScheme;
  box.srcdoc = `<!doctype html><meta name="color-scheme" content="${dark}"><base target="_blank">${content}`;
  box.addEventListener("load", () => {
    box.style.height = `${Math.min(600, (box.contentDocument?.documentElement.scrollHeight ?? 300) + 4)}px`;
  });
  return box;
}

/** As a terminal would leave it: a carriage return begins its line anew. */
const settled = (content) => (content.includes("\r") ? content.replace(/\r\n/g, "\n").replace(/[^\n]*\r(?=[^\n])/g, "") : content);

function text(kind, content) {
  const box = el("div", { class: "out words" }, el("pre", { class: kind }));
  fillText(box, content);
  return box;
}

function fillText(box, content) {
  const pre = box.querySelector("pre");
  const shown = settled(content).trimEnd();
  // Adding is cheap where replacing is not, and keeps what is selected.
  const before = pre.firstChild;
  if (before && shown.startsWith(before.data)) {
    before.appendData(shown.slice(before.data.length));
  } else {
    pre.textContent = shown;
  }
  const lines = shown.split("\n").length;
  if (lines > LONG && !box.classList.contains("open")) {
    const atEnd = pre.scrollTop + pre.clientHeight >= pre.scrollHeight - 40;
    pre.classList.add("long");
    if (atEnd && before) {
      pre.scrollTop = pre.scrollHeight;
    }
    const more = box.querySelector("button") ?? box.appendChild(button("", () => {
      box.classList.toggle("open");
      pre.classList.toggle("long");
      fillText(box, content);
    }, { class: "quiet" }));
    more.textContent = `Show all ${lines} lines`;
  } else if (box.classList.contains("open")) {
    box.querySelector("button").textContent = "Fold";
  }
}

function failure({ name, text: content, line }, goTo) {
  const [first, ...rest] = content.replace(/^\s*\n/, "").split("\n");
  const title = first.startsWith(name) || !name ? first : `${name}: ${first}`;
  const box = el("div", { class: "out failure" }, el("p", {}, title));
  if (line) {
    box.firstChild.append(button(`line ${line}`, () => goTo(line), { class: "quiet", "aria-label": `Go to line ${line} of the cell` }));
  }
  if (rest.join("").trim()) {
    box.append(el("pre", {}, rest.join("\n").trimEnd()));
  }
  return box;
}
