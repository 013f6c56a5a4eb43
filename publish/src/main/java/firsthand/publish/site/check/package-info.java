/**
 * What would disappoint a reader, found before one does: dead links, formulas that do not render, notebooks that no
 * longer say what their source says, sources that break the rhythm, pages that are slow to load. Here live the checks
 * and what they find ({@link firsthand.publish.site.check.Problem}); how pages are made does not live here (site).
 */
@NullMarked
package firsthand.publish.site.check;

import org.jspecify.annotations.NullMarked;
