/**
 * The rule language: rules as data, read from YAML, checked, and compiled to predicates over
 * events.
 *
 * <p>{@link dev.gatewatch.rule.RuleSet} is what the rest of the job sees.
 */
@NullMarked
package dev.gatewatch.rule;

import org.jspecify.annotations.NullMarked;
