package dev.gatewatch.bench;

import dev.gatewatch.JobPlan;
import dev.gatewatch.bench.Measurement.Kind;
import dev.gatewatch.bench.traffic.FoundEvents;
import dev.gatewatch.bench.traffic.MadeUpEvents;
import dev.gatewatch.bench.traffic.TrafficScenario;
import dev.gatewatch.bench.trial.Backend;
import dev.gatewatch.bench.trial.Events;
import dev.gatewatch.bench.trial.ParseTrial;
import dev.gatewatch.bench.trial.PipelineTrial;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.util.List;

/** All measurements. */
final class Measurements {
    /** Parsing alone, which the others are compared with. */
    static final String PARSE = "parse";

    static final List<Measurement> ALL =
            List.of(
                    new Measurement(
                            PARSE,
                            "Flink job that decodes and drops: the limit",
                            Kind.OURS,
                            1_000_000,
                            Measurements::parse),
                    pipeline(
                            "pipeline-heap",
                            "whole job, every rule of the pack, heap",
                            150_000,
                            TrafficScenario.EVERYDAY,
                            Backend.HEAP,
                            1),
                    pipeline(
                            "pipeline-rocksdb",
                            "the same, RocksDB",
                            40_000,
                            TrafficScenario.EVERYDAY,
                            Backend.ROCKSDB,
                            1),
                    pipeline(
                            "hot-heap",
                            "whole job, wrong passwords of one user, heap",
                            150_000,
                            TrafficScenario.HOT_KEY,
                            Backend.HEAP,
                            1),
                    pipeline(
                            "hot-rocksdb",
                            "the same, RocksDB",
                            20_000,
                            TrafficScenario.HOT_KEY,
                            Backend.ROCKSDB,
                            1));

    private Measurements() {}

    /** The measurement of a name, which must be one. */
    static Measurement named(String name) {
        return ALL.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static Measurement pipeline(
            String name,
            String what,
            long events,
            TrafficScenario scenario,
            Backend backend,
            int parallelism) {
        return new Measurement(
                name,
                what,
                Kind.OURS,
                events,
                arguments ->
                        new PipelineTrial(
                                events(scenario, arguments),
                                rules(arguments),
                                backend,
                                parallelism,
                                null,
                                arguments.folder()));
    }

    private static ParseTrial parse(TrialArguments arguments) throws CommandFailure {
        JobPlan plan = JobPlan.of(rules(arguments), GatewatchConfig.defaults());
        return new ParseTrial(
                events(TrafficScenario.EVERYDAY, arguments), plan.fields(), 1, arguments.folder());
    }

    static Events events(TrafficScenario scenario, TrialArguments arguments) {
        Path input = arguments.input();
        return input == null
                ? (total, readers) -> new MadeUpEvents(scenario, total, readers, arguments.seed())
                : (total, readers) -> new FoundEvents(input);
    }

    static RuleSet rules(TrialArguments arguments) throws CommandFailure {
        return new RuleOptions().load(RuleSources.of(arguments.rules())).rules();
    }
}
