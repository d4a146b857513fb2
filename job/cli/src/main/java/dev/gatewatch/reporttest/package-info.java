/** Test files of reports: events with times, and the rows that must come of them. */
@NullMarked
package dev.gatewatch.reporttest;

import org.jspecify.annotations.NullMarked;
