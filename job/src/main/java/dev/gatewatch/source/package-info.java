/** How time passes on a stream. */
@NullMarked
package dev.gatewatch.source;

import org.jspecify.annotations.NullMarked;
