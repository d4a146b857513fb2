package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.correlate.CorrelationOracle.ExpectedEpisode;
import dev.gatewatch.correlate.CorrelationOracle.ExpectedWindow;
import dev.gatewatch.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.rule.CorrelationCondition;
import dev.gatewatch.rule.CorrelationCondition.Bound;
import dev.gatewatch.rule.CorrelationCondition.Clause;
import dev.gatewatch.rule.CorrelationCondition.Comparison;
import dev.gatewatch.rule.CorrelationType;
import dev.gatewatch.rule.EpisodeRule;
import dev.gatewatch.rule.WindowRule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine against the definitions, on random rules and events, in order and in disorder, with
 * restarts.
 */
class CorrelationOracleTest {
    private static final int ROUNDS = 2000;
    private static final long SECOND = 1000;
    private static final TypeSerializer<GroupState> SERIALIZER =
            TypeInformation.of(GroupState.class).createSerializer(new SerializerConfigImpl());

    @ParameterizedTest
    @EnumSource(EpisodeRule.Test.class)
    void episodesAreThoseOfTheDefinitionWhateverTheOrder(EpisodeRule.Test test) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(1_000_003L * round + test.name().hashCode());
            EpisodeRule rule = episodeRule(test, random);
            List<OracleEvent> events = events(random);
            List<ExpectedEpisode> expected = CorrelationOracle.episodes(rule, events);
            String what =
                    "round "
                            + round
                            + ", "
                            + rule
                            + " "
                            + Arrays.toString(rule.detections())
                            + ", "
                            + text(events);

