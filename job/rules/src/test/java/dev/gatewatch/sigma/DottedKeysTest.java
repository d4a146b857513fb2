package dev.gatewatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.rule.compile.RuleKit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of a record that contain dots, and rules that name them with a backslash. */
class DottedKeysTest {
    private static final String PARAMETERS =
            """
            {"criterion":{"resource.type":{"eq":["x","y"]},"a.b.c":5},"end\\\\":{"n":1},"t.1":"same","t.2":"same"}\
            """;

    private static String record(String id, String parameters) {
        return """
        {"eventVersion":"1.08","eventTime":"2026-01-01T00:00:01Z",\
        "eventID":"00000000-0000-4000-8000-00000000000%s",\
        "eventSource":"guardduty.amazonaws.com","eventName":"CreateFilter",\
        "awsRegion":"us-east-1","recipientAccountId":"123456789012",\
        "requestParameters":%s}\
        """
                .formatted(id, parameters);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "requestParameters.criterion.resource\\.type|exists: true, true",
                "requestParameters.criterion.resource.type|exists: true, false",
                "requestParameters.criterion.resource\\.type.eq: y, true",
                "requestParameters.criterion.resource\\.type.eq|startswith: z, false",
                "requestParameters.criterion.resource\\.type: '*\"eq\":*', true",
                "requestParameters.criterion.a\\.b\\.c|gte: 5, true",
                "requestParameters.criterion.a\\.b.c|gte: 5, false",
                "requestParameters.end\\\\.n: 1, true",
                "requestParameters.t\\.1|fieldref: requestParameters.t\\.2, true",
                "requestParameters.t\\.1|fieldref: requestParameters.t.2, false"
            })
    void aDetectionNamesThemWithABackslash(String line, boolean matches) {
        SigmaEngine engine = SigmaEngine.of(RuleKit.rules(RuleKit.selection(line)));
        assertThat(engine.match(record("1", PARAMETERS))).hasSize(matches ? 1 : 0);
    }

    @Test
    void theyAreGroupedAndCountedAndStandInTheAlert() {
        String correlation =
                """
                title: Many
                correlation:
                  type: value_count
                  rules: [a_rule]
                  timespan: 1h
                  group-by: ['requestParameters.tags.team\\.name', zone]
                  aliases: {zone: {a_rule: 'requestParameters.tags.a\\.zone'}}
                  condition: {gte: 3, field: 'requestParameters.tags.the\\.key'}
                level: high
                """;
        SigmaEngine engine =
                SigmaEngine.of(
                        RuleKit.rules(RuleKit.selection("eventName: CreateFilter"), correlation));
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String tags =
                    """
                    {"tags":{"team.name":"red","a.zone":"z","the.key":"v%d"}}\
                    """
                            .formatted(i);
            records.add(record(String.valueOf(i), tags));
        }
        List<Alert> alerts = engine.correlate(records);
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).count()).isEqualTo(4);
        assertThat(alerts.get(0).groupFields())
                .containsExactly("requestParameters.tags.team\\.name", "zone");
        assertThat(alerts.get(0).groupValues()).containsExactly("red", "z");
    }
}
