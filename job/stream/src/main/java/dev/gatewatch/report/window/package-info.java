/**
 * Counts events per window and group, on Flink's windows, and emits the rows of reports. {@link
 * dev.gatewatch.report.count} has the counting itself.
 */
@NullMarked
package dev.gatewatch.report.window;

import org.jspecify.annotations.NullMarked;
