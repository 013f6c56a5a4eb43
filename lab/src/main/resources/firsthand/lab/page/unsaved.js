// What was written and is not yet known to be saved: sent after a moment of stillness, kept in this browser until then.

/** Milliseconds of stillness before an edit is sent. */
const STILL = 300;

export class Unsaved {
  #live;
  #notebook;
  #key;
  #edits = new Map();
  #number = 0;
  #timer = 0;
  #kept = 0;

  constructor(live, notebook) {
    this.#live = live;
    this.#notebook = notebook;
    this.#key = `firsthand-unsaved:${notebook}`;
    live.on("saved", (message) => message.notebook === notebook && this.#saved(message));
    addEventListener("pagehide", () => (this.#send(), this.keep()));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#send());
  }

  /** Whether a cell has an edit that the server may not know. */
  has(cell) {
    return this.#edits.has(cell);
  }

  /** What an earlier page could not get rid of, by cell. */
  left() {
    try {
      return Object.entries(JSON.parse(localStorage.getItem(this.#key) ?? "{}"));
    } catch {
      return [];
    }
  }

  edited(cell, source) {
    this.#edits.set(cell, { source, edit: ++this.#number, sent: false });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), STILL);
    // Writing it down at every key would cost more than it is worth.
    this.#kept ||= setTimeout(() => this.keep(), 1000);
  }

  /** Sources to go along with a run, so that it never runs what stood there before. */
  sources(cells) {
    return Object.fromEntries(cells.filter((cell) => this.#edits.has(cell)).map((cell) => [cell, this.#edits.get(cell).source]));
  }

  /** Sends all of it again: the line was down. */
  again() {
    this.#edits.forEach((edit) => (edit.sent = false));
    this.#send();
  }

  /** Now, not in a moment. */
  flush() {
    this.#send();
  }

  forget(cell) {
    this.#edits.delete(cell);
    this.keep();
  }

  #send() {
    clearTimeout(this.#timer);
    for (const [cell, one] of this.#edits) {
      if (!one.sent) {
        one.sent = this.#live.send({ type: "edit", notebook: this.#notebook, cell, source: one.source, edit: one.edit });
      }
    }
  }

  #saved({ cell, edit }) {
    if (this.#edits.get(cell)?.edit === edit) {
      this.#edits.delete(cell);
      this.keep();
    }
  }

  /** Writes down what is not saved, or that nothing is. */
  keep() {
    clearTimeout(this.#kept);
    this.#kept = 0;
    try {
      if (this.#edits.size === 0) {
        localStorage.removeItem(this.#key);
      } else {
        localStorage.setItem(this.#key, JSON.stringify(Object.fromEntries([...this.#edits].map(([cell, { source }]) => [cell, source]))));
      }
    } catch {
      // Storage can be forbidden or full; the server has all but the last moment.
    }
  }
}