            EpisodeFeed inOrder = new EpisodeFeed(rule, random);
            inOrder.deliver(events, 0);
            assertThat(inOrder.closed).as(what).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(inOrder.created)
                    .as(what)
                    .extracting(ExpectedEpisode::first)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(ExpectedEpisode::first).toList());

            EpisodeFeed disordered = new EpisodeFeed(rule, random);
            disordered.deliver(events, (1 + random.nextInt(120)) * SECOND);
            assertThat(disordered.closed).as(what).containsExactlyInAnyOrderElementsOf(expected);
            for (ExpectedEpisode alert : disordered.created) {
                assertThat(expected)
                        .as(what)
                        .anyMatch(
                                episode ->
                                        episode.first() <= alert.first()
                                                && alert.first() <= episode.last());
            }
            assertThat(disordered.group.isEmpty()).as(what).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(CorrelationType.class)
    void windowsAreThoseOfTheDefinition(CorrelationType type) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(7_000_003L * round + type.name().hashCode());
            WindowRule rule = windowRule(type, random);
            List<OracleEvent> events = events(random);
            events.sort(Comparator.comparingLong(OracleEvent::time));
            List<ExpectedWindow> held = new ArrayList<>();
            WindowTracker windows = new WindowTracker(rule);
            ValueHash hash = new ValueHash();
            GroupState group = new GroupState();
            for (OracleEvent event : events) {
                if (random.nextInt(5) == 0) {
                    group = restarted(group);
                }
                if (rule.counts(event.matched())) {
                    windows.add(
                            group,
                            event.matched(),
                            event.value() == null ? 0 : hash.of(event.value()),
                            event.value(),
                            evidence(event),
                            window -> held.add(new ExpectedWindow(window.start, window.count)));
                }
            }
            windows.settle(
                    group,
                    Long.MAX_VALUE,
                    window -> held.add(new ExpectedWindow(window.start, window.count)));
            assertThat(held)
                    .as("round %d, %s, %s", round, rule, text(events))
                    .isEqualTo(CorrelationOracle.windows(rule, events));
            assertThat(group.isEmpty()).isTrue();
        }
    }

    private static EpisodeRule episodeRule(EpisodeRule.Test test, Random random) {
        int[] rules =
                test == EpisodeRule.Test.SEQUENCE || test == EpisodeRule.Test.RULES
                        ? new int[] {0, 1, 2, 3}
                        : new int[] {0, 1, 2};
        rules = Arrays.copyOf(rules, 1 + random.nextInt(rules.length));
        long timespan = (1 + random.nextInt(60)) * SECOND;
        long suppress = random.nextBoolean() ? timespan : (1 + random.nextInt(90)) * SECOND;
        int minimum =
                test == EpisodeRule.Test.RULES
                        ? 1 + random.nextInt(rules.length)
                        : 1 + random.nextInt(5);
        return new EpisodeRule(
                "rule",
                "f",
                rules,
                test,
                test == EpisodeRule.Test.SEQUENCE || test == EpisodeRule.Test.CLAUSE ? 1 : minimum,
                test == EpisodeRule.Test.CLAUSE ? clause(random, rules.length, 3, false) : null,
                test == EpisodeRule.Test.VALUES ? 0 : -1,
                timespan,
                suppress);
    }

    private static WindowRule windowRule(CorrelationType type, Random random) {
        int[] rules = Arrays.copyOf(new int[] {0, 1, 2}, 1 + random.nextInt(3));
        boolean presence = type == CorrelationType.TEMPORAL && random.nextBoolean();
        List<Bound> bounds = new ArrayList<>();
        bounds.add(bound(random));
        if (random.nextInt(3) == 0) {
            bounds.add(bound(random));
        }
        CorrelationCondition condition =
                presence
                        ? new CorrelationCondition.Presence(clause(random, rules.length, 3, true))
                        : new CorrelationCondition.Threshold(
                                bounds,
                                List.of("f"),
                                type == CorrelationType.VALUE_PERCENTILE
                                        ? random.nextInt(101)
                                        : -1);
        return new WindowRule(
                "rule", "f", rules, type, condition, 0, (1 + random.nextInt(60)) * SECOND);
    }

    private static Bound bound(Random random) {
        Comparison[] all = Comparison.values();
        return new Bound(all[random.nextInt(all.length)], BigDecimal.valueOf(random.nextInt(7)));
    }

    private static Clause clause(Random random, int rules, int depth, boolean negations) {
        int kind = depth == 0 ? 0 : random.nextInt(negations ? 4 : 3);
        return switch (kind) {
            case 1 ->
                    new Clause.And(
                            List.of(
                                    clause(random, rules, depth - 1, negations),
                                    clause(random, rules, depth - 1, negations)));
            case 2 ->
                    new Clause.Or(
                            List.of(
                                    clause(random, rules, depth - 1, negations),
                                    clause(random, rules, depth - 1, negations)));
            case 3 -> new Clause.Not(clause(random, rules, depth - 1, negations));
            default -> new Clause.Matched(random.nextInt(rules));
        };
    }

    /** Events with many ties; some match several rules, some none. */
    private static List<OracleEvent> events(Random random) {
        List<OracleEvent> events = new ArrayList<>();
        int count = random.nextInt(25);
        int spread = 1 + random.nextInt(300);
        for (int i = 0; i < count; i++) {
            int[] matched = random.ints(0, 4).distinct().limit(1 + random.nextInt(2)).toArray();
            String value =
                    switch (random.nextInt(4)) {
                        case 0 -> null;
                        case 1 -> "v" + random.nextInt(5);
                        default -> Integer.toString(random.nextInt(5));
                    };
            events.add(new OracleEvent("e" + i, random.nextInt(spread) * SECOND, matched, value));
        }
        return events;
    }

    private static String text(List<OracleEvent> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(
                event ->
                        text.append(event.id())
                                .append('@')
                                .append(event.time() / SECOND)
                                .append(Arrays.toString(event.matched()))
                                .append(event.value())
                                .append(' '));
        return text.toString();
    }

    private static Evidence evidence(OracleEvent event) {
        return EvidenceBuilder.event(event.id(), event.time()).build();
    }

    private static GroupState restarted(GroupState group) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        SERIALIZER.serialize(group, out);
        return SERIALIZER.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    /** One group of one rule, and what it told. */
    private static final class EpisodeFeed {
        private final EpisodeTracker episodes;
        private final Random random;
        private final ValueHash hash = new ValueHash();
        private final List<ExpectedEpisode> created = new ArrayList<>();
        private final List<ExpectedEpisode> closed = new ArrayList<>();
        private GroupState group = new GroupState();

        EpisodeFeed(EpisodeRule rule, Random random) {
            this.episodes = new EpisodeTracker(rule);
            this.random = random;
        }

        void deliver(List<OracleEvent> events, long disorder) throws IOException {
            List<long[]> arrivals = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                long delay = disorder == 0 ? 0 : random.nextLong(disorder);
                arrivals.add(new long[] {events.get(i).time() + delay, i});
            }
            Collections.shuffle(arrivals, random);
            arrivals.sort(Comparator.comparingLong((long[] arrival) -> arrival[0]));
            for (long[] arrival : arrivals) {
                if (random.nextInt(3) == 0) {
                    episodes.settle(group, arrival[0] - disorder - 1, this::tell);
                }
                if (random.nextInt(8) == 0) {
                    group = restarted(group);
                }
                add(events.get((int) arrival[1]));
            }
            long horizon;
            while ((horizon = episodes.nextHorizon(group)) < Long.MAX_VALUE) {
                episodes.settle(group, horizon, this::tell);
            }
        }

        private void add(OracleEvent event) {
            EpisodeRule rule = episodes.rule();
            @Nullable String value = rule.value() < 0 ? event.id() : event.value();
            if (!rule.counts(event.matched()) || value == null) {
                return;
            }
            switch (rule.test()) {
                case EVENTS, VALUES ->
                        episodes.add(group, hash.of(value), evidence(event), 0, this::tell);
                default ->
                        episodes.addMatched(group, event.matched(), evidence(event), 0, this::tell);
            }
        }

        private void tell(Activity activity, EpisodeSummary summary) {
            OpenEpisode open = summary.episode();
            ExpectedEpisode episode =
                    new ExpectedEpisode(
                            open.first,
                            open.last,
                            summary.start(),
                            summary.count(),
                            summary.countAtFirst());
            (activity == Activity.CREATE ? created : closed).add(episode);
        }
    }
}
