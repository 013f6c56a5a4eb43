// What a learner can do in a notebook, as messages to the server, and where the page goes with it.
import { statement } from "./exercise.js";
import { onKey } from "./help.js";
import { ask, say, toast } from "./say.js";

/** Milliseconds of stillness after which the compiler is asked about a cell. */
const CHECK_AFTER = 700;

/** The actions on this page; the keys for reading are bound to them. */
export function actionsFor(page) {
  const { live, name: notebook } = page;
  let checking = 0;
  let followed = null;

  const send = (message) => {
    if (!live.send({ notebook, ...message })) {
      toast("The lab does not answer just now; nothing was done.");
      return false;
    }
    return true;
  };
  /** Does what can be taken back; false if the line is down. The note's button takes back this alone. */
  const did = (message, words) => {
    if (!live.up) {
      return send(message);
    }
    live.ask({ notebook, ...message }).then((answer) =>
      answer?.type === "error" ? toast(answer.message) : toast(words, "Undo", () => send({ type: "undo", step: answer?.step })));
    return true;
  };
  /** Whether what would run is more than the server takes: what stood there before must not run in its place. */
  const tooLong = (ids) => {
    const long = ids.find((id) => page.unsaved.tooLong(id));
    if (long) {
      toast(`${page.cells.get(long).label} is too long; nothing was run.`);
    }
    return Boolean(long);
  };
  const asked = (id) => page.cells.get(id).busy || page.cells.get(id).asked(true);
  const run = (ids) => {
    if (ids.length && !tooLong(ids) && send({ type: "run", cells: ids, sources: page.unsaved.sources(ids) })) {
      ids.forEach(asked);
    }
  };
  const record = (cell) => page.exercises.find((one) => one.cell === cell || one.check === cell);
  /** Whatever an exercise rests on runs before it: a learner who begins with it is not told of unknown names. */
  const runNeeded = (id) => {
    page.unsaved.flush();
    if (!tooLong(before(id, true)) && send({ type: "needs", cell: id })) {
      asked(id);
    }
  };
  const before = (id, inclusive) => {
    const ids = page.code.map((cell) => cell.id);
    return ids.slice(0, ids.indexOf(id) + (inclusive ? 1 : 0));
  };

  /** Shows a cell and, once it is there, its output: the page moves no more than it must. */
  const show = (cell) => {
    const box = cell.element.getBoundingClientRect();
    const top = document.querySelector(".main-bar")?.getBoundingClientRect().bottom ?? 0;
    if (box.height > innerHeight - top || box.top < top) {
      scrollBy({ top: box.top - top - 12 });
    } else if (box.bottom > innerHeight) {
      scrollBy({ top: box.bottom - innerHeight + 16 });
    }
  };

  const step = (by) => {
    const { code } = page;
    const at = code.indexOf(page.current);
    const to = at < 0 ? nearest(code) : code[Math.max(0, Math.min(code.length - 1, at + by))];
    if (to) {
      page.current = to;
      to.element.focus({ preventScroll: true });
      to.element.scrollIntoView({ block: "nearest" });
      show(to);
    }
  };
  const nearest = (code) => code.find((cell) => cell.element.getBoundingClientRect().bottom > 100) ?? code[0];

  const nextExercise = (after) => {
    const at = page.exercises.findIndex((one) => one.name === after);
    const to = page.exercises.find((one, i) => i > at && !one.solved) ?? (after ? null : page.exercises[0]);
    if (!to) {
      const last = page.cells.get(page.exercises.at(-1)?.check);
      last?.element.nextElementSibling?.scrollIntoView({ block: "start" });
      say("That was the last exercise that was open.");
      return;
    }
    const cell = page.cells.get(to.cell);
    cell.edit(0);
    statement(cell.element).scrollIntoView({ block: "start" });
    page.current = cell;
  };

  const actions = {
    notebook,
    live,
    run(id, { stay = false } = {}) {
      const cell = page.cells.get(id);
      const check = page.cells.get(record(id)?.check);
      followed = check?.id ?? id;
      check ? runNeeded(check.id) : run([id]);
      show(cell);
      if (!stay && !check) {
        const next = page.code[page.code.indexOf(cell) + 1];
        if (next) {
          page.current = next;
          next.element.focus({ preventScroll: true });
        }
      }
    },
    runAll: () => run(page.code.map((cell) => cell.id)),
    runAbove: (id) => run(before(id, true)),
    runFrom: (id) => run(page.code.map((cell) => cell.id).slice(before(id, false).length)),
    needs(id) {
      followed = id;
      runNeeded(id);
    },
    /** Whether something above a cell has not run as it stands. */
    openAbove: (id) => before(id, false).some((one) => page.cells.get(one).state !== "ok"),
    stop: () => send({ type: "stop" }),
    async restart(sure = false) {
      const lost = page.code.some((cell) => cell.state === "ok" || cell.busy);
      const agreed = sure || !lost || (await ask("Restart Java?", "Variables are forgotten. Your text and the outputs stay.", "Restart"));
      return agreed && send({ type: "restart" });
    },
    clear: (cells) => did({ type: "clear", cells }, cells ? "The output is gone." : "All outputs are gone."),
    ended(cell) {
      // What fails on the way there is what one wants to see.
      if (cell.id === followed || (followed && cell.state === "error")) {
        followed = null;
        // Its outputs are drawn with the next frame.
        requestAnimationFrame(() => requestAnimationFrame(() => show(cell)));
      }
    },
    edited(id, source, now = false) {
      page.unsaved.edited(id, source);
      if (now) {
        page.unsaved.flush();
      }
      if (page.cells.get(id)?.kind !== "code") {
        return;
      }
      clearTimeout(checking);
      checking = setTimeout(async () => {
        const answer = await live.ask({ type: "check", notebook, cell: id, code: source });
        const cell = page.cells.get(id);
        if (answer?.problems && cell?.source === source) {
          cell.problems(answer.problems);
        }
      }, CHECK_AFTER);
    },
    saved() {
      page.unsaved.flush();
      toast("Everything is saved as you type.");
    },
    focused: (cell) => (page.current = cell),
    param(cell, name, value) {
      page.unsaved.flush();
      page.moving.add(cell);
      send({ type: "param", cell, name, value });
    },
    format: (cell, code) => live.ask({ type: "format", notebook, cell, code }),
    note: (text) => toast(text),
    reset(cell) {
      // What was typed just now is what an undo brings back.
      page.unsaved.flush();
      if (did({ type: "reset", cell }, cell ? "The cell is as the course has it." : "The notebook is as the course has it.")) {
        (cell ? [cell] : [...page.cells.keys()]).forEach((id) => page.unsaved.forget(id));
      }
    },
    insert(after, kind) {
      page.unsaved.flush();
      page.expecting = send({ type: "insert", after, kind });
    },
    remove(cell) {
      page.unsaved.flush();
      if (did({ type: "delete", cell }, "The cell is gone.") && page.unsaved.tooLong(cell)) {
        page.unsaved.forget(cell);
      }
    },
    move(cell, by) {
      const ids = [...page.cells.keys()];
      const at = ids.indexOf(cell);
      send({ type: "move", cell, after: by < 0 ? ids[at - 2] ?? null : ids[at + 1] ?? ids[at - 1] });
    },
    items: () => [
      ["Restart", () => actions.restart()],
      ["Restart and run all", async () => (await actions.restart()) && actions.runAll()],
      ["Clear all outputs", () => actions.clear()],
      page.canUndo && [`Undo: ${page.canUndo}`, () => send({ type: "undo" })],
      ["Reset the whole notebook", () => actions.reset()],
      ["Next open exercise", () => nextExercise()],
    ],
    exercise: (name) => {
      const one = () => page.exercises.find((exercise) => exercise.name === name);
      return {
        run: () => actions.run(one().cell, { stay: true }),
        edit: () => page.cells.get(one().cell).edit(),
        hint: () => send({ type: "hint", exercise: name }),
        solution: () => send({ type: "solution", exercise: name }),
        take(source) {
          const cell = page.cells.get(one().cell);
          const tried = cell.source;
          cell.type(source);
          cell.edit("end");
          toast("The solution is in your cell.", "Undo", () => cell.type(tried));
        },
        next: () => nextExercise(name),
      };
    },
  };

  onKey("j", () => step(1));
  onKey("k", () => step(-1));
  onKey("n", () => nextExercise(page.current && record(page.current.id)?.name));
  onKey("i", () => actions.stop());
  onKey("h", () => {
    const one = page.current && record(page.current.id);
    one ? send({ type: "hint", exercise: one.name }) : say("This cell belongs to no exercise.");
  });
  return actions;
}
