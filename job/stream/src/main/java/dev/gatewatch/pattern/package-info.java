/**
 * Looks for sequences of events with Flink CEP, and raises the alerts of the rules that name them.
 *
 * <p>Rules become Flink's {@code Pattern}, one to one, and Flink's automata run them. The operator
 * around the automata is ours, since Flink's runs one pattern only, keeps state of each group
 * forever, and cannot be removed from a job with saved state. The Flink classes used for that
 * ({@code NFA}, {@code SharedBuffer}) are marked as internal: look here first after an upgrade.
 */
@NullMarked
package dev.gatewatch.pattern;

import org.jspecify.annotations.NullMarked;
