/** Predicates over events: compiled once, evaluated for each event, without allocation. */
@NullMarked
package dev.gatewatch.rule.compile.match;

import org.jspecify.annotations.NullMarked;
