/** A set of labelled events: from options to files. */
@NullMarked
package dev.gatewatch.generate.set;

import org.jspecify.annotations.NullMarked;
