/**
 * Looks for sequences of events with Flink CEP, and raises the alerts of the rules that name them.
 *
 * <p>Rules become Flink's {@code Pattern}, one to one, and Flink's automata run them. The operator
 * around the automata is ours, since Flink's runs one pattern only, keeps state of each group for
 * ever, and cannot be taken away from a job that has saved its state. What is used of Flink for
 * that ({@code NFA}, {@code SharedBuffer}) is marked as internal to it: look here first after an
 * upgrade.
 */
@NullMarked
package dev.gatewatch.pattern;

import org.jspecify.annotations.NullMarked;
