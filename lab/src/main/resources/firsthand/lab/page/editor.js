// The editor of one cell: CodeMirror with Java, marks at the learner's line, and the kernel's help while one types.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Annotation, Compartment, EditorState, Prec } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, highlightSpecialChars, hoverTooltip, keymap, lineNumbers, tooltips } from "@codemirror/view";
import { complete, hover } from "./assist.js";
import { javaLanguage } from "./java.js";

/** Marks a change that came from elsewhere, so that it is not sent back. */
const remote = Annotation.define();

/** Tab indents, to the next fourth column or the lines chosen; Escape leaves the editor: nobody is caught in it. */
const indent = (view) => {
  const { from, empty } = view.state.selection.main;
  if (!empty) {
    return indentMore(view);
  }
  const column = from - view.state.doc.lineAt(from).from;
  view.dispatch(view.state.replaceSelection(" ".repeat(4 - (column % 4))), { userEvent: "input" });
  return true;
};

/** A line that is too long goes on below its own beginning, a little to the right. */
const hanging = ViewPlugin.fromClass(class {
  constructor(view) {
    this.#hang(view);
  }

  update(update) {
    if (update.docChanged || update.viewportChanged) {
      this.#hang(update.view);
    }
  }

  #hang(view) {
    const lines = [];
    for (const { from, to } of view.visibleRanges) {
      for (let at = from; at <= to;) {
        const line = view.state.doc.lineAt(at);
        const by = line.text.search(/\S|$/) + 4;
        lines.push(Decoration.line({ attributes: { style: `text-indent: -${by}ch; padding-left: calc(0.45rem + ${by}ch)` } }).range(line.from));
        at = line.to + 1;
      }
    }
    this.decorations = Decoration.set(lines);
  }
}, { decorations: (plugin) => plugin.decorations });

export class Editor {
  #view;
  #failure = null;
  #problems = [];
  #readOnly = new Compartment();

  /**
   * @param options parent, source, label, readOnly, live, keys (CodeMirror key bindings), onchange(source), onfocus()
   */
  constructor(options) {
    const { parent, source, label, live, keys, onchange, onfocus, readOnly } = options;
    this.#view = new EditorView({
      parent,
      state: EditorState.create({
        doc: source,
        extensions: [
          Prec.highest(keymap.of(keys)),
          lineNumbers(),
          highlightSpecialChars(),
          history(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ override: [complete(live, options)], icons: false, closeOnBlur: true }),
          hoverTooltip(hover(live, options), { hoverTime: 350 }),
          tooltips({ position: "absolute" }),
          javaLanguage,
          EditorState.tabSize.of(4),
          EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
          EditorView.lineWrapping,
          hanging,
          this.#readOnly.of(EditorState.readOnly.of(Boolean(readOnly))),
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            { key: "Tab", run: indent, shift: indentLess },
            // Escape then leaves the cell, and Mod-Enter runs it: the default bindings would be in the way.
            ...defaultKeymap.filter(({ key, mac }) => !["Mod-Enter", "Escape"].includes(key ?? mac)),
            ...historyKeymap,
            ...lintKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !update.transactions.some((one) => one.annotation(remote))) {
              onchange(this.source);
            }
            if (update.focusChanged && update.view.hasFocus) {
              onfocus();
            }
          }),
        ],
      }),
    });
  }

  get source() {
    return this.#view.state.doc.toString();
  }

  get hasFocus() {
    return this.#view.hasFocus;
  }

  focus(place) {
    if (place !== undefined) {
      const end = this.#view.state.doc.length;
      this.#view.dispatch({ selection: { anchor: place === "end" ? end : Math.min(place, end) } });
    }
    this.#view.focus();
  }

  /** Takes a source from elsewhere. What is equal at both ends stays, and the cursor with it; marks were of the old one. */
  replace(source) {
    const old = this.source;
    if (old === source) {
      return;
    }
    let start = 0;
    while (start < old.length && start < source.length && old[start] === source[start]) {
      start++;
    }
    let end = 0;
    while (end < old.length - start && end < source.length - start && old.at(-1 - end) === source.at(-1 - end)) {
      end++;
    }
    this.#view.dispatch({
      changes: { from: start, to: old.length - end, insert: source.slice(start, source.length - end) },
      annotations: remote.of(true),
    });
    this.unmark();
  }

  /** Replaces the source as if it had been typed: it is saved, and can be undone with the editor's own undo. */
  type(source) {
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: source } });
  }

  /** Marks the line where the last run failed; null takes the mark away. */
  fail(failure) {
    this.#failure = failure;
    this.#mark();
  }

  /** Marks what the compiler would say of the source as it stands. */
  problems(problems) {
    this.#problems = problems;
    this.#mark();
  }

  /** Takes all marks away. */
  unmark() {
    this.#failure = null;
    this.#problems = [];
    this.#mark();
  }

  readOnly(value) {
    this.#view.dispatch({ effects: this.#readOnly.reconfigure(EditorState.readOnly.of(value)) });
  }

  #mark() {
    const { doc } = this.#view.state;
    const within = (n) => Math.max(0, Math.min(n, doc.length));
    const marks = this.#problems.map(({ from, to, message }) => ({
      from: within(from), to: within(Math.max(to, from + 1)), severity: "error", message,
    }));
    if (this.#failure?.line >= 1 && this.#failure.line <= doc.lines && marks.length === 0) {
      const line = doc.line(this.#failure.line);
      const start = line.from + line.text.search(/\S|$/);
      marks.push({ from: start, to: line.to, severity: "error", message: this.#failure.text });
    }
    this.#view.dispatch(setDiagnostics(this.#view.state, marks.sort((a, b) => a.from - b.from)));
  }
}
