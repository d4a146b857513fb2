/** Turns one YAML document into one report. */
@NullMarked
package dev.gatewatch.report.parse;

import org.jspecify.annotations.NullMarked;
