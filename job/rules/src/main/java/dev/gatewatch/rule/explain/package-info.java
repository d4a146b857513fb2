/** Why an event matches a rule or does not, in words for people. */
@NullMarked
package dev.gatewatch.rule.explain;

import org.jspecify.annotations.NullMarked;
