/**
 * The course's checkout ({@link firsthand.publish.Course}): where sources, notebooks, concepts and pages stand, and
 * what they are called. What is in them does not live here (source, notebook, site).
 */
@NullMarked
package firsthand.publish;

import org.jspecify.annotations.NullMarked;
