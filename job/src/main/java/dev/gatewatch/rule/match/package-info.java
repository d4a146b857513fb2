/** Predicates over events: compiled once, evaluated for each event, without allocation. */
@NullMarked
package dev.gatewatch.rule.match;

import org.jspecify.annotations.NullMarked;
