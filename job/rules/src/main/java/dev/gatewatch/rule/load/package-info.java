/**
 * Finds rule files, reads all of them and links correlation rules to the rules that they refer to.
 */
@NullMarked
package dev.gatewatch.rule.load;

import org.jspecify.annotations.NullMarked;
