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
