/** Measurements, each in a process of its own, and what they add up to. */
@NullMarked
package dev.gatewatch.bench;

import org.jspecify.annotations.NullMarked;
