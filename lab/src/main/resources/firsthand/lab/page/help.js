// The list of shortcuts, and the keys that work wherever one is not writing.
import { button, el } from "./dom.js";

const SHORTCUTS = {
  "While writing": [
    ["Shift Enter", "run the cell and go on to the next; in an exercise, run and check"],
    ["Ctrl Enter", "run the cell and stay"],
    ["Ctrl Space", "what could stand here"],
    ["Shift Alt F", "format the code"],
    ["Ctrl Z", "undo"],
    ["Escape", "leave the editor, for the keys below"],
  ],
  "While reading": [
    ["j", "next cell"],
    ["k", "cell before"],
    ["Enter", "write in the cell"],
    ["n", "next exercise that is not solved"],
    ["i", "stop what runs"],
    ["h", "hint for the exercise one is in"],
  ],
  Everywhere: [
    ["/", "search"],
    ["?", "this list"],
  ],
};

const keys = new Map();

/** A key that acts wherever one is not writing. */
export function onKey(key, act) {
  keys.set(key, act);
}

/** Shows the list from the button and the question mark. */
export function installHelp(kind) {
  const show = () => {
    const parts = Object.entries(SHORTCUTS).filter(([part]) => kind === "notebook" || part === "Everywhere");
    const dialog = el("dialog", { class: "shortcuts", "aria-labelledby": "shortcuts" },
      el("h2", { id: "shortcuts" }, "Keyboard shortcuts"),
      parts.map(([part, rows]) => [
        el("h3", {}, part),
        el("dl", {}, rows.map(([combination, does]) => [
          el("dt", {}, combination.split(" ").map((key) => el("kbd", {}, key))), el("dd", {}, does),
        ])),
      ]),
      el("p", { class: "answers" }, button("Close", () => dialog.close(), { class: "main" })));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };
  document.querySelector("button.help").addEventListener("click", show);
  onKey("?", show);
  addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=radio], [type=range]), textarea, select, [contenteditable=true], dialog, [role=menu]");
    const act = keys.get(event.key);
    if (act && !writing && !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented) {
      event.preventDefault();
      act();
    }
  });
}
