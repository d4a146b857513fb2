package dev.gatewatch.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.schema.RuleSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSchemaTest {
    private static final String DETECTION =
            """
            title: Deleted
            name: deleted
            logsource: {product: aws, service: cloudtrail}
            detection:
              sel: {eventName: DeleteUserPool}
              condition: sel
            """;

    private static final String CORRELATION =
            DETECTION
                    + """
            ---
            title: Many
            correlation:
              type: event_count
              rules: deleted
              timespan: 1h
              condition: {gte: 2}
            """;

    private static final String PATTERN =
            DETECTION
                    + """
            ---
            title: Sequence
            pattern:
              within: 1h
              sequence:
                - {step: one, rule: deleted}
                - {step: two, rule: deleted, times: 2..}
            """;

    private static final String NEW_TERMS =
            DETECTION
                    + """
            ---
            title: New
            new-terms:
              rules: deleted
              field: userAgent
              memory: 30d
              learning: 7d
            """;
    private static final String BASELINE =
            DETECTION
                    + """
            ---
            title: Unusual
            baseline:
              rules: deleted
              measure: count
              every: 1h
              compare: recent
              memory: 7d
              learning: 1d
              above: {times: 4, at-least: 50}
            """;
    private final ValidatedYaml schema = new ValidatedYaml(RuleSchema.create());

    @Test
    void theFileForEditorsIsWhatTheParsersTablesSay() throws Exception {
        assertThat(Files.readString(Checkout.path("docs/schema/rule.schema.json")))
                .as("write it anew: ./gatewatch rules schema > docs/schema/rule.schema.json")
                .isEqualTo(RuleSchema.create().json());
    }

    @Test
    void allShippedRulesAreValid() throws Exception {
        for (RuleFile file : RuleFiles.inFolder(Checkout.path("cep-rules"))) {
            if (file.isList()) {
                continue;
            }
            assertThat(schema.errors(file.content())).as(file.path()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: Deleted|title:",
                "title: Deleted|tilte: x",
                "title: Deleted|title: {a: b}",
                "title: Deleted|title: t\nlevel: hihg",
                "title: Deleted|title: t\nstatus: done",
                "title: Deleted|title: t\ndate: yesterday",
                "title: Deleted|title: t\nreferences: {a: b}",
                "title: Deleted|title: t\nauthor: [a, b]",
                "title: Deleted|title: t\naction: global",
                "title: Deleted|title: t\ngatewatch: {runbok: x}",
                "title: Deleted|title: t\ngatewatch: {priority: 101}",
                "title: Deleted|title: t\ngatewatch: {suppress: 10}",
                "title: Deleted|title: t\ngatewatch: {suppress: 1y}",
                "title: Deleted|title: t\ngatewatch: {group-by: a}",
                "title: Deleted|title: t\ngatewatch: {runbook: r, dashboards: [somewhere]}",
                "logsource: {product: aws, service: cloudtrail}|",
                "{product: aws, service: cloudtrail}|{definition: x}",
                "condition: sel|condition: sel | count() > 5",
                "condition: sel|timeframe: 1h\n  condition: sel",
                "condition: sel|conditon: sel",
                "eventName: DeleteUserPool|eventName|contians: x",
                "eventName: DeleteUserPool|eventName|: x",
                "eventName: DeleteUserPool|eventName: {a: b}",
                "eventName: DeleteUserPool|eventName: []",
                "{eventName: DeleteUserPool}|{}",
                "{eventName: DeleteUserPool}|[[a]]"
            })
    void whatTheLoaderRefusesOfADetectionIsRefused(String change) {
        checkRefused(DETECTION, change);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: event_count|type: event_cuont",
                "type: event_count|type: value_count",
                "type: event_count|type: event_count\n  groupby: x",
                "timespan: 1h|timespan: 60",
                "timespan: 1h|timespan: 1M",
                "timespan: 1h|generate: maybe\n  timespan: 1h",
                "timespan: 1h|",
                "rules: deleted|",
                "condition: {gte: 2}|",
                "condition: {gte: 2}|condition: {ge: 2}",
                "condition: {gte: 2}|condition: {gte: 2.5}",
                "condition: {gte: 2}|condition: {gte: -1}",
                "condition: {gte: 2}|condition: {gte: 2}\n  aliases: {a: b}",
                "condition: {gte: 2}|condition: {gte: 2}\ngatewatch: {group-by: a, suppress: 1h}",
                "condition: {gte: 2}|condition: {gte: 2}\ngenerate: true",
                "condition: {gte: 2}|condition: {gte: 2}\npattern: {within: 1h, sequence: []}"
            })
    void whatTheLoaderRefusesOfACorrelationIsRefused(String change) {
        checkRefused(CORRELATION, change);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "within: 1h|within: soon",
                "within: 1h|whithin: 1h",
                "within: 1h|within: 1h\n  skip: first",
                "within: 1h|within: 1h\n  skip: {to-frist: one}",
                "step: two|stpe: two",
                "step: two|step: the second",
                "times: 2..|times: 0",
                "times: 2..|times: many",
                "times: 2..|times: 101",
                "times: 2..|not: true, times: 2",
                "times: 2..|contiguity: loose",
                "times: 2..|optional: yes",
                "times: 2..|within: 5"
            })
    void whatTheLoaderRefusesOfAPatternIsRefused(String change) {
        checkRefused(PATTERN, change);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: deleted|",
                "field: userAgent|feild: userAgent",
                "memory: 30d|memory: long",
                "memory: 30d|",
                "learning: 7d|",
                "learning: 7d|learning: 7d\n  terms: 0",
                "learning: 7d|learning: 7d\n  terms: 1001",
                "learning: 7d|learning: 7d\ngenerate: true",
                "learning: 7d|learning: 7d\ngatewatch: {group-by: a, suppress: 1h}",
                "learning: 7d|learning: 7d\nbaseline: {rules: deleted}"
            })
    void whatTheLoaderRefusesOfNewTermsIsRefused(String change) {
        checkRefused(NEW_TERMS, change);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: deleted|",
                "measure: count|measure: sum",
                "measure: count|measure: {distinct: a, share: deleted}",
                "measure: count|measure: {}",
                "every: 1h|evry: 1h",
                "compare: recent|compare: resent",
                "compare: recent|compare: none",
                "memory: 7d|",
                "above: {times: 4, at-least: 50}|above: {times: 0.5, at-least: 50}",
                "above: {times: 4, at-least: 50}|above: {times: 4}",
                "above: {times: 4, at-least: 50}|above: {times: 4, at-least: 0}",
                "above: {times: 4, at-least: 50}|above: {times: 4, at-least: 5, below: 3}"
            })
    void whatTheLoaderRefusesOfABaselineIsRefused(String change) {
        checkRefused(BASELINE, change);
    }

    /** A text, a bar, and what stands in its place. */
    private void checkRefused(String rules, String change) {
        int bar = change.indexOf('|');
        if (change.startsWith("eventName: DeleteUserPool|")) {
            bar = "eventName: DeleteUserPool".length();
        }
        String changed = rules.replace(change.substring(0, bar), change.substring(bar + 1));
        assertThat(changed).isNotEqualTo(rules);
        assertThat(load(changed)).as("the loader on %s", change).isNotEmpty();
        assertThat(schema.errors(changed.getBytes(StandardCharsets.UTF_8)))
                .as("the schema on %s", change)
                .isNotEmpty();
    }

    private static List<Problem> load(String rules) {
        RuleFile file = new RuleFile("f.yml", rules.getBytes(StandardCharsets.UTF_8));
        return RuleLoader.load("f", List.of(file), false).problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: Deleted|title: 42\nmy-own-key: {a: b}\nlevel:\ndate: 2026/1/31\ntags:",
                "title: Deleted|title: t\ngatewatch:",
                "title: Deleted|title: t\ngatewatch: {suppress: 1h, group-by: []}",
                "{eventName: DeleteUserPool}|[a, 1, {b: [c, null]}, {'|re': d}]",
                "{eventName: DeleteUserPool}|keyword",
                "{eventName: DeleteUserPool}|{a.b|contains|all: [c, d], e|re|i: f, g|exists: true, h: null, i|wide|base64offset: jk}",
                "condition: sel|condition: [sel, not sel, 1 of s*]"
            })
    void whatLoadsIsValid(String change) {
        int bar = change.indexOf('|');
        String changed = DETECTION.replace(change.substring(0, bar), change.substring(bar + 1));
        assertThat(changed).isNotEqualTo(DETECTION);
        assertThat(load(changed)).isEmpty();
        assertThat(schema.errors(changed.getBytes(StandardCharsets.UTF_8))).isEmpty();
        for (String good : List.of(CORRELATION, PATTERN)) {
            assertThat(load(good)).isEmpty();
            assertThat(schema.errors(good.getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }
}
