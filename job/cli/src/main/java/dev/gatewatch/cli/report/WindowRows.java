package dev.gatewatch.cli.report;

import dev.gatewatch.report.row.ReportRow;
import java.util.List;

/**
 * The rows of one window of a report, as they are in the end.
 *
 * @param windows of how many windows this is the busiest
 * @param others whether there were earlier windows, which are not among these
 * @param rows the group of the highest rank first, the others last; at least one
 */
public record WindowRows(int windows, boolean others, List<ReportRow> rows) {}
