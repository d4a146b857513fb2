/** Turns one YAML document into one rule or filter; independent of other rules. */
@NullMarked
package dev.gatewatch.rule.parse;

import org.jspecify.annotations.NullMarked;
