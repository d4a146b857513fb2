/**
 * Looks for sequences of events with Flink CEP, and raises the alerts of the rules that name them.
 */
@NullMarked
package dev.gatewatch.pattern;

import org.jspecify.annotations.NullMarked;
