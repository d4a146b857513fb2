package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.cli.GatewatchCommand;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.report.ReportDisplay;
import dev.gatewatch.cli.terminal.ConsoleSettings;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.history.HistoryPaths;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.replay.TimeRange;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole job on the sample events. */
class LocalReplayTest {
    private static final Path SAMPLES = Checkout.path("sample-events");
    private static RuleSet rules;

    private static LoadedHistories histories;

    @TempDir private Path folder;

    @BeforeAll
    static void loadRules() throws IOException {
        rules = RuleLoader.load(RuleFiles.inFolder(Checkout.path("cep-rules"))).rules();
    }

    @BeforeAll
    static void openHistories() throws IOException {
        histories =
                LoadedHistories.open(
                        HistoryFiles.load(HistoryPaths.find(List.of(SAMPLES.toString()))));
    }

    @AfterAll
    static void closeHistories() {
        histories.close();
    }

    @Test
    void theSampleDayRaisesExactlyTheAlertsThatItsReadmesName() throws Exception {
        Path alerts = folder.resolve("alerts.ndjson");
        ReplayResult result = replay(List.of(SAMPLES.toString()), 2, alerts);

        List<WrittenAlert> expected = WrittenAlert.expected(SAMPLES);
        List<String> lines = Files.readAllLines(alerts);
        assertThat(expected).hasSizeGreaterThan(15);
        assertThat(WrittenAlert.of(lines)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(WrittenAlert.uids(lines, 1)).hasSameSizeAs(expected).doesNotHaveDuplicates();
        assertThat(result.count(CountNames.LATE)).isZero();
        assertThat(result.count(CountNames.DUPLICATES)).isZero();
        assertThat(result.under(CountNames.REJECTED)).isEmpty();
        Map<String, Long> lookups = result.under(CountNames.ENRICHMENT);
        lookups.values().removeIf(count -> count == 0);
        assertThat(lookups).containsOnlyKeys("Found", "NotNeeded");
        assertThat(result.count(CountNames.LOOKUP_CALLS)).isBetween(1L, lookups.get("Found"));
        assertThat(result.count(CountNames.READ))
                .isEqualTo(result.count(CountNames.DECODED))
                .isGreaterThan(3000);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioAloneRaisesItsOwnAlerts(Path scenario) throws Exception {
        Path alerts = folder.resolve("alerts.ndjson");
        replay(List.of(scenario.toString()), 1, alerts);
        assertThat(WrittenAlert.of(Files.readAllLines(alerts)))
                .containsExactlyInAnyOrderElementsOf(WrittenAlert.expected(scenario));
    }

    @Test
    void theAlertsAreTheSameByteForByteAtAnyParallelismHoweverTheDayIsCut() throws Exception {
        Path day = folder.resolve("day.ndjson");
        List<String> events = benignAndAttacks();
        Files.write(day, events);
        List<String> expected = alerts(List.of(day.toString()), 1);
        assertThat(expected).hasSizeGreaterThan(10);

        assertThat(alerts(List.of(day.toString()), 2)).isEqualTo(expected);
        assertThat(alerts(List.of(day.toString()), 4)).isEqualTo(expected);
        Path parts = cut(events, 100);
        assertThat(alerts(List.of(parts.toString()), 1)).isEqualTo(expected);
        assertThat(alerts(List.of(parts.toString()), 4)).isEqualTo(expected);
    }

    /** The alerts but for those of the rule that counts a whole day, on both sides of a cut. */
    private static List<String> ofPartsOfTheDay(Path alerts) throws IOException {
        return Files.readAllLines(alerts).stream()
                .filter(alert -> !alert.contains("cognito_failures_share_address"))
                .toList();
    }

    @Test
    void eventsOutsideOfTheTimesAreLeftOutAndCounted() throws Exception {
        List<String> day = List.of(SAMPLES.resolve("password-spraying").toString());
        long four = Instant.parse("2026-03-02T04:00:00Z").toEpochMilli();
        Path alerts = folder.resolve("alerts.ndjson");

        ReplayResult all = replay(day, 2, alerts, null);
        List<String> expected = ofPartsOfTheDay(alerts);
        ReplayResult after = replay(day, alerts, new TimeRange(four, Long.MAX_VALUE));
        List<String> found = ofPartsOfTheDay(alerts);
        ReplayResult before = replay(day, alerts, new TimeRange(Long.MIN_VALUE, four));

        assertThat(found).isNotEmpty().isSubsetOf(expected);
        assertThat(expected.subList(expected.size() - found.size(), expected.size()))
                .isEqualTo(found);
        assertThat(ofPartsOfTheDay(alerts)).isNotEmpty().doesNotContainAnyElementsOf(found);
        assertThat(all.outside()).isZero();
        assertThat(after.outside()).isPositive().isEqualTo(before.decoded());
        assertThat(before.outside()).isEqualTo(after.decoded());
        assertThat(all.decoded()).isEqualTo(after.decoded() + before.decoded());
        assertThat(after.times()).isNotNull();
        assertThat(after.times().from()).isGreaterThanOrEqualTo(four);
        assertThat(before.count(CountNames.LATE)).isZero();
    }

    @Test
    void withoutHistoriesNothingIsLookedUpAndNoRiskIsSeen() throws Exception {
        Path alerts = folder.resolve("alerts.ndjson");
        String scenario = SAMPLES.resolve("compromised-credentials").toString();
        ReplayResult result = replay(List.of(scenario), 2, alerts, null);
        assertThat(alerts).isEmptyFile();
        assertThat(result.under(CountNames.ENRICHMENT)).isEmpty();
        assertThat(result.count(CountNames.LOOKUP_CALLS)).isZero();
    }

    @Test
    void nothingOfTheHistoriesStaysBehindTheCommand() throws Exception {
        String scenario = SAMPLES.resolve("compromised-credentials").toString();
        Path alerts = folder.resolve("alerts.ndjson");
        int before = LoadedHistories.openCount();
        int exitCode =
                GatewatchCommand.execute(
                        "replay",
                        "--events",
                        scenario,
                        "--auth-events",
                        scenario,
                        "--rules",
                        Checkout.path("cep-rules").toString(),
                        "--alerts",
                        alerts.toString());
        assertThat(exitCode).isZero();
        assertThat(alerts).isNotEmptyFile();
        assertThat(LoadedHistories.openCount()).isEqualTo(before);
    }

    @Test
    void copiesChangeNothing() throws Exception {
        List<String> events = benignAndAttacks();
        Path day = folder.resolve("day.ndjson");
        Files.write(day, events);
        Path twice = folder.resolve("twice.ndjson");
        Files.write(twice, events.stream().flatMap(event -> Stream.of(event, event)).toList());
        Path copy = folder.resolve("copy.ndjson");
        Files.write(copy, events);

        List<String> expected = alerts(List.of(day.toString()), 1);
        assertThat(alerts(List.of(twice.toString()), 2)).isEqualTo(expected);
        assertThat(alerts(List.of(day.toString(), copy.toString()), 2)).isEqualTo(expected);
    }

    @Test
    void standardOutputsOfReplaysAreWrittenToFilesOnly() throws Exception {
        Path alerts = folder.resolve("alerts.ndjson");
        Files.writeString(alerts, "what stood there before\n");
        replay(List.of(SAMPLES.resolve("benign-day").toString()), 1, alerts);
        assertThat(alerts).isEmptyFile();
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private List<String> alerts(List<String> events, int parallelism) throws Exception {
        Path alerts = Files.createTempFile(folder, "alerts", ".out");
        replay(events, parallelism, alerts);
        return Files.readAllLines(alerts);
    }

    private static ReplayResult replay(List<String> events, int parallelism, Path alerts)
            throws Exception {
        return replay(events, parallelism, alerts, histories);
    }

    private static ReplayResult replay(
            List<String> events, int parallelism, Path alerts, @Nullable LoadedHistories lookedUpIn)
            throws Exception {
        GatewatchConfig defaults = GatewatchConfig.defaults();
        GatewatchConfig quiet = defaults.withConsole(false);
        return new LocalReplay(
                        new ReplayRequest(
                                EventPaths.find(events),
                                rules,
                                quiet,
                                alerts,
                                null,
                                parallelism,
                                Double.POSITIVE_INFINITY,
                                lookedUpIn))
                .run();
    }

    private static ReplayResult replay(List<String> events, Path alerts, TimeRange times)
            throws Exception {
        return new LocalReplay(
                        new ReplayRequest(
                                EventPaths.find(events),
                                rules,
                                ReportSet.EMPTY,
                                GatewatchConfig.defaults().withConsole(false),
                                alerts,
                                null,
                                ReportDisplay.NONE,
                                2,
                                Double.POSITIVE_INFINITY,
                                null,
                                times,
                                ConsoleSettings.DEFAULT,
                                null))
                .run();
    }

    /** All samples that are one event a line, in the order of their times. */
    private static List<String> benignAndAttacks() throws IOException {
        List<String> events = new ArrayList<>();
        for (String scenario :
                List.of(
                        "benign-day",
                        "password-spraying",
                        "brute-force",
                        "sign-up-flood",
                        "console-sign-in-failures",
                        "high-risk-sign-ins",
                        "compromised-credentials",
                        "takeover-after-reset",
                        "far-countries")) {
            events.addAll(Files.readAllLines(SAMPLES.resolve(scenario).resolve("events.ndjson")));
        }
        events.sort(java.util.Comparator.comparing(LocalReplayTest::eventTime));
        return events;
    }

    private static String eventTime(String event) {
        int at = event.indexOf("\"eventTime\":\"") + 13;
        return event.substring(at, at + 20);
    }

    /** Deals the events out to so many files at random, each in order. */
    private Path cut(List<String> events, int files) throws IOException {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        List<List<String>> dealt = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            dealt.add(new ArrayList<>());
        }
        Random random = new Random(11);
        events.forEach(event -> dealt.get(random.nextInt(files)).add(event));
        for (int i = 0; i < files; i++) {
            try (BufferedWriter out =
                    Files.newBufferedWriter(
                            parts.resolve("part-" + (i * 37 % files) + ".ndjson"))) {
                for (String event : dealt.get(i)) {
                    out.write(event + "\n");
                }
            }
        }
        return parts;
    }
}
