/** Rows of reports as lines of files and of logs. */
@NullMarked
package dev.gatewatch.output.report;

import org.jspecify.annotations.NullMarked;
