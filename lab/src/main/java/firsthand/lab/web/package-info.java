/**
 * The door of the lab: who may come in, pages, files, and the live line to each tab.
 */
@NullMarked
package firsthand.lab.web;

import org.jspecify.annotations.NullMarked;
