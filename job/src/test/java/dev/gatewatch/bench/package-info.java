/** Measurements, run by hand: no part of the gate. */
@NullMarked
package dev.gatewatch.bench;

import org.jspecify.annotations.NullMarked;
