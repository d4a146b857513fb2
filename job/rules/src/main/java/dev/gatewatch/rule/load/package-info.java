/** Finds rule files, reads all of them and ties correlation rules to what they refer to. */
@NullMarked
package dev.gatewatch.rule.load;

import org.jspecify.annotations.NullMarked;
