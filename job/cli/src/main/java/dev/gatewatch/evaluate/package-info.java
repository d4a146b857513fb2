/** Compares alerts with labels: what was found, when, and which alerts are false. */
@NullMarked
package dev.gatewatch.evaluate;

import org.jspecify.annotations.NullMarked;
