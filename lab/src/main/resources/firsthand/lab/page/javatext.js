// Java that is only read, coloured by one expression: pages show it before the editor's parts have come.

const TOKEN =
  /(\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')|(@\p{L}[\w.]*)|(\b\d[\w.]*)|(\p{L}[\p{L}\p{N}_$]*)/gu;
const KEYWORDS = new Set(
  `abstract assert boolean break byte case catch char class const continue default do double else enum extends final
  finally float for goto if implements import instanceof int interface long native new package private protected public
  record return short static strictfp super switch synchronized this throw throws transient try void volatile while true
  false null var`.split(/\s+/),
);

/** Characters up to which it is coloured: more nodes than a page can take at once would be made of a long one. */
const MOST = 100_000;

/** Java that is only read, as nodes: for solutions, and for cells whose editor is still to come. */
export function javaText(source) {
  if (source.length > MOST) {
    return [source];
  }
  const nodes = [];
  let end = 0;
  const put = (text, name) => {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    nodes.push(span);
  };
  for (const match of source.matchAll(TOKEN)) {
    const [text, comment, string, annotation, number, word] = match;
    nodes.push(source.slice(end, match.index));
    const type = word && /^\p{Lu}/u.test(word) && (/\p{Ll}/u.test(word) || word.length === 1) && source[match.index - 1] !== ".";
    const name = comment ? "j-comment" : string ? "j-string" : annotation ? "j-annotation" : number ? "j-number"
      : KEYWORDS.has(word) ? "j-keyword" : type ? "j-type" : null;
    name ? put(text, name) : nodes.push(text);
    end = match.index + text.length;
  }
  nodes.push(source.slice(end));
  return nodes;
}
