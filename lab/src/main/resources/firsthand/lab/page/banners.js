// Banners: what is wrong now, in a sentence, with a button that helps; each goes when its trouble is over.
import { button, el } from "./dom.js";

const place = document.getElementById("banners");
const shown = new Map();

/** Shows a banner, or changes the one with this key. */
export function banner(key, text, action, onclick, closable = false) {
  drop(key);
  const element = el("div", { class: "banner", role: "alert" }, el("p", {}, text));
  if (action) {
    element.append(button(action, onclick));
  }
  if (closable) {
    element.append(button("×", () => drop(key), { class: "close", "aria-label": "Close this message" }));
  }
  shown.set(key, element);
  place.append(element);
}

/** Takes a banner away, if it is there. */
export function drop(key) {
  shown.get(key)?.remove();
  shown.delete(key);
}
