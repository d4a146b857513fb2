package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.OutputTag;

/** Patterns over the detection rules a, b, c and d, and events such as {@code a@1 b@2}. */
// Closing what a job yields may be interrupted, says its signature.
@SuppressWarnings("try")
final class PatternKit {
    static final OutputTag<CapturedSteps> CAPTURED =
            new OutputTag<>("captured", TypeInformation.of(CapturedSteps.class));

    private final DetectionPlan plan;
    private final PatternRule rule;

    private PatternKit(RuleSet rules) {
        plan = DetectionPlan.of(rules);
        rule = rules.patterns().get(0);
    }

    /** A pattern that takes ten minutes at most, with these lines under its sequence. */
    static PatternKit sequence(String... steps) {
        return pattern("within: 10m", steps);
    }

    /** A pattern with more than a sequence. */
    static PatternKit pattern(String lines, String... steps) {
        StringBuilder yaml = new StringBuilder("title: P\nname: p\npattern:\n");
        yaml.append(lines.indent(2)).append("  sequence:\n");
        for (String step : steps) {
            yaml.append("    - {step: ").append(step).append("}\n");
        }
        return new PatternKit(RuleKit.rules(bases(), yaml.toString()));
    }

    /** These rules, which are a, b, c and d and one pattern. */
    static PatternKit of(RuleSet rules) {
        return new PatternKit(rules);
    }

    /** The rules a, b, c and d. */
    static String bases() {
        return "abcd"
                .chars()
                .mapToObj(
                        name ->
                                "title: Base %c\nname: %c\nlogsource: {product: aws, service: cloudtrail}\n"
                                                .formatted(name, name)
                                        + "detection: {sel: {f: 1}, condition: sel}\n")
                .collect(Collectors.joining("---\n"));
    }

    PatternRule rule() {
        return rule;
    }

    DetectionPlan plan() {
        return plan;
    }

    /**
     * The events of each match, by time, in the order in which Flink CEP finds them.
     *
     * @param events a rule's name, a time in seconds and perhaps a group, such as {@code a@1/x}
     */
    List<String> matches(String events) throws Exception {
        StreamExecutionEnvironment env = environment();
        List<String> found = new ArrayList<>();
        try (CloseableIterator<CapturedSteps> all =
                new MatchPatterns(plan, 200, true)
                        .captured(stream(env, read(events)))
                        .executeAndCollect()) {
            all.forEachRemaining(
                    match ->
                            found.add(
                                    Arrays.stream(match.events())
                                            .map(Evidence::eventId)
                                            .collect(Collectors.joining(" "))));
        }
        return found;
    }

    /** The alerts on these events. */
    List<Alert> alerts(List<Match> matches, int cap, boolean replay) throws Exception {
        StreamExecutionEnvironment env = environment();
        List<Alert> alerts = new ArrayList<>();
        try (CloseableIterator<Alert> all =
                new MatchPatterns(plan, cap, replay)
                        .alerts(stream(env, matches))
                        .executeAndCollect()) {
            all.forEachRemaining(alerts::add);
        }
        return alerts;
    }

    /** The operator in a replay, with its state in this backend. */
    KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness(
            int cap, StateBackend backend) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new FollowPatterns(List.of(rule), cap, true, CAPTURED)),
                        Match::key,
                        Types.STRING);
        harness.setStateBackend(backend);
        harness.open();
        return harness;
    }

    /** The operator, with these events keyed as the job keys them. */
    KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness(
            int cap, boolean replay, OperatorSubtaskState... state) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new FollowPatterns(List.of(rule), cap, replay, CAPTURED)),
                        Match::key,
                        Types.STRING);
        harness.setup();
        if (state.length > 0) {
            harness.initializeState(state[0]);
        }
        harness.open();
        return harness;
    }

    /** An event as the operator sees it. */
    Match event(String rules, long second, String group) {
        List<Match> events = new ArrayList<>();
        new PatternEvents(plan).flatMap(match(rules, second, group), new ListCollector<>(events));
        return events.get(0);
    }

    List<Alert> alerts(String events) throws Exception {
        return alerts(read(events), 200, true);
    }

    /** Matches by time; those of one time in the order given. */
    List<Match> read(String events) {
        List<Match> matches = new ArrayList<>();
        for (String event : events.split(" ", -1)) {
            int at = event.indexOf('@');
            int slash = event.indexOf('/');
            int end = slash < 0 ? event.length() : slash;
            matches.add(
                    match(
                            event.substring(0, at),
                            Long.parseLong(event.substring(at + 1, end)),
                            slash < 0 ? "" : event.substring(slash + 1)));
        }
        matches.sort(Comparator.comparingLong(Match::time));
        return matches;
    }

    /** An event at this second. */
    Match match(String rules, long second, String group) {
        int[] numbers =
                rules.chars().map(name -> plan.numberOf(String.valueOf((char) name))).toArray();
        String[] values = group.isEmpty() ? new String[0] : new String[] {group};
        return new Match(
                GroupKey.of(GroupKey.prefix(rule.groupBy()), values),
                plan.dimensionOf(rule),
                second * 1000,
                numbers,
                values,
                new String[0],
                evidence(rules + second, second * 1000));
    }

    private static Evidence evidence(String id, long time) {
        return EvidenceBuilder.event(id, time).build();
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        return env.setParallelism(1);
    }

    private static DataStream<Match> stream(StreamExecutionEnvironment env, List<Match> matches) {
        return env.fromData(TypeInformation.of(Match.class), matches.toArray(Match[]::new))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Match>forMonotonousTimestamps()
                                .withTimestampAssigner((match, before) -> match.time()));
    }
}
