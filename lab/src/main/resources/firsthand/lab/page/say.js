// Says things: to a screen reader (say), in a passing note with a button (toast), in a question (ask).
import { button, el } from "./dom.js";

const said = document.getElementById("said");
let clearing = 0;

/** Read out by a screen reader, unseen by others. */
export function say(text) {
  // The same words twice would be read once: the region is emptied in between.
  said.textContent = "";
  clearTimeout(clearing);
  requestAnimationFrame(() => (said.textContent = text));
  clearing = setTimeout(() => (said.textContent = ""), 10_000);
}

/** A note at the foot of the window that goes by itself; with an action, it stays long enough to be used. */
export function toast(text, action, onclick) {
  const note = el("div", { class: "toast" }, el("span", {}, text));
  const close = () => note.remove();
  if (action) {
    note.append(button(action, () => (close(), onclick())));
  }
  note.append(button("×", close, { class: "close", "aria-label": "Close this note" }));
  document.getElementById("toasts").replaceChildren(note);
  const wait = action ? 15_000 : 5_000;
  let timer = setTimeout(close, wait);
  note.addEventListener("focusin", () => clearTimeout(timer));
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", () => (timer = setTimeout(close, wait)));
}

/** A question with one answer that does something; true if it was given. */
export function ask(title, text, yes, no = "Cancel") {
  return new Promise((resolve) => {
    const dialog = el(
      "dialog",
      { class: "question", "aria-labelledby": "question-title" },
      el("h2", { id: "question-title" }, title),
      el("p", {}, text),
      el("p", { class: "answers" }, button(no, () => dialog.close()), button(yes, () => dialog.close("yes"), { class: "main" })),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector(".main").focus();
  });
}
