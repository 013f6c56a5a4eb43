/**
 * The course as a web site that needs neither a network nor a server: a start page, a page a notebook, a page a
 * concept, and pages of the library files they link to. {@link firsthand.publish.site.Site} writes it from files alone:
 * executed notebooks, concept documents, and the outputs of interactive choices. Running notebooks does not live here,
 * nor what a picture looks like (plots).
 *
 * <p>Pages are built here, at build time: Markdown, highlighted Java and the outputs are plain HTML that reads without
 * a script. Only formulas (KaTeX, unpacked from its webjar) and the controls of interactive cells need one. What would
 * disappoint a reader, a dead link, a formula that does not render, a picture without words, is returned as a list of
 * {@link firsthand.publish.site.check.Problem}s rather than thrown, so that a page can be looked at while it is mended.
 */
@NullMarked
package firsthand.publish.site;

import org.jspecify.annotations.NullMarked;
