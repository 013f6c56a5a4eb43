// What was written and is not yet known to be saved: sent after a moment of stillness, kept in this browser until then.

/** Milliseconds of stillness before an edit is sent. */
const STILL = 300;
/** Characters that the server takes as the text of one cell. */
export const MOST_SOURCE = 1_000_000;

export class Unsaved {
  #live;
  #notebook;
  #key;
  #edits = new Map();
  #number = 0;
  #timer = 0;
  #kept = 0;
  /** What an earlier page could not get rid of, by cell. */
  #left;
  #onlong;

  /** @param onlong hears which cells have too long a text to be sent, with its length; whenever that is looked at */
  constructor(live, notebook, onlong) {
    this.#onlong = onlong;
    this.#live = live;
    this.#notebook = notebook;
    // Another workspace may have had this address before, and a notebook of this name.
    this.#key = `firsthand-unsaved:${document.documentElement.dataset.workspace}:${notebook}`;
    this.#left = this.#read();
    live.on("saved", (message) => message.notebook === notebook && this.#saved(message));
    addEventListener("pagehide", () => (this.#send(), this.keep()));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#send());
  }

  /** Whether a cell has an edit that the server may not know. */
  has(cell) {
    return this.#edits.has(cell);
  }

  /** Whether what was written in a cell is more than the server takes. */
  tooLong(cell) {
    return this.#edits.get(cell)?.source.length > MOST_SOURCE;
  }

  #read() {
    try {
      return new Map(Object.entries(JSON.parse(localStorage.getItem(this.#key) ?? "{}")));
    } catch {
      return new Map();
    }
  }

  /** What an earlier page could not get rid of, for those cells that there are; it is for the caller to keep now. */
  takeLeft(cells) {
    const taken = [...this.#left].filter(([cell]) => cells.has(cell));
    taken.forEach(([cell]) => this.#left.delete(cell));
    if (taken.length > 0) {
      this.#keepSoon();
    }
    return taken;
  }

  edited(cell, source) {
    this.#edits.set(cell, { source, edit: ++this.#number, sent: false });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), STILL);
    this.#keepSoon();
  }

  #keepSoon() {
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
    this.#tellLong();
  }

  #send() {
    clearTimeout(this.#timer);
    for (const [cell, one] of this.#edits) {
      // One that is too long would be refused, or end the line, and the others with it.
      if (!one.sent && !this.tooLong(cell)) {
        one.sent = this.#live.send({ type: "edit", notebook: this.#notebook, cell, source: one.source, edit: one.edit });
      }
    }
    this.#tellLong();
  }

  #tellLong() {
    this.#onlong([...this.#edits].filter(([cell]) => this.tooLong(cell)).map(([cell, { source }]) => [cell, source.length]));
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
    const all = [...this.#left, ...[...this.#edits].map(([cell, { source }]) => [cell, source])];
    // What is too long may be more than there is room for: the others are kept without it.
    this.#write(all) || this.#write(all.filter(([, source]) => source.length <= MOST_SOURCE));
  }

  #write(all) {
    try {
      if (all.length === 0) {
        localStorage.removeItem(this.#key);
      } else {
        localStorage.setItem(this.#key, JSON.stringify(Object.fromEntries(all)));
      }
      return true;
    } catch {
      // Storage can be forbidden or full; the server has all but the last moment.
      return false;
    }
  }
}
