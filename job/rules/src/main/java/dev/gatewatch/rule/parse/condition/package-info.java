/**
 * The grammar of conditions, boolean expressions of words: or binds weaker than and, and weaker
 * than not, and parentheses group. It does not know the meaning of its words; {@link
 * dev.gatewatch.rule.parse.condition.ConditionOperands} does.
 */
@NullMarked
package dev.gatewatch.rule.parse.condition;

import org.jspecify.annotations.NullMarked;
