/**
 * Which groups, windows and levels the engine runs: what a rule set comes to once it is known which
 * rules look at the matches of which.
 */
@NullMarked
package dev.gatewatch.rule.plan;

import org.jspecify.annotations.NullMarked;
