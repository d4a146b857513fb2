package dev.gatewatch.rule.plan;

import static dev.gatewatch.rule.plan.PlannedRules.detection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the past that a rule compares with continues under: its bounds may be tuned meanwhile. */
class MemoryFingerprintTest {
    private static final String TERMS =
            """
            title: New
            name: new
            new-terms:
              rules: a
              group-by: [awsRegion]
              field: userAgent
              memory: 30d
              learning: 7d
              terms: 50
            gatewatch: {suppress: 1h}
            """;
    private static final String BASELINE =
            """
            title: Unusual
            name: unusual
            baseline:
              rules: a
              group-by: [awsRegion]
              measure: {distinct: userAgent}
              every: 1h
              compare: time-of-day
              memory: 14d
              learning: 7d
              above: {times: 4, at-least: 50}
            gatewatch: {suppress: 1h}
            """;

    @ParameterizedTest
    @CsvSource({
        "learning: 7d, learning: 8d",
        "terms: 50, terms: 60",
        "suppress: 1h, suppress: 2h",
        "time-of-day, recent",
        "times: 4, times: 5",
        "at-least: 50, at-least: 5",
        "'title: ', 'title: X'"
    })
    void thePastGoesOnWithOtherBounds(String before, String after) {
        assertThat(changes(before, after)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "awsRegion, recipientAccountId",
        "userAgent, sourceIPAddress",
        "'memory: ', 'memory: 1'",
        "every: 1h, every: 2h",
        "'{distinct: userAgent}', count",
    })
    void thePastOfSomethingElseDoesNotGoOn(String before, String after) {
        assertThat(changes(before, after)).isTrue();
    }

    private static boolean changes(String before, String after) {
        assertThat(TERMS + BASELINE).contains(before);
        boolean changes = false;
        for (String text : new String[] {TERMS, BASELINE}) {
            String changed = text.replace(before, after);
            changes |= !fingerprint(text).equals(fingerprint(changed));
        }
        return changes;
    }

    private static String fingerprint(String text) {
        return RuleFingerprint.of(RuleKit.rules(detection("a"), text).correlations().get(0));
    }
}
