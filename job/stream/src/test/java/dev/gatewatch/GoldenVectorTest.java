package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What each golden vector says, through the job's operators: on a stream and in a replay, its
 * events in order, backwards, and out of order with copies and restarts.
 */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class GoldenVectorTest {
    private static final Path FOLDER = Checkout.path("job/stream/src/test/resources/golden");
    private static final long OUT_OF_ORDERNESS = 120_000;
    private static final Timing STREAM = new Timing(600_000, Long.MAX_VALUE, false);
    private static final int ORDERS = 10;

    @TestFactory
    Stream<DynamicTest> whatTheVectorsSay() throws IOException {
        return vectors().stream().map(vector -> dynamicTest(vector.name(), () -> check(vector)));
    }

    private static List<GoldenVector> vectors() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory).sorted().map(GoldenVector::new).toList();
        }
    }

    private static void check(GoldenVector vector) throws Exception {
        LoadedRules loaded = vector.load();
        if (vector.isRefused()) {
            checkRefused(vector, loaded.problems());
            return;
        }
        assertThat(loaded.problems()).isEmpty();
        RuleSet rules = loaded.rules();
        List<TrailEvent> arrivals = vector.events(FieldPlan.of(rules.fields()));
        if (vector.hasLateEvents()) {
            checkLate(vector, rules, arrivals);
            return;
        }
        List<String> expected =
                vector.lines("alerts.ndjson").stream().map(AlertLine::of).sorted().toList();
        List<TrailEvent> sorted = new ArrayList<>(arrivals);
        sorted.sort(Comparator.comparingLong(TrailEvent::time));
        for (Timing timing : List.of(STREAM, Timing.REPLAY)) {
            List<Alert> reported =
                    run(rules, timing, sorted, OUT_OF_ORDERNESS, false, new Random(0));
            assertThat(AlertLine.atTheEnd(reported)).as("in order").isEqualTo(expected);
            assertThat(AlertLine.atOnce(reported))
                    .as("in order")
                    .isEqualTo(AlertLine.firstOnes(reported));
        }
        long all = sorted.get(sorted.size() - 1).time() - sorted.get(0).time();
        List<TrailEvent> backwards = new ArrayList<>(sorted);
        Collections.reverse(backwards);
        assertThat(AlertLine.atTheEnd(run(rules, STREAM, backwards, all, true, new Random(0))))
                .as("backwards")
                .isEqualTo(expected);
        assertThat(AlertLine.atTheEnd(run(rules, STREAM, arrivals, all, false, new Random(0))))
                .as("as in the file")
                .isEqualTo(expected);
        for (long seed = 0; seed < ORDERS; seed++) {
            Random random = new Random(seed);
            List<TrailEvent> disordered = disorder(sorted, random);
            Timing timing = seed % 2 == 0 ? STREAM : Timing.REPLAY;
            assertThat(
                            AlertLine.atTheEnd(
                                    run(rules, timing, disordered, OUT_OF_ORDERNESS, true, random)))
                    .as("out of order, seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private static void checkRefused(GoldenVector vector, List<Problem> problems)
            throws IOException {
        for (JsonNode refused : vector.lines("refused.ndjson")) {
            assertThat(problems)
                    .anyMatch(
                            problem ->
                                    problem.location().line() == refused.get("line").asInt()
                                            && problem.message()
                                                    .contains(refused.get("because").asText()));
        }
    }

    private static void checkLate(GoldenVector vector, RuleSet rules, List<TrailEvent> arrivals)
            throws Exception {
        List<String> late =
                vector.lines("late.ndjson").stream()
                        .map(line -> "eventID " + line.get("event").asText())
                        .toList();
        try (OperatorChainHarness path = new OperatorChainHarness(rules, STREAM)) {
            deliver(path, arrivals, OUT_OF_ORDERNESS, new Random(0), false);
            assertThat(path.late()).isEqualTo(late);
            assertThat(AlertLine.atTheEnd(path.alerts()))
                    .isEqualTo(
                            vector.lines("alerts.ndjson").stream()
                                    .map(AlertLine::of)
                                    .sorted()
                                    .toList());
        }
    }

    private static List<Alert> run(
            RuleSet rules,
            Timing timing,
            List<TrailEvent> arrivals,
            long outOfOrderness,
            boolean restarts,
            Random random)
            throws Exception {
        try (OperatorChainHarness path = new OperatorChainHarness(rules, timing)) {
            deliver(path, arrivals, outOfOrderness, random, restarts);
            assertThat(path.late()).isEmpty();
            assertThat(path.remains()).isZero();
            return path.alerts();
        }
    }

    private static void deliver(
            OperatorChainHarness path,
            List<TrailEvent> arrivals,
            long outOfOrderness,
            Random random,
            boolean restarts)
            throws Exception {
        long latest = Long.MIN_VALUE;
        for (TrailEvent event : arrivals) {
            path.accept(event);
            if (event.time() > latest) {
                latest = event.time();
                path.watermark(latest - outOfOrderness - 1);
            }
            if (restarts && random.nextInt(4) == 0) {
                path.restart();
            }
        }
        path.watermark(Long.MAX_VALUE);
    }

    /** Each event delayed at random, a third of them twice. */
    private static List<TrailEvent> disorder(List<TrailEvent> events, Random random) {
        TreeMap<Long, TrailEvent> arrivals = new TreeMap<>();
        for (TrailEvent event : events) {
            int copies = random.nextInt(3) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                long arrival = (event.time() + random.nextLong(OUT_OF_ORDERNESS)) * 1000;
                while (arrivals.putIfAbsent(arrival, event) != null) {
                    arrival++;
                }
            }
        }
        return List.copyOf(arrivals.values());
    }

    /** Alerts as lines that can be compared. */
    private static final class AlertLine {
        private AlertLine() {}

        static String of(JsonNode line) {
            if (line.has("event")) {
                return line.get("rule").asText() + " on " + line.get("event").asText();
            }
            TreeMap<String, String> group = new TreeMap<>();
            line.get("group")
                    .properties()
                    .forEach(field -> group.put(field.getKey(), field.getValue().asText()));
            return line.get("rule").asText()
                    + " "
                    + group
                    + " first "
                    + line.get("first").asText()
                    + " last "
                    + line.get("last").asText()
                    + " start "
                    + line.get("start").asText()
                    + " count "
                    + line.get("count").asLong();
        }

        /** Alerts on single events, and closing documents. */
        static List<String> atTheEnd(List<Alert> alerts) {
            return alerts.stream()
                    .filter(alert -> alert.event() != null || alert.activity() == Activity.CLOSE)
                    .map(AlertLine::text)
                    .sorted()
                    .toList();
        }

        /** What was reported of each episode at once: its rule, group and beginning. */
        static List<String> atOnce(List<Alert> alerts) {
            return beginnings(alerts, Activity.CREATE);
        }

        /** The beginnings that the closing documents tell of. */
        static List<String> firstOnes(List<Alert> alerts) {
            return beginnings(alerts, Activity.CLOSE);
        }

        private static List<String> beginnings(List<Alert> alerts, Activity activity) {
            return alerts.stream()
                    .filter(alert -> alert.event() == null && alert.activity() == activity)
                    .map(alert -> alert.ruleId() + " " + group(alert) + " " + alert.fired())
                    .sorted()
                    .toList();
        }

        private static String text(Alert alert) {
            if (alert.event() != null) {
                return alert.ruleId() + " on " + alert.event();
            }
            return alert.ruleId()
                    + " "
                    + group(alert)
                    + " first "
                    + Instant.ofEpochMilli(alert.fired())
                    + " last "
                    + Instant.ofEpochMilli(alert.end())
                    + " start "
                    + Instant.ofEpochMilli(alert.start())
                    + " count "
                    + alert.count();
        }

        private static Map<String, String> group(Alert alert) {
            TreeMap<String, String> group = new TreeMap<>();
            for (int i = 0; i < alert.groupFields().length; i++) {
                group.put(alert.groupFields()[i], alert.groupValues()[i]);
            }
            return group;
        }
    }
}
