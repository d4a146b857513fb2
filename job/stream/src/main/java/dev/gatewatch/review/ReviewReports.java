package dev.gatewatch.review;

import dev.gatewatch.report.load.PackagedReport;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportWindow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The reports from which the review takes its figures. Their rows are for the review alone. */
public final class ReviewReports {
    /** The figures of a day. */
    static final String DAY = "gatewatch_review_day";

    private static final String PREFIX = "gatewatch_review_";
    private static final List<String> FILES = List.of("day.yml", "roles.yml", "principals.yml");

    private ReviewReports() {}

    /** Whether a report of this name is one of them. */
    public static boolean contains(String report) {
        return report.startsWith(PREFIX);
    }

    /** All of them, over these days. */
    public static List<Report> of(ReportWindow.Daily days) {
        List<Report> reports = new ArrayList<>();
        for (String file : FILES) {
            Report report = PackagedReport.read(file, content(file));
            reports.add(
                    new Report(
                            report.name(),
                            report.title(),
                            report.description(),
                            days,
                            null,
                            report.condition(),
                            report.selections(),
                            report.groupBy(),
                            report.measures(),
                            report.most(),
                            report.ranking(),
                            List.of(),
                            report.location()));
        }
        return List.copyOf(reports);
    }

    private static byte[] content(String file) {
        try (InputStream in = ReviewReports.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks dev/gatewatch/review/" + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("dev/gatewatch/review/" + file + " cannot be read", e);
        }
    }
}
