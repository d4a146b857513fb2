/** Reads single values that several parts of a rule have: lengths of time, dates, keywords. */
@NullMarked
package dev.gatewatch.rule.parse.scalar;

import org.jspecify.annotations.NullMarked;
