package dev.gatewatch.report.parse;

import java.util.List;

/** The words and bounds that reports are written with. */
public final class ReportKeywords {
    /** The most measures of a report. */
    public static final int MAX_MEASURES = 20;

    /** The most fields that a report groups by. */
    public static final int MAX_GROUP_FIELDS = 8;

    /** The most groups of a window that have rows of their own. */
    public static final int MAX_GROUPS = 10_000;

    /** The same, if a report does not say. */
    public static final int DEFAULT_GROUPS = 100;

    /** The most measures that are metrics: each costs money. */
    public static final int MAX_METRICS = 10;

    /** The most values of a {@code top}. */
    public static final int MAX_TOP = 100;

    /** The same, if a measure does not say. */
    public static final int DEFAULT_TOP = 10;

    private ReportKeywords() {}

    /** The keys of a report, in the order in which they are best written. */
    public static List<String> keys() {
        return List.of(
                "title",
                "name",
                "description",
                "window",
                "early",
                "detection",
                "group-by",
                "measures",
                "groups",
                "metrics");
    }

    /** What a key of a report is for, in a line. */
    public static String description(String key) {
        return switch (key) {
            case "title" -> "What it shows, in a line";
            case "name" -> "Rows, files and metrics are called by it; unique";
            case "description" -> "What to look for";
            case "window" -> "Which times a row is about: tumbling, sliding or daily";
            case "early" -> "How often, at most, there are rows of a window that is still open";
            case "detection" -> "Which events count, as in a rule; without it, all of them";
            case "group-by" -> "The fields whose values have a row each";
            case "measures" -> "The columns: count, distinct, share or top";
            case "groups" -> "How many groups of a window have a row, and which come first";
            case "metrics" -> "Which measures are metrics in CloudWatch";
            default -> throw new IllegalArgumentException("no key of a report: " + key);
        };
    }

    /** The keys of {@code window}. */
    public static List<String> window() {
        return List.of("tumbling", "sliding", "daily", "zone");
    }

    /** The keys of {@code sliding}. */
    public static List<String> sliding() {
        return List.of("size", "every");
    }

    /** The keys of a measure, of which the first four are its kinds. */
    public static List<String> measure() {
        return List.of("count", "distinct", "share", "top", "of");
    }

    /** The keys of {@code top}. */
    public static List<String> top() {
        return List.of("field", "by", "n");
    }

    /** The keys of {@code groups}. */
    public static List<String> groups() {
        return List.of("most", "by");
    }
}
