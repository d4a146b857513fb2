/** What reports say: one row for each group of a window. */
@NullMarked
package dev.gatewatch.report.row;

import org.jspecify.annotations.NullMarked;
