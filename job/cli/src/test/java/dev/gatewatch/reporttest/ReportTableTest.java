package dev.gatewatch.reporttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.report.load.ReportLoader;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of the shipped reports in their document. */
class ReportTableTest {
    /** Set it to true to have the table written instead of compared. */
    private static final String WRITE = "gatewatch.writeReportTable";

    private static final Path DOCUMENT = Checkout.path("docs/reports.md");
    private static final String HEAD =
            """
            | Report | Shows | Window | A row for each |
            |---|---|---|---|
            """;

    @Test
    void theDocumentListsTheShippedReports() throws IOException {
        String expected = table();
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf(HEAD);
        int end = document.indexOf("\n\n", start) + 1;
        assertThat(start).as("the table's start").isPositive();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(
                    DOCUMENT, document.substring(0, start) + expected + document.substring(end));
            return;
        }
        assertThat(document.substring(start, end))
                .as(
                        "the table in docs/reports.md; to update it, run"
                                + " ./mvnw -q test -Dtest=ReportTableTest -D%s=true",
                        WRITE)
                .isEqualTo(expected);
    }

    private static String table() throws IOException {
        StringBuilder table = new StringBuilder(HEAD);
        List<Report> reports =
                ReportLoader.load(ReportFiles.inFolder(Checkout.path("cep-rules"))).reports();
        for (Report report : reports) {
            table.append("| `").append(report.name()).append("` | ").append(report.title());
            table.append(" | ").append(window(report.window()));
            Duration early = report.early();
            table.append(early == null ? "" : ", early every " + text(early));
            table.append(" | ").append(String.join(", ", report.groupBy())).append(" |\n");
        }
        return table.toString();
    }

    private static String window(ReportWindow window) {
        if (window instanceof ReportWindow.Tumbling tumbling) {
            return text(tumbling.size());
        }
        if (window instanceof ReportWindow.Sliding sliding) {
            return text(sliding.size()) + " every " + text(sliding.every());
        }
        ReportWindow.Daily daily = (ReportWindow.Daily) window;
        return "a day from " + daily.at() + " " + daily.zone();
    }

    private static String text(Duration length) {
        long minutes = length.toMinutes();
        return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    }
}
