/**
 * Looks for sequences of events with Flink CEP, and raises the alerts of the rules that name them.
 *
 * <p>Rules become Flink's {@code Pattern}, one to one, and Flink's automata run them, as {@link
 * dev.gatewatch.pattern.cep} says. The operator around the automata is ours.
 */
@NullMarked
package dev.gatewatch.pattern;

import org.jspecify.annotations.NullMarked;
