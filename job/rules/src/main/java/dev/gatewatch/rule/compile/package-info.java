/**
 * Evaluates detection rules fast. Conditions become predicates over the fields of a plan. The
 * literals of all rules are found together, in one pass over each value; a rule is evaluated only
 * if the event has what the rule requires and events rarely have, a literal or a field. What is
 * compiled is shared by all threads; what is known of the event at hand is each one's own.
 */
@NullMarked
package dev.gatewatch.rule.compile;

import org.jspecify.annotations.NullMarked;
