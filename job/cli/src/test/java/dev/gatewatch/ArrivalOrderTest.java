package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.correlate.CorrelateMatches;
import dev.gatewatch.dedupe.DropDuplicates;
import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.operator.WriteBackOperator;
import dev.gatewatch.replay.SampleEventFiles;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a stream tells of a scenario depends on its events alone. Each scenario arrives in many
 * random orders, with copies, within what is allowed, as on a stream: nothing waits for the
 * watermark.
 */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class ArrivalOrderTest {
    private static final OutputTag<Match> EPISODES =
            new OutputTag<>("episodes", TypeInformation.of(Match.class));
    private static final OutputTag<Reject> REJECTS =
            new OutputTag<>("rejects", TypeInformation.of(Reject.class));
    private static final Path SAMPLES = Checkout.path("sample-events");
    private static final long OUT_OF_ORDERNESS = 120_000;
    private static final long LATENESS = 600_000;
    private static final int ORDERS = 25;

    private final DetectionPlan plan;
    private final FieldPlan fields;

    /** What is behind the watermark does not count for these rules. */
    private final Set<String> decidedInOrder;

    ArrivalOrderTest() throws IOException {
        RuleSet rules = RuleLoader.load(RuleFiles.inFolder(Checkout.path("cep-rules"))).rules();
        plan = DetectionPlan.of(rules);
        decidedInOrder =
                plan.dimensions().stream()
                        .flatMap(dimension -> dimension.rules().stream())
                        .filter(rule -> !(rule instanceof EpisodeRule))
                        .map(EngineRule::ruleId)
                        .collect(Collectors.toSet());
        fields = FieldPlan.of(rules.fields());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void changesNeitherEpisodesNorTheirClosingDocuments(Path scenario) throws Exception {
        List<TrailEvent> events = new ArrayList<>(SampleEventFiles.read(scenario, fields));
        events.sort(Comparator.comparingLong(TrailEvent::time).thenComparing(TrailEvent::eventId));
        List<Alert> inOrder = run(events, "in order");
        List<String> closings = closings(inOrder);
        List<Alert> episodes = closed(inOrder);
        assertThat(created(inOrder)).hasSameSizeAs(episodes);

        for (long seed = 0; seed < ORDERS; seed++) {
            String what = scenario.getFileName() + ", seed " + seed;
            List<Alert> raised = run(disorder(events, new Random(seed)), what);
            assertThat(closings(raised)).as(what).isEqualTo(closings);
            assertThat(single(raised)).as(what).isEqualTo(single(inOrder));
            for (Alert episode : episodes) {
                assertThat(created(raised)).as(what).anyMatch(alert -> within(alert, episode));
            }
            for (Alert alert : created(raised)) {
                assertThat(episodes).as(what).anyMatch(episode -> within(alert, episode));
            }
            for (Alert close : closed(raised)) {
                long[] announced =
                        created(raised).stream()
                                .filter(alert -> within(alert, close))
                                .mapToLong(Alert::fired)
                                .sorted()
                                .toArray();
                assertThat(close.announced()).as(what).isEqualTo(announced);
            }
        }
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    /** Each event delayed at random, a third of them twice, in the order of their arrival. */
    private static List<TrailEvent> disorder(List<TrailEvent> events, Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (TrailEvent event : events) {
            int copies = random.nextInt(3) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                arrivals.add(
                        new Arrival(
                                event.time() + random.nextLong(OUT_OF_ORDERNESS + LATENESS),
                                event));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::time));
        return arrivals.stream().map(Arrival::event).toList();
    }

    private List<Alert> run(List<TrailEvent> arrivals, String what) throws Exception {
        List<Alert> alerts = new ArrayList<>();
        Detector detector = new Detector(plan, fields);
        try (var dedupe =
                        new KeyedOneInputStreamOperatorTestHarness<>(
                                new WriteBackOperator<>(new DropDuplicates(LATENESS, REJECTS)),
                                TrailEvent::actor,
                                Types.STRING);
                var correlate =
                        new KeyedOneInputStreamOperatorTestHarness<>(
                                new WriteBackOperator<>(
                                        new CorrelateMatches(
                                                plan, 1, LATENESS, 0, false, REJECTS, EPISODES)),
                                Match::key,
                                Types.STRING)) {
            dedupe.open();
            correlate.open();
            long latest = Long.MIN_VALUE;
            for (TrailEvent event : arrivals) {
                dedupe.processElement(event, event.time());
                List<Match> matches = new ArrayList<>();
                for (TrailEvent one : dedupe.extractOutputValues()) {
                    detector.detect(one, 0, matches::add, alerts::add, () -> {});
                }
                dedupe.getOutput().clear();
                for (Match match : matches) {
                    correlate.processElement(match, match.time());
                }
                if (event.time() > latest) {
                    latest = event.time();
                    dedupe.processWatermark(latest - OUT_OF_ORDERNESS - 1);
                    correlate.processWatermark(latest - OUT_OF_ORDERNESS - 1);
                    dedupe.getOutput().clear();
                }
            }
            dedupe.processWatermark(Long.MAX_VALUE);
            correlate.processWatermark(Long.MAX_VALUE);
            assertThat(dedupe.getSideOutput(REJECTS)).as(what).isNullOrEmpty();
            assertThat(correlate.getSideOutput(REJECTS)).as(what).isNullOrEmpty();
            assertThat(dedupe.numKeyedStateEntries() + correlate.numKeyedStateEntries())
                    .as(what)
                    .isZero();
            assertThat(dedupe.numEventTimeTimers() + correlate.numEventTimeTimers())
                    .as(what)
                    .isZero();
            alerts.addAll(correlate.extractOutputValues());
        }
        alerts.removeIf(alert -> decidedInOrder.contains(alert.ruleId()));
        return alerts;
    }

    private static boolean within(Alert alert, Alert episode) {
        return alert.ruleId().equals(episode.ruleId())
                && Arrays.equals(alert.groupValues(), episode.groupValues())
                && alert.fired() >= episode.fired()
                && alert.fired() <= episode.end();
    }

    private static List<Alert> created(List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.activity() == Activity.CREATE && alert.event() == null)
                .toList();
    }

    private static List<Alert> closed(List<Alert> alerts) {
        return alerts.stream().filter(alert -> alert.activity() == Activity.CLOSE).toList();
    }

    /** The alerts on single events. */
    private static List<String> single(List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.event() != null)
                .map(alert -> alert.ruleId() + " " + alert.event())
                .sorted()
                .toList();
    }

    private static List<String> closings(List<Alert> alerts) {
        return closed(alerts).stream()
                .map(
                        alert ->
                                String.join(
                                        " ",
                                        alert.ruleId(),
                                        Arrays.toString(alert.groupValues()),
                                        Long.toString(alert.fired()),
                                        Long.toString(alert.start()),
                                        Long.toString(alert.end()),
                                        Long.toString(alert.count()),
                                        Long.toString(alert.suppressed()),
                                        Arrays.toString(alert.events())))
                .sorted()
                .toList();
    }

    private record Arrival(long time, TrailEvent event) {}
}
