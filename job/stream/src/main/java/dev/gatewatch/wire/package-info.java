/** How events and what is counted of them are written between operators and into state. */
@NullMarked
package dev.gatewatch.wire;

import org.jspecify.annotations.NullMarked;
