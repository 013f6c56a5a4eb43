// How Java looks in an editor: the site's own classes for its words, so that one stylesheet colours both.
import { java } from "@codemirror/lang-java";
import { HighlightStyle, indentUnit, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { Decoration, MatchDecorator, ViewPlugin } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const style = HighlightStyle.define([
  { tag: [tags.comment, tags.lineComment, tags.blockComment], class: "j-comment" },
  { tag: [tags.keyword, tags.modifier, tags.self, tags.bool, tags.null, tags.standard(tags.typeName)], class: "j-keyword" },
  { tag: [tags.string, tags.character], class: "j-string" },
  { tag: tags.number, class: "j-number" },
  { tag: [tags.annotation, tags.meta], class: "j-annotation" },
]);

/** Names of types wherever they stand, as on the site: the grammar knows them only where a type is due. */
const types = new MatchDecorator({
  regexp: /(?<![\p{L}\p{N}_$.])(?:\p{Lu}[\p{L}\p{N}_$]*\p{Ll}[\p{L}\p{N}_$]*|\p{Lu}(?![\p{L}\p{N}_$]))/gu,
  decorate: (add, from, to, match, view) => {
    const name = syntaxTree(view.state).resolveInner(from, 1).name;
    if (!/Comment|String|Character|TextBlock/.test(name)) {
      add(from, to, Decoration.mark({ class: "j-type" }));
    }
  },
});
const typeColours = ViewPlugin.define(
  (view) => ({
    decorations: types.createDeco(view),
    update(update) {
      this.decorations =
        syntaxTree(update.startState) === syntaxTree(update.state)
          ? types.updateDeco(update, this.decorations)
          : types.createDeco(update.view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

/** Everything that makes an editor one for Java. */
export const javaLanguage = [java(), syntaxHighlighting(style), typeColours, indentUnit.of("    ")];

const TOKEN =
  /(\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')|(@\p{L}[\w.]*)|(\b\d[\w.]*)|(\p{L}[\p{L}\p{N}_$]*)/gu;
const KEYWORDS = new Set(
  `abstract assert boolean break byte case catch char class const continue default do double else enum extends final
  finally float for goto if implements import instanceof int interface long native new package private protected public
  record return short static strictfp super switch synchronized this throw throws transient try void volatile while true
  false null var`.split(/\s+/),
);

/** Java that is only read, as nodes: for solutions, and for cells whose editor is still to come. */
export function javaText(source) {
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
