// Makes elements: el("button", {class: "x", onclick}, "text", child …), and nothing more than that.

/** An element. Attributes whose value is false, null or undefined are left out; functions become listeners. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) {
      continue;
    }
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A button with a visible word. */
export const button = (word, onclick, attributes = {}) => el("button", { type: "button", onclick, ...attributes }, word);

/** "1 cell", "2 cells". */
export const many = (n, one, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;

/** Seconds as a person reads them. */
export function time(seconds) {
  if (seconds < 0.01) {
    return "under 10 ms";
  }
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Text with `code` in it, as nodes. */
export const inlineCode = (text) =>
  text.split(/(`[^`]+`)/).filter(Boolean).map((part) => (/^`[^`]+`$/.test(part) ? el("code", {}, part.slice(1, -1)) : part));

/** Formulas: each .math element holds its LaTeX as text. KaTeX is loaded as a classic script before modules run. */
export function renderMath(scope) {
  if (!window.katex) {
    return;
  }
  for (const element of scope.querySelectorAll(".math")) {
    const tex = element.textContent;
    try {
      window.katex.render(tex, element, { displayMode: element.classList.contains("display"), strict: "ignore" });
    } catch (error) {
      element.textContent = tex;
      element.title = error.message;
      element.classList.add("katex-error");
    }
  }
}

/** Boxes that scroll can be reached by keyboard, and those that don't are no stop on the way. */
export function markScrolling(...scopes) {
  const boxes = (scopes.length ? scopes : [document])
    .flatMap((scope) => [...scope.querySelectorAll("main pre:not(.plain-code), main .table, main .math.display, main .out.html")]);
  // First all looks at sizes, then all changes: in turn, each look would lay the page out anew.
  const scrolls = boxes.map((box) => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
  boxes.forEach((box, i) => (scrolls[i] ? (box.tabIndex = 0) : box.removeAttribute("tabindex")));
}
