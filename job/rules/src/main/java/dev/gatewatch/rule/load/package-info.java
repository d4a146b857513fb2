/**
 * Finds rule files, reads all of them, links correlation rules to the rules that they refer to, and
 * says what can never match.
 */
@NullMarked
package dev.gatewatch.rule.load;

import org.jspecify.annotations.NullMarked;
