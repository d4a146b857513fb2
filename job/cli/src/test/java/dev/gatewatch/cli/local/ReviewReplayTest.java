package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.cli.GatewatchCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily reviews of the sample day, which is in two of the review's days. */
class ReviewReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAMPLES = Checkout.path("sample-events").toString();

    @TempDir private Path folder;

    @Test
    void theSampleDayHasItsReviewsWhateverTheParallelism() throws Exception {
        String one = review(1, "one");
        assertThat(one)
                .contains("Gatewatch daily review, 2026-03-01\n")
                .contains("Gatewatch daily review, 2026-03-02\n")
                .contains("  - 2 high alerts: Password spraying from one address (check 1)\n")
                .contains("  - 2 pools with weakened settings (check 1)\n")
                .contains("Counting began within this day")
                .contains("arn:aws:iam::123456789012:user/deploy-legacy: 8 changes\n")
                .contains("Not read: nothing\n");
        assertThat(figure(one, "Alerts")).isEqualTo(openings());
        assertThat(figure(one, "Sign-in events")).isBetween(3_000L, 3_510L);
        assertThat(review(3, "three")).isEqualTo(one);
        theAlertsHaveTheColumnsOfTheQueries();
    }

    private void theAlertsHaveTheColumnsOfTheQueries() throws Exception {
        try (var lines = Files.lines(folder.resolve("one.alerts"))) {
            for (String line : lines.toList()) {
                JsonNode alert = JSON.readTree(line);
                for (String column :
                        List.of(
                                "/time",
                                "/message",
                                "/severity",
                                "/activity_id",
                                "/finding_info/title",
                                "/finding_info/analytic/uid",
                                "/unmapped/gatewatch")) {
                    assertThat(alert.at(column).isMissingNode()).as(column).isFalse();
                }
            }
        }
    }

    /** The sum over both days. */
    private static long figure(String reviews, String label) {
        return reviews.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(label + "  "))
                .mapToLong(
                        line ->
                                Long.parseLong(
                                        List.of(line.substring(label.length()).strip().split(" "))
                                                .get(0)
                                                .replace(",", "")))
                .sum();
    }

    private long openings() throws Exception {
        try (var lines = Files.lines(folder.resolve("one.alerts"))) {
            return lines.filter(line -> line.contains("\"activity_name\":\"Create\"")).count();
        }
    }

    private String review(int parallelism, String name) throws Exception {
        Path file = folder.resolve(name);
        int code =
                GatewatchCommand.execute(
                        "replay",
                        "--quiet",
                        "--events",
                        SAMPLES,
                        "--auth-events",
                        SAMPLES,
                        "--rules",
                        Checkout.path("cep-rules").toString(),
                        "--parallelism",
                        String.valueOf(parallelism),
                        "--alerts",
                        folder.resolve(name + ".alerts").toString(),
                        "--review",
                        file.toString());
        assertThat(code).isZero();
        return Files.readString(file);
    }
}
