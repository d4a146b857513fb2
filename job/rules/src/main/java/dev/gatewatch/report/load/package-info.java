/** Finds report files, and reports all their problems at once. */
@NullMarked
package dev.gatewatch.report.load;

import org.jspecify.annotations.NullMarked;
