// The foot of an exercise: run and check, hints in steps, the solution, what is solved, and the way to the next one.
import { button, el, inlineCode, many } from "./dom.js";
import { javaText } from "./javatext.js";

const STEPS = ["Where to look", "The shape", "The line"];

/** The cell of text in which the exercise of a cell begins; the cell before it where no title tells. */
export function statement(cell) {
  for (let at = cell?.previousElementSibling; at && !at.matches(".is-exercise, .is-check"); at = at.previousElementSibling) {
    const title = at.matches(".text") && [...at.querySelectorAll("h2, h3, h4, p > strong:first-child")].map((one) => one.textContent.trim());
    if (title && title.some((text) => /^\d+( · |\.(\s|$))/.test(text))) {
      return at;
    }
  }
  return cell?.previousElementSibling ?? cell;
}

export class Exercise {
  element = el("div", { class: "exercise", role: "group" });
  #record;
  #actions;
  #hints = el("ol", { class: "hints", hidden: true });
  #solution = el("div", { class: "solution", hidden: true });
  #status = el("p", { class: "standing" });
  #run;
  #hint;
  #look;
  #next;

  /** @param actions run(), hint(), solution(), take(source), next() */
  constructor(record, actions) {
    this.#actions = actions;
    this.#run = button("Run and check", () => actions.run(), { class: "main" });
    this.#hint = button("Hint", () => actions.hint());
    this.#look = button("Solution", () => this.#ask());
    this.#next = button("Next exercise", () => actions.next(), { class: "onward" });
    this.element.append(
      el("div", { class: "row" }, this.#run, this.#hint, this.#look, this.#status, this.#next),
      this.#hints,
      this.#solution,
    );
    this.show(record);
    (record.given ?? []).forEach((text, i) => this.hint({ step: i + 1, of: record.of ?? 3, text }));
  }

  get record() {
    return this.#record;
  }

  show(record) {
    this.#record = record;
    const { solved, attempts = 0, hints = 0, of = 3, title, solutionSeen } = record;
    this.element.setAttribute("aria-label", `Exercise: ${title}`);
    this.element.classList.toggle("solved", Boolean(solved));
    const shown = this.#hints.children.length;
    this.#hint.disabled = of === 0 || (hints >= of && shown > 0);
    this.#hint.textContent = of === 0 ? "No hints" : hints < of ? `Hint ${hints + 1} of ${of}` : shown > 0 ? "No more hints" : "Last hint again";
    const tries = attempts > 0 ? `after ${many(attempts, "try", "tries")}` : "";
    this.#status.textContent = solved
      ? `Solved${tries ? ` ${tries}` : ""}${solutionSeen ? ", with a look at the solution" : ""}`
      : attempts > 0 ? many(attempts, "try", "tries") + " so far" : "";
    this.#next.hidden = !solved;
    this.#next.textContent = record.last ? "On to the end" : "Next exercise";
    this.#run.classList.toggle("main", !solved);
    this.#next.classList.toggle("main", Boolean(solved));
  }

  /** A hint has come. */
  hint({ step, of, text, html }) {
    if (!of) {
      this.show({ ...this.#record, of: 0 });
      return "";
    }
    this.#hints.hidden = false;
    const item = el("li", { value: step }, el("strong", {}, STEPS[step - 1] ?? `Hint ${step}`), " ", el("span", {}));
    if (html) {
      item.lastChild.innerHTML = html;
    } else {
      item.lastChild.append(...inlineCode(text));
    }
    const old = [...this.#hints.children].find((one) => one.value === step);
    old ? old.replaceWith(item) : this.#hints.append(item);
    this.show({ ...this.#record, of, hints: Math.max(step, this.#record.hints ?? 0) });
    return `${item.textContent}`;
  }

  /** The solution has come. */
  solution({ source }) {
    const take = button("Put it into my cell", () => this.#actions.take(source));
    const close = button("Hide it", () => {
      this.#solution.hidden = true;
      this.#look.focus();
    });
    this.#solution.replaceChildren(
      el("div", { class: "code" }, el("pre", {}, el("code", {}, javaText(source.trimEnd())))),
      el("p", { class: "row" }, take, close),
    );
    this.#solution.hidden = false;
    take.focus();
  }

  /** Before an honest try, one question; afterwards none. */
  #ask() {
    if (this.#record.attempts > 0 || this.#record.solved || this.#record.solutionSeen) {
      this.#actions.solution();
      return;
    }
    const back = () => {
      this.#solution.hidden = true;
      this.#actions.edit();
    };
    const show = button("Show it anyway", () => this.#actions.solution());
    this.#solution.replaceChildren(
      el("p", {}, "You have not tried yet. A wrong answer costs nothing here, and its card usually says what is wrong."),
      el("p", { class: "row" }, button("I will try first", back, { class: "main" }), show),
    );
    this.#solution.hidden = false;
    this.#solution.querySelector("button").focus();
  }
}
