package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.config.DetectionConfig;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.replay.ReplayProgress;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay that is stopped with a savepoint and goes on, at another parallelism, with other rules:
 * some as before, some changed under the same id, some gone, some new.
 */
class ChangedRulesTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir private Path folder;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender =
            new AbstractAppender("warnings", null, null, false, Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    warnings.add(event.getMessage().getFormattedMessage());
                }
            };

    @BeforeEach
    void listen() {
        appender.start();
        Configurator.setLevel("dev.gatewatch", Level.WARN);
        ((Logger) LogManager.getRootLogger()).addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LogManager.getRootLogger()).removeAppender(appender);
        appender.stop();
        Configurator.setLevel("dev.gatewatch", Level.ERROR);
    }

    @Test
    void rulesThatStayGoOnAndThoseThatWereChangedStartAfresh() throws Exception {
        Path events = folder.resolve("events.ndjson");
        Files.writeString(
                events,
                event("Zero", 0)
                        + event("Alpha", 1)
                        + event("Alpha", 5)
                        + event("Beta", 86_400)
                        + event("Alpha", 86_460)
                        + event("Alpha", 86_461)
                        + event("Beta", 86_462)
                        + event("Gamma", 86_463)
                        // Far behind all: what was dropped had its time by then.
                        + event("Gamma", 30 * 86_400));
        RuleSet before =
                rules(
                        detection("Zero")
                                + detection("Alpha")
                                + detection("Beta")
                                + detection("Gamma")
                                + pattern("stays", "2d", "Alpha", "Gamma")
                                + pattern("changed", "2d", "Alpha", "Gamma")
                                + pattern("gone", "2d", "Zero", "Alpha", "Gamma")
                                + count("count_stays", "Alpha", "2d", "gte: 4")
                                + count("count_changed", "Alpha", "2d", "gte: 3")
                                + count("count_gone", "Zero", "2d", "gte: 2")
                                + count("window_stays", "Alpha", "2d", "eq: 4")
                                + count("window_changed", "Alpha", "2d", "eq: 3")
                                + count("chain_1", "Zero", "2d", "gte: 1")
                                + count("chain_2", "chain_1", "2d", "gte: 2")
                                + count("chain_3", "chain_2", "2d", "gte: 2"));
        Path first = folder.resolve("first.ndjson");
        String savepoint = stopAfterThree(events, before, first);

        // Other numbers for the same rules; the chain is gone, too.
        RuleSet after =
                rules(
                        count("count_new", "Beta", "2d", "gte: 2")
                                + detection("Gamma")
                                + detection("First")
                                + count("window_stays", "Alpha", "2d", "eq: 4")
                                + count("window_changed", "Alpha", "3d", "eq: 2")
                                + count("count_changed", "Alpha", "3d", "gte: 2")
                                + count("count_stays", "Alpha", "2d", "gte: 4")
                                + detection("Beta")
                                + detection("Alpha")
                                + pattern("new", "2d", "Alpha", "Gamma")
                                + pattern("changed", "3d", "Alpha", "Gamma")
                                + pattern("stays", "2d", "Alpha", "Gamma")
                                        .replace("Title", "Other title"));
        Path second = folder.resolve("second.ndjson");
        Configuration restore = new Configuration();
        restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        ReplayJob.assemble(
                        request(events, after, second, 3, Double.POSITIVE_INFINITY, 50),
                        "changed-rules-after",
                        restore)
                .execute("after");

        assertThat(Files.readAllLines(first)).isEmpty();
        assertThat(WrittenAlert.of(Files.readAllLines(second)))
                .extracting(WrittenAlert::rule, WrittenAlert::events, WrittenAlert::first)
                .containsExactlyInAnyOrder(
                        tuple("stays", 2L, at(1)),
                        tuple("changed", 2L, at(86_460)),
                        tuple("new", 2L, at(86_460)),
                        tuple("count_stays", 4L, at(1)),
                        tuple("count_changed", 2L, at(86_460)),
                        tuple("count_new", 2L, at(86_400)),
                        tuple("window_stays", 4L, at(1)),
                        tuple("window_changed", 2L, at(86_460)));
        assertThat(warnings.stream().filter(text -> text.contains("was changed or removed")))
                .extracting(text -> text.substring(0, text.indexOf(" was")))
                .contains(
                        "pattern changed",
                        "pattern gone",
                        "rule count_changed",
                        "rule count_gone",
                        "rule window_changed",
                        "rule chain_1")
                .doesNotContain("pattern stays", "rule count_stays", "rule window_stays");
    }

    /** Stops when three events have been read, a day of waiting before the fourth. */
    private String stopAfterThree(Path events, RuleSet rules, Path alerts) throws Exception {
        String name = "changed-rules-before";
        JobClient job =
                ReplayJob.assemble(
                                request(events, rules, alerts, 2, 10, 200),
                                name,
                                new Configuration())
                        .executeAsync("before");
        while (ReplayProgress.of(name).events() < 3) {
            LockSupport.parkNanos(1_000_000);
        }
        return job.stopWithSavepoint(
                        false,
                        folder.resolve("savepoints").toUri().toString(),
                        SavepointFormatType.CANONICAL)
                .get();
    }

    private static ReplayRequest request(
            Path events, RuleSet rules, Path alerts, int parallelism, double speed, int cap)
            throws Exception {
        GatewatchConfig defaults = GatewatchConfig.defaults();
        return new ReplayRequest(
                EventPaths.find(List.of(events.toString())),
                rules,
                new GatewatchConfig(
                        defaults.source(),
                        defaults.enrichment(),
                        new DetectionConfig(defaults.detection().rules(), Optional.empty(), cap),
                        defaults.alerts().withConsole(false),
                        defaults.rejects(),
                        defaults.reports(),
                        defaults.review()),
                alerts,
                null,
                parallelism,
                speed);
    }

    private static RuleSet rules(String documents) {
        List<String> all = new ArrayList<>(List.of(documents.split("---\n", -1)));
        all.removeIf(String::isBlank);
        LoadedRules loaded =
                RuleLoader.load(List.of(RuleFile.of("rules.yml", String.join("---\n", all))));
        assertThat(loaded.problems()).isEmpty();
        return loaded.rules();
    }

    private static String detection(String name) {
        return """
               title: Title of %s
               name: %s
               logsource: {product: aws}
               detection: {selection: {eventName: %s}, condition: selection}
               ---
               """
                .formatted(name, name, name);
    }

    private static String pattern(String name, String within, String... rules) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < rules.length; i++) {
            steps.append("    - {step: s").append(i).append(", rule: ").append(rules[i]);
            steps.append("}\n");
        }
        return """
               title: Title of %s
               name: %s
               pattern:
                 group-by: [sourceIPAddress]
                 within: %s
                 skip: past-last-event
                 sequence:
               %s---
               """
                .formatted(name, name, within, steps);
    }

    private static String count(String name, String rule, String timespan, String condition) {
        return """
               title: Title of %s
               name: %s
               correlation:
                 type: event_count
                 rules: %s
                 group-by: [sourceIPAddress]
                 timespan: %s
                 condition: {%s}
               ---
               """
                .formatted(name, name, rule, timespan, condition);
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    private static String event(String name, long second) {
        return """
               {"eventID":"%s-%d","eventTime":"%s","eventSource":"cognito-idp.amazonaws.com","eventName":"%s",\
               "awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1","recipientAccountId":"123456789012"}
               """
                .formatted(name, second, at(second), name);
    }
}
