package dev.gatewatch.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.report.load.ReportLoader;
import dev.gatewatch.reporttest.ReportTestSchema;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.schema.ReportSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportSchemaTest {
    private static final String GOOD =
            """
            title: Sign-ins
            name: sign_ins
            window: {sliding: {size: 1h, every: 5m}}
            early: 1m
            detection:
              sign_in: {signIn.kind: SignIn}
              failed: {signIn.outcome: [Failure, Throttled]}
              condition: sign_in
            group-by: [signIn.clientId]
            measures:
              attempts: count
              failures: {count: failed}
              users: {distinct: signIn.user, of: failed}
              share: {share: failed, of: sign_in}
              addresses: {top: {field: sourceIPAddress, by: failed, n: 3}}
            groups: {most: 100, by: attempts}
            """;

    private final ValidatedYaml schema = new ValidatedYaml(ReportSchema.create());

    @Test
    void theFilesForEditorsAreWhatTheParsersTablesSay() throws Exception {
        assertThat(Files.readString(Checkout.path("docs/schema/report.schema.json")))
                .as("./gatewatch rules schema --for-reports > docs/schema/report.schema.json")
                .isEqualTo(ReportSchema.create().json());
        assertThat(Files.readString(Checkout.path("docs/schema/report-test.schema.json")))
                .as(
                        "./gatewatch rules schema --for-reports --tests >"
                                + " docs/schema/report-test.schema.json")
                .isEqualTo(ReportTestSchema.create().json());
    }

    @Test
    void allShippedReportsAndTheirTestsAreValid() throws Exception {
        for (RuleFile file : RuleFiles.inFolder(Checkout.path("cep-rules/reports"))) {
            assertThat(schema.errors(file.content())).as(file.path()).isEmpty();
        }
        ValidatedYaml tests = new ValidatedYaml(ReportTestSchema.create());
        for (RuleFile file : RuleFiles.inFolder(Checkout.path("cep-rules/reports/tests"))) {
            assertThat(tests.errors(file.content())).as(file.path()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: Sign-ins|",
                "name: sign_ins|name: Sign-ins",
                "window: {sliding: {size: 1h, every: 5m}}|",
                "{sliding: {size: 1h, every: 5m}}|{sliding: 1h, every: 5m}",
                "{sliding: {size: 1h, every: 5m}}|{tumbling: 15m, zone: UTC}",
                "{sliding: {size: 1h, every: 5m}}|{daily: 6}",
                "early: 1m|early: 1",
                "condition: sign_in|",
                "attempts: count|attempts: cuont",
                "{count: failed}|{count: failed, of: failed}",
                "{distinct: signIn.user, of: failed}|{distict: signIn.user}",
                "{share: failed, of: sign_in}|{share: failed, top: {field: x}}",
                "field: sourceIPAddress, |",
                "n: 3|n: 101",
                "most: 100|most: 0",
                "groups:|group:",
            })
    void whatTheParserRefusesIsRefused(String change) {
        int bar = change.indexOf('|');
        String changed = GOOD.replace(change.substring(0, bar), change.substring(bar + 1));
        assertThat(changed).isNotEqualTo(GOOD);
        assertThat(ReportLoader.load(List.of(RuleFile.of("a.yml", GOOD))).problems()).isEmpty();
        assertThat(schema.errors(GOOD.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(ReportLoader.load(List.of(RuleFile.of("a.yml", changed))).problems())
                .as("the parser on %s", change)
                .isNotEmpty();
        assertThat(schema.errors(changed.getBytes(StandardCharsets.UTF_8)))
                .as("the schema on %s", change)
                .isNotEmpty();
    }
}
