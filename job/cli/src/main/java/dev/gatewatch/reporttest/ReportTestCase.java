package dev.gatewatch.reporttest;

import dev.gatewatch.problem.Location;
import dev.gatewatch.ruletest.TestEvent;
import java.util.List;

/**
 * Events and the rows that must come of them.
 *
 * @param name one line, unique in its file
 * @param events in the order of the file, with repeats expanded
 * @param rows that must come
 * @param moreRows whether others may come, too
 * @param location where the case starts
 */
public record ReportTestCase(
        String name,
        List<TestEvent> events,
        List<ExpectedRow> rows,
        boolean moreRows,
        Location location) {}
