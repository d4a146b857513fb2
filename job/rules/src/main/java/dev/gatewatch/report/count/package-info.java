/**
 * Counts events for reports, and keeps the first groups of a window. What it computes does not
 * depend on how events are distributed over machines: partial results are merged.
 */
@NullMarked
package dev.gatewatch.report.count;

import org.jspecify.annotations.NullMarked;
