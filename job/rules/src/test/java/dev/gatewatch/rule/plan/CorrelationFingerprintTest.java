package dev.gatewatch.rule.plan;

import static dev.gatewatch.rule.plan.PlannedRules.count;
import static dev.gatewatch.rule.plan.PlannedRules.detection;
import static dev.gatewatch.rule.plan.PlannedRules.distinct;
import static dev.gatewatch.rule.plan.PlannedRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What state of a correlation continues under. */
class CorrelationFingerprintTest {
    @ParameterizedTest
    @CsvSource({
        "gte: 5, gte: 6",
        "timespan: 10m, timespan: 11m",
        "[awsRegion], '[awsRegion, userAgent]'",
        "rules: a, 'rules: [a, b]'",
        "InitiateAuth, SignUp",
        "NotAuthorized, notauthorized2",
        "errorCode|contains, errorCode|startswith",
        "errorCode|contains, userAgent|contains",
        "condition: sel, condition: not sel",
        "service: cloudtrail, service: s3",
        "'*Found', '?Found'"
    })
    void theFingerprintChangesWithTheMeaning(String before, String after) {
        String[] texts = {detection("a"), detection("b"), count("one", "a", "[awsRegion]")};
        String[] changed = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            changed[i] = texts[i].replace(before, after);
        }
        assertThat(changed).isNotEqualTo(texts);
        assertThat(rule(changed).fingerprint()).isNotEqualTo(rule(texts).fingerprint());
    }

    @Test
    void theFingerprintChangesWithSuppress() {
        String correlation = count("one", "a", "[awsRegion]");
        assertThat(rule(detection("a"), correlation + "gatewatch: {suppress: 1h}\n").fingerprint())
                .isNotEqualTo(rule(detection("a"), correlation).fingerprint());
        String episode = detection("a") + "gatewatch: {group-by: [userAgent], suppress: 1h}\n";
        String longer = episode.replace("1h", "2h");
        assertThat(rule(longer).fingerprint()).isNotEqualTo(rule(episode).fingerprint());
    }

    @Test
    void theFingerprintChangesWithWhatIsCounted() {
        assertThat(rule(detection("a"), distinct("one", "userAgent", "[awsRegion]")).fingerprint())
                .isNotEqualTo(
                        rule(detection("a"), count("one", "a", "[awsRegion]").replace("gte", "gt"))
                                .fingerprint());
        assertThat(rule(detection("a"), distinct("one", "userAgent", "[awsRegion]")).fingerprint())
                .isNotEqualTo(
                        rule(detection("a"), distinct("one", "signIn.user", "[awsRegion]"))
                                .fingerprint());
    }

    @Test
    void theFingerprintKeepsThroughWordsAndMoves() {
        String base = detection("a");
        String correlation = count("one", "a", "[awsRegion]");
        String told =
                "\n# A comment\n"
                        + base.replace("Detection a", "Another title")
                        + "description: Much to tell\nlevel: high\ntags: [attack.t1110]\n"
                        + "date: 2026-01-01\nfalsepositives: [none]\n";
        String toldCorrelation =
                "# moved\n\n\n"
                        + correlation.replace("Count one", "Other words")
                        + "description: More\nlevel: critical\ngatewatch: {runbook: Call me}\n";
        String fingerprint = rule(base, correlation).fingerprint();
        assertThat(rule(base, correlation).fingerprint()).isEqualTo(fingerprint);
        assertThat(rule(told, toldCorrelation).fingerprint()).isEqualTo(fingerprint);
        assertThat(rule(detection("b"), told, toldCorrelation).fingerprint())
                .as("another rule's coming moves its number, not its meaning")
                .isEqualTo(fingerprint);
    }

    /** State of a savepoint continues only under the same text. */
    @Test
    void theFingerprintIsTheSameInEveryRunOfTheProgram() {
        assertThat(rule(detection("a"), count("one", "a", "[awsRegion]")).fingerprint())
                .isEqualTo("3c6faefc-41d2-33ff-9d30-1ace792ed29d");
    }
}
