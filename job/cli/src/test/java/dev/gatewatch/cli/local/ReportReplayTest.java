package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.cli.report.ReportDisplay;
import dev.gatewatch.cli.report.WindowRows;
import dev.gatewatch.cli.terminal.ConsoleSettings;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.replay.TimeRange;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ReportSet REPORTS =
            new ReportSet(
                    List.of(
                            ReportKit.report(
                                    "addresses",
                                    """
                                    early: 1m
                                    group-by: [sourceIPAddress]
                                    measures: {events: count}
                                    groups: {most: 2}
                                    """)));

    @TempDir private Path folder;

    @Test
    void theFileIsTheSameAtAnyParallelismAndHasWhatTheTablesShow() throws Exception {
        Path one = folder.resolve("one.ndjson");
        Path two = folder.resolve("two.ndjson");
        replay(one, 1);
        ReplayResult result = replay(two, 2);
        List<String> rows = Files.readAllLines(one);
        assertThat(rows).isNotEmpty().isEqualTo(Files.readAllLines(two));

        WindowRows busiest = Objects.requireNonNull(result.rows().get("addresses"));
        long shown = busiest.rows().stream().mapToLong(row -> row.measures()[0].number()).sum();
        long most = 0;
        long sum = 0;
        String window = "";
        for (String row : rows) {
            JsonNode json = JSON.readTree(row);
            String start = json.get("window_start").textValue();
            sum = start.equals(window) ? sum : 0;
            window = start;
            sum += json.at("/measures/events").longValue();
            most = Math.max(most, sum);
        }
        assertThat(shown).isEqualTo(most).isPositive();
    }

    private static ReplayResult replay(Path rows, int parallelism) throws Exception {
        return new LocalReplay(
                        new ReplayRequest(
                                EventPaths.find(
                                        List.of(
                                                Checkout.path("sample-events/benign-day")
                                                        .toString())),
                                new RuleSet(List.of(), List.of()),
                                REPORTS,
                                GatewatchConfig.defaults().withConsole(false),
                                null,
                                null,
                                new ReportDisplay(rows, 3),
                                parallelism,
                                Double.POSITIVE_INFINITY,
                                null,
                                TimeRange.ALL,
                                ConsoleSettings.DEFAULT,
                                null))
                .run();
    }
}
