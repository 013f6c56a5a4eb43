// What the course consists of, asked for once: its notebooks, its concepts, and the words to search in.
let asked = null;

/** {notebooks, concepts, search}; a failure is not kept. */
export function course() {
  asked ??= fetch("/lab/course.json").then((answer) => {
    if (!answer.ok) {
      throw new Error(`The lab answered ${answer.status}`);
    }
    return answer.json();
  });
  asked.catch(() => (asked = null));
  return asked;
}
