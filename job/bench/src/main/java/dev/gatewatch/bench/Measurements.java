package dev.gatewatch.bench;

import dev.gatewatch.JobPlan;
import dev.gatewatch.bench.Measurement.Kind;
import dev.gatewatch.bench.baseline.CepRule;
import dev.gatewatch.bench.baseline.FlinkBaseline;
import dev.gatewatch.bench.baseline.SiddhiTrial;
import dev.gatewatch.bench.baseline.SlidingRule;
import dev.gatewatch.bench.traffic.FoundEvents;
import dev.gatewatch.bench.traffic.MadeUpEvents;
import dev.gatewatch.bench.traffic.TrafficScenario;
import dev.gatewatch.bench.trial.Backend;
import dev.gatewatch.bench.trial.DecodeTrial;
import dev.gatewatch.bench.trial.DetectTrial;
import dev.gatewatch.bench.trial.Events;
import dev.gatewatch.bench.trial.GeneratedRules;
import dev.gatewatch.bench.trial.LatencyTrial;
import dev.gatewatch.bench.trial.NoLookups;
import dev.gatewatch.bench.trial.ParseTrial;
import dev.gatewatch.bench.trial.PipelineTrial;
import dev.gatewatch.bench.trial.PlainRules;
import dev.gatewatch.bench.trial.StateTrial;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All measurements. */
final class Measurements {
    /** Parsing alone, which the others are compared with. */
    static final String PARSE = "parse";

    private static final int RATE = 10_000;

    static final List<Measurement> ALL =
            List.of(
                    ours(
                            PARSE,
                            "a Flink job that decodes and drops: the limit",
                            400_000,
                            with ->
                                    new ParseTrial(
                                            everyday(with), packFields(with), 1, with.folder())),
                    ours(
                            "decode",
                            "decoding without Flink",
                            400_000,
                            with -> new DecodeTrial(everyday(with), packFields(with))),
                    ours(
                            "detect-pack",
                            "rules that events match, without Flink: the pack",
                            1_000_000,
                            with ->
                                    new DetectTrial(
                                            everyday(with), rules(with), packFields(with), true)),
                    ours(
                            "detect-500",
                            "500 rules that none matches",
                            1_000_000,
                            with -> detect(500, with)),
                    ours(
                            "detect-5000",
                            "5,000 rules that none matches",
                            1_000_000,
                            with -> detect(5_000, with)),
                    ours(
                            "pipeline-heap",
                            "the job with the pack, heap",
                            60_000,
                            with -> pack(TrafficScenario.EVERYDAY, Backend.HEAP, 1, with)),
                    ours(
                            "pipeline-rocksdb",
                            "the same, RocksDB",
                            40_000,
                            with -> pack(TrafficScenario.EVERYDAY, Backend.ROCKSDB, 1, with)),
                    ours(
                            "hot-heap",
                            "the job with the pack, wrong passwords of one user, heap",
                            60_000,
                            with -> pack(TrafficScenario.HOT_KEY, Backend.HEAP, 1, with)),
                    ours(
                            "hot-rocksdb",
                            "the same, RocksDB",
                            40_000,
                            with -> pack(TrafficScenario.HOT_KEY, Backend.ROCKSDB, 1, with)),
                    ours(
                            "pipeline-2",
                            "the job with the pack, heap, parallelism 2",
                            60_000,
                            with -> pack(TrafficScenario.EVERYDAY, Backend.HEAP, 2, with)),
                    ours(
                            "correlate-heap",
                            "the job with one rule that counts each event, heap",
                            60_000,
                            with -> counted(Backend.HEAP, with)),
                    ours(
                            "correlate-rocksdb",
                            "the same, RocksDB",
                            40_000,
                            with -> counted(Backend.ROCKSDB, with)),
                    ours(
                            "alerts",
                            "the job with one rule that one event in seven alerts on, heap",
                            100_000,
                            with ->
                                    job(
                                            TrafficScenario.ALERTS,
                                            GeneratedRules.alerting(),
                                            Backend.HEAP,
                                            1,
                                            with)),
                    ours(
                            "enrich-none",
                            "the job with a rule that reads the risk of no event here, heap",
                            100_000,
                            with ->
                                    new PipelineTrial(
                                            events(TrafficScenario.QUIET, with),
                                            GeneratedRules.risky(),
                                            Backend.HEAP,
                                            1,
                                            NoLookups.enrichment(),
                                            with.folder())),
                    new Measurement(
                            "latency",
                            "10,000 events a second, ten rules, heap",
                            Kind.FIGURES,
                            30_000,
                            with ->
                                    new LatencyTrial(
                                            events(TrafficScenario.BURSTS, with),
                                            GeneratedRules.compared(),
                                            Backend.HEAP,
                                            RATE,
                                            with.folder())),
                    new Measurement(
                            "state",
                            "size in RocksDB of a user that one rule counts",
                            Kind.FIGURES,
                            100_000,
                            1_000,
                            "1g",
                            with ->
                                    new StateTrial(
                                            events(TrafficScenario.FAILURES, with), with.folder())),
                    ours(
                            "same-job",
                            "ten rules, the same in the following: the job, heap",
                            60_000,
                            with ->
                                    job(
                                            TrafficScenario.BURSTS,
                                            GeneratedRules.compared(),
                                            Backend.HEAP,
                                            1,
                                            with)),
                    baseline(
                            "same-cep",
                            "an operator of Flink CEP for each rule, heap",
                            60_000,
                            with -> flink(CepRule::alerts, with)),
                    baseline(
                            "same-windows",
                            "sliding windows for each rule, heap",
                            60_000,
                            with -> flink(SlidingRule::alerts, with)),
                    baseline(
                            "same-siddhi",
                            "Siddhi 5.1.21, without Flink",
                            60_000,
                            with ->
                                    new SiddhiTrial(
                                            events(TrafficScenario.BURSTS, with),
                                            comparedFields())),
                    onDemand(
                            "plain-heap",
                            "pipeline-heap without rules on what is unusual",
                            with -> plain(Backend.HEAP, with)),
                    onDemand(
                            "plain-rocksdb",
                            "pipeline-rocksdb without rules on what is unusual",
                            with -> plain(Backend.ROCKSDB, with)),
                    new Measurement(
                            "long-replay",
                            "the job with the pack, heap, ten million events",
                            Kind.NAMED,
                            10_000_000,
                            100_000,
                            "1g",
                            with -> pack(TrafficScenario.EVERYDAY, Backend.HEAP, 1, with)));

