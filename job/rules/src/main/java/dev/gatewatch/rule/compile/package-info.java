/**
 * Evaluates detection rules fast: conditions become predicates over the fields of a plan, and an
 * index of names finds the rules that can match an event at all.
 */
@NullMarked
package dev.gatewatch.rule.compile;

import org.jspecify.annotations.NullMarked;
