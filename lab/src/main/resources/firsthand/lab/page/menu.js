// A menu that unfolds from a button: closes with Escape, with a choice, and when something else is used.
import { button, el } from "./dom.js";

/** The bar stands in the room that scrolling keeps free above: going there the usual way would move the page. */
const focus = (element) => element?.focus({ preventScroll: true });

/**
 * A menu.
 *
 * @param name what its button is called by a screen reader
 * @param items called when it opens: pairs of a word and what it does; false for what does not apply now
 */
export function menu(name, items) {
  const list = el("div", { class: "items", role: "menu", hidden: true });
  const opener = button("⋯", () => (list.hidden ? open() : close()), {
    "aria-label": name, title: name, "aria-haspopup": "menu", "aria-expanded": "false",
  });
  const box = el("div", { class: "menu" }, opener, list);

  const outside = (event) => box.contains(event.target) || close();
  function open() {
    list.replaceChildren(
      ...items().filter(Boolean).map(([word, act]) => button(word, () => (close(), focus(opener), act()), { role: "menuitem", tabindex: "-1" })),
    );
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    focus(list.firstChild);
    const hidden = list.getBoundingClientRect().bottom - innerHeight;
    if (hidden > 0) {
      scrollBy({ top: hidden + 8 });
    }
    addEventListener("pointerdown", outside);
    addEventListener("focusin", outside);
  }
  function close() {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    removeEventListener("pointerdown", outside);
    removeEventListener("focusin", outside);
  }
  box.addEventListener("keydown", (event) => {
    const all = [...list.children];
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) {
      close();
      focus(opener);
    } else if (!list.hidden && to !== undefined) {
      focus(all.at(to % all.length));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  return box;
}
