/** The rows of reports that a replay shows in its end, and where all of them go. */
@NullMarked
package dev.gatewatch.cli.report;

import org.jspecify.annotations.NullMarked;
