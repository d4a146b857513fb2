/** Simulations and measurements whose numbers the documentation gives. */
@NullMarked
package dev.gatewatch.bench;

import org.jspecify.annotations.NullMarked;
