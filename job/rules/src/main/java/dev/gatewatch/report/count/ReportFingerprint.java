package dev.gatewatch.report.count;

import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.Selection;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A report's name and meaning as a short text that changes when what it counts changes: not with
 * its title, its description, or how often it shows an open window. State is kept under it.
 */
public final class ReportFingerprint {
    private ReportFingerprint() {}

    /** The fingerprint of a report, 36 characters. */
    public static String of(Report report) {
        StringBuilder meaning = new StringBuilder();
        append(report.name(), meaning);
        append(report.window(), meaning);
        append(report.condition(), meaning);
        for (String field : report.groupBy()) {
            append(field, meaning);
        }
        for (Measure measure : report.measures()) {
            append(measure, meaning);
        }
        for (Selection selection : report.selections()) {
            append(selection, meaning);
        }
        append(report.most(), meaning);
        append(report.ranking(), meaning);
        return UUID.nameUUIDFromBytes(meaning.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void append(Object part, StringBuilder meaning) {
        String text = part.toString();
        meaning.append(text.length()).append(':').append(text);
    }
}
