package dev.gatewatch.rule.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.compile.Mutation;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.CorrelationRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken rule files give problems, never an exception. */
class RuleFuzzTest {
    private static final int FILES = 10_000;
    private static final long SEED = 20260101;

    private static final String VALID =
            """
            title: Failed sign-ins
            id: 8ad1600d-e9dc-4251-b0ee-a65268f29add
            name: failed_sign_in
            status: test
            date: 2026-01-01
            logsource:
              product: aws
              service: cloudtrail
            detection:
              selection:
                eventSource: cognito-idp.amazonaws.com
                eventName: ["InitiateAuth", 'AdminInitiateAuth']
              failed:
                - errorCode|contains: NotAuth*Exception
                  signIn.outcome: Failure
                - additionalEventData.mfa|startswith|all: [a\\*, 5, true]
              _filter: {userAgent: null, count: 2.5}
              condition: selection and (1 of fail* or not _filter)
            level: high
            gatewatch: {suppress: 1h, group-by: [sourceIPAddress]}
            ---
            title: Each modifier
            name: each_modifier
            logsource: {product: aws}
            detection:
              words: [tool, 5, {a|exists: false}]
              some: {'|all': [one, 't*o'], '|re': 'x+'}
              texts:
                a|cased|contains: [Root, 'R?t']
                b|windash|startswith|neq: '-enc'
                c|wide|base64offset|contains: ping
                d|utf16|base64: [a, b]
                e|re|i|s: '^(a|b)[c-e]{2,3}(?P<n>\\d+)$'
              numbers:
                a|gte: 5
                b|lt|neq: [2.5, 1e3]
                c|hour|gt: 22
                d|week: 53
                e|cidr: [10.0.0.0/8, '2001:db8::/32', '::ffff:1.2.3.0/120']
                f|fieldref|endswith|cased: g.h
              condition: words or (some and texts) or not numbers
            ---
            title: Known people
            logsource: {product: aws}
            filter:
              rules: [each_modifier, failed_sign_in]
              known: {userIdentity.arn|endswith: '/admin'}
              condition: not known
            ---
            title: Many failed sign-ins
            correlation:
              type: value_count
              rules: [failed_sign_in]
              group-by: [sourceIPAddress]
              timespan: 10m
              condition: {gte: 10, field: signIn.user}
            gatewatch:
              runbook: |
                Look who it is.
            """;

    private static final String CHAINED =
            """
            title: Failed
            id: 8ad1600d-e9dc
            name: failed
            logsource: {product: aws}
            detection: {sel: {errorCode: x}, condition: sel}
            ---
            title: Passed
            name: passed
            logsource: {product: aws}
            detection: {sel: {eventName: y}, condition: sel}
            ---
            title: Outer
            correlation:
              type: temporal_ordered
              rules: [many, passed]
              condition: many and passed
              group-by: [user]
              timespan: 10m
              generate: true
              aliases: {user: {many: signIn.user, passed: userIdentity.userName}}
            ---
            title: Many
            name: many
            correlation:
              type: event_count
              rules: 8ad1600d-e9dc
              group-by: [signIn.user]
              timespan: 5m
              condition: {gt: 100, lte: 200}
            ---
            title: Boolean
            name: boolean
            correlation:
              type: temporal
              timespan: 1d
              condition: (failed or passed) and not (passed and failed)
            ---
            title: Percentile
            name: percentile
            correlation:
              type: value_percentile
              rules: [failed]
              timespan: 1w
              condition: {gte: -1.5, neq: 7, percentile: 95, field: x}
              aliases: {x: {failed: y}}
            ---
            title: Tuples
            name: tuples
            correlation:
              type: value_count
              rules: [passed]
              timespan: 30s
              condition: {lt: 3, field: [x, y]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {VALID, CHAINED})
    void mutatedFilesGiveOnlyProblems(String valid) {
        assertThat(RuleLoader.load(List.of(RuleFile.of("v.yml", valid))).problems()).isEmpty();
        Random random = new Random(SEED);
        int good = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] content = Mutation.of(valid, random);
            good += check(i, content);
        }
        assertThat(good).as("files that stay valid, seed %d", SEED).isBetween(1, FILES - 1_000);
    }

    @Test
    void astralCharactersAnywhereGiveOnlyProblems() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? VALID : CHAINED);
            for (int runs = 1 + random.nextInt(3); runs > 0; runs--) {
                StringBuilder run = new StringBuilder();
                for (int left = 1 + random.nextInt(700); left > 0; left--) {
                    run.appendCodePoint(0x10000 + random.nextInt(0x100000));
                }
                text.insert(random.nextInt(text.length()), run);
            }
            check(i, text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static int check(int number, byte[] content) {
        try {
            LoadedRules loaded =
                    RuleLoader.load("f", List.of(new RuleFile("f.yml", content)), number % 2 == 0);
            for (Problem problem : loaded.problems()) {
                assertThat(problem.message()).doesNotContain("an error in Gatewatch");
                assertThat(problem.location().line()).isPositive();
                assertThat(problem.location().column()).isPositive();
                assertThat(problem.message()).isNotBlank().doesNotContain("\n");
            }
            FieldPlan plan = FieldPlan.of(loaded.rules().fields());
            CompiledRules compiled = CompiledRules.of(loaded.rules(), plan);
            var event =
                    RuleKit.event(
                            plan,
                            "eventName",
                            "InitiateAuth",
                            "sourceIPAddress",
                            "x",
                            "a",
                            5,
                            "b",
                            List.of("/enc", 7),
                            "c",
                            "2026-01-01T23:00:00Z",
                            "e",
                            "::ffff:1.2.3.4",
                            "f",
                            "text",
                            "g.h",
                            "xt");
            compiled.match(event, new int[compiled.size()]);
            for (CorrelationRule rule : loaded.rules().correlations()) {
                assertThat(rule.rules()).isNotEmpty().doesNotContainNull();
                assertThat(rule.aliases().toString()).isNotBlank();
                assertThat(rule.condition()).isNotNull();
            }
            return loaded.problems().isEmpty() ? 1 : 0;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(
                    "file "
                            + number
                            + " of seed "
                            + SEED
                            + ": "
                            + new String(content, StandardCharsets.UTF_8),
                    e);
        }
    }

    @Test
    void randomBytesGiveOnlyProblems() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            byte[] content = new byte[random.nextInt(200)];
            random.nextBytes(content);
            check(i, content);
        }
    }
}
