/** What a report counts, per window and group. */
@NullMarked
package dev.gatewatch.report.model;

import org.jspecify.annotations.NullMarked;
