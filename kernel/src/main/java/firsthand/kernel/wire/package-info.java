/**
 * The Jupyter messaging protocol, version 5.3, as both ends of the line need it: messages, their signature, their
 * frames on a ZeroMQ socket, and the connection file. What a message makes anyone do does not live here.
 */
@NullMarked
package firsthand.kernel.wire;

import org.jspecify.annotations.NullMarked;
