package dev.gatewatch.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of patterns; what correlations make of theirs stands in CorrelationFingerprintTest. */
class RuleFingerprintTest {
    private static final String TEXT =
            PatternRules.text(
                    "group-by: [sourceIPAddress]\nwithin: 1h\nskip: to-next",
                    "{step: one, rule: a}",
                    "{step: two, rule: b, times: 2.., until: a, within: 10m}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sourceIPAddress     | signIn.user
                    within: 1h          | within: 61m
                    skip: to-next       | skip: none
                    'step: two'         | 'step: three'
                    'rule: b, times'    | 'rule: a, times'
                    times: 2..          | times: 1..
                    times: 2..          | 'times: 2.., greedy: true'
                    times: 2..          | 'times: 2.., consecutive: true'
                    times: 2..          | 'times: 2.., optional: true'
                    times: 2..          | 'times: 2.., contiguity: any'
                    'until: a'          | 'until: b'
                    within: 10m         | within: 11m
                    eventName: B        | eventName: C
                    service: cloudtrail | service: waf
                    """)
    void changesWithWhatThePatternMeans(String before, String after) {
        assertThat(TEXT).contains(before);
        assertThat(fingerprint(TEXT.replace(before, after))).isNotEqualTo(fingerprint(TEXT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'title: P'    | 'title: Q'
                    'title: Base' | 'title: Other'
                    level: high   | level: low
                    level: high   | 'gatewatch: {suppress: 5m, runbook: Look.}'
                    sel           | selection
                    """)
    void staysWithAllElse(String before, String after) {
        assertThat(TEXT).contains(before);
        assertThat(fingerprint(TEXT.replace(before, after)))
                .isEqualTo(fingerprint(TEXT))
                .hasSize(RuleFingerprint.LENGTH);
    }

    @Test
    void aStepsNameCannotImitateTheRestOfAStep() {
        String one = PatternRules.text("within: 1h", "{step: a, rule: a}", "{step: b, rule: a}");
        String two = PatternRules.text("within: 1h", "{step: ab, rule: a}", "{step: c, rule: a}");
        assertThat(fingerprint(one)).isNotEqualTo(fingerprint(two));
    }

    private static String fingerprint(String text) {
        return RuleFingerprint.of(RuleKit.rules(text).patterns().get(0));
    }
}