    private Measurements() {}

    /** The measurement of a name, which must be one. */
    static Measurement named(String name) {
        return ALL.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static Measurement ours(
            String name, String what, long events, Measurement.Start start) {
        return new Measurement(name, what, Kind.OURS, events, start);
    }

    private static Measurement baseline(
            String name, String what, long events, Measurement.Start start) {
        return new Measurement(name, what, Kind.BASELINE, events, start);
    }

    private static PipelineTrial pack(
            TrafficScenario scenario, Backend backend, int parallelism, TrialArguments with)
            throws CommandFailure {
        return job(scenario, rules(with), backend, parallelism, with);
    }

    private static Measurement onDemand(String name, String what, Measurement.Start start) {
        return new Measurement(name, what, Kind.NAMED, 60_000, start);
    }

    private static PipelineTrial plain(Backend backend, TrialArguments with) throws CommandFailure {
        return job(TrafficScenario.EVERYDAY, PlainRules.of(rules(with)), backend, 1, with);
    }

    private static PipelineTrial counted(Backend backend, TrialArguments with) {
        return job(TrafficScenario.FAILURES, GeneratedRules.counted(), backend, 1, with);
    }

    private static PipelineTrial job(
            TrafficScenario scenario,
            RuleSet rules,
            Backend backend,
            int parallelism,
            TrialArguments with) {
        return new PipelineTrial(
                events(scenario, with), rules, backend, parallelism, null, with.folder());
    }

    private static DetectTrial detect(int count, TrialArguments with) {
        RuleSet rules = GeneratedRules.unmatched(count);
        return new DetectTrial(everyday(with), rules, fields(rules), false);
    }

    private static FlinkBaseline flink(FlinkBaseline.OneRule rule, TrialArguments with) {
        return new FlinkBaseline(
                events(TrafficScenario.BURSTS, with),
                comparedFields(),
                rule,
                Backend.HEAP,
                with.folder());
    }

    private static FieldPlan packFields(TrialArguments with) throws CommandFailure {
        return fields(rules(with));
    }

    private static FieldPlan comparedFields() {
        return fields(GeneratedRules.compared());
    }

    private static FieldPlan fields(RuleSet rules) {
        return JobPlan.of(rules, GatewatchConfig.defaults()).fields();
    }

    private static Events everyday(TrialArguments with) {
        return events(TrafficScenario.EVERYDAY, with);
    }

    private static Events events(TrafficScenario scenario, TrialArguments with) {
        Path input = with.input();
        return input == null
                ? (total, readers) -> new MadeUpEvents(scenario, total, readers, with.seed())
                : (total, readers) -> new FoundEvents(input);
    }

    private static RuleSet rules(TrialArguments with) throws CommandFailure {
        return new RuleOptions()
                .load(RuleSources.of(with.rules()).with(Optional.ofNullable(with.lists())))
                .rules();
    }
}
