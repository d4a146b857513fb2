/**
 * Which groups, windows and levels the engine runs: a rule set with the knowledge of which rules
 * read the matches of which.
 */
@NullMarked
package dev.gatewatch.rule.plan;

import org.jspecify.annotations.NullMarked;
