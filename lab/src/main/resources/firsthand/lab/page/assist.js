// What the kernel knows about the place in the code: names that fit, and what is written about them.
import { el } from "./dom.js";

/** Documentation as the kernel gives it: HTML is sanitized by the server, text is shown as it is. */
function documentation({ html, text }) {
  const box = el("div", { class: "documentation" });
  if (html) {
    box.innerHTML = html;
  } else {
    box.append(el("pre", { class: "plain-code" }, text));
  }
  return box;
}

async function inspect(live, { notebook, id }, code, cursor) {
  const found = await live.ask({ type: "inspect", notebook, cell: id, code, cursor });
  return found && (found.html || found.text) ? found : null;
}

/** A completion source for CodeMirror: asks after a dot, from the second letter of a name, or when told to. */
export function complete(live, cell) {
  return async (context) => {
    const word = context.matchBefore(/[\p{L}\p{N}_$]*/u);
    const before = context.state.sliceDoc(Math.max(0, word.from - 1), word.from);
    if (!context.explicit && before !== "." && word.to - word.from < 2) {
      return null;
    }
    const code = context.state.doc.toString();
    const answer = await live.ask({ type: "complete", notebook: cell.notebook, cell: cell.id, code, cursor: context.pos });
    if (!answer?.matches?.length || context.aborted) {
      return null;
    }
    const start = code.slice(0, answer.from);
    return {
      from: answer.from,
      to: answer.to,
      validFor: /^[\p{L}\p{N}_$]*$/u,
      options: answer.matches.map(({ text, type, doc }) => ({
        label: text,
        detail: type,
        // What changes its array in place comes after what makes a new one: sub before sub_.
        boost: /_(\(|$)/.test(text) ? -1 : 0,
        info: async () => {
          const bare = text.replace(/\(.*$/, "");
          const found = doc ? { text: doc } : await inspect(live, cell, start + bare, start.length + bare.length);
          return found && documentation(found);
        },
      })),
    };
  };
}

/** A source of hover documentation: for names, not for what stands in comments and strings. */
export function hover(live, cell) {
  return async (view, at) => {
    const line = view.state.doc.lineAt(at);
    const left = line.text.slice(0, at - line.from).match(/[\p{L}_$][\p{L}\p{N}_$]*$/u)?.[0].length ?? 0;
    const right = line.text.slice(at - line.from).match(/^[\p{L}\p{N}_$]*/u)[0].length;
    if (left + right === 0) {
      return null;
    }
    const end = at + right;
    const found = await inspect(live, cell, view.state.doc.toString(), end);
    return found && { pos: at - left, end, above: true, create: () => ({ dom: documentation(found) }) };
  };
}
