package dev.gatewatch.reporttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.RuleFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTestParserTest {
    private static final String GOOD =
            """
            defaults: {eventName: InitiateAuth}
            cases:
              - name: rows come
                more-rows: true
                rows:
                  - window: 15m
                    report: one
                    group: {signIn.user: user-1, signIn.clientId: null}
                    measures: {attempts: 2, share: 0.5, none: null, addresses: {192.0.2.1: 7}}
                  - {window: "2025-12-31T05:00:00Z", others: 3}
                events:
                  - {at: 0s, repeat: 2, every: 1m}
              - {name: none, rows: [], events: [{at: 1h}]}
            """;

    private static List<String> problems(String text) {
        return ReportTestParser.parse(RuleFile.of("tests/a.yml", text)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void readsCasesWithTheRowsThatMustCome() {
        ReportTestParser.Parsed parsed =
                ReportTestParser.parse(RuleFile.of("reports/tests/a.yml", GOOD));
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.file().baseName()).isEqualTo("a");
        ReportTestCase first = parsed.file().cases().get(0);
        assertThat(first.moreRows()).isTrue();
        assertThat(first.events()).hasSize(2);
        ExpectedRow row = first.rows().get(0);
        assertThat(row.window()).isEqualTo(1767226500000L);
        assertThat(row.group())
                .containsEntry("signIn.user", "user-1")
                .containsEntry("signIn.clientId", null);
        assertThat(row.measures().values())
                .extracting(ExpectedValue::text)
                .containsExactly("2", "0.5", "null", "{192.0.2.1: 7}");
        assertThat(first.rows().get(1).others()).isEqualTo(3);
        assertThat(first.rows().get(1).window()).isEqualTo(1767157200000L);
        assertThat(parsed.file().cases().get(1).rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "defaults:     | defautls: | 1:1: unknown key \"defautls\" in a test file (did you mean \"defaults\"?)",
                "cases:        | case: | 1:1: the test file has no cases",
                "more-rows     | morerows | 4:5: unknown key \"morerows\" in a case (did you mean \"more-rows\"?)",
                "more-rows: true | more-rows: 1 | 4:16: more-rows must be true or false",
                "window: 15m   | window: 15 | 6:17: window must be a whole number and one of s",
                "2025-12-31T05:00:00Z | 2025-12-31Z | 10:18: window must be when it begins: a time such as",
                "others: 3     | others: 0 | 10:50: others must be how many groups there are besides",
                "others: 3     | others: 3, group: {} | 10:42: a row is of a group or of all others",
                "report: one   | reports: one | 7:9: unknown key \"reports\" in a row (did you mean \"report\"?)",
                "user-1        | [user-1] | 8:30: a group's value must be a text",
                "attempts: 2   | attempts: many | 9:30: a measure's value is a number, null, or of a top",
                "192.0.2.1: 7  | 192.0.2.1: 0 | 9:80: write how often the value comes",
                "name: none,   | name: rows come, | 13:5: the case in line 3 has the same name",
                "name: none,   | '' | 13:5: the case has no name",
                "rows: [],     | '' | 13:5: the case has no rows, those that must come; [] for none",
                "'events: [{at: 1h}]' | events: [] | 13:36: events must be a list",
                "at: 1h        | att: 1h | 13:38: unknown key \"att\" in an event",
            })
    void saysWhatATestMustBe(String before, String after, String problem) {
        String changed = GOOD.replace(before, after);
        assertThat(changed).isNotEqualTo(GOOD);
        assertThat(problems(changed))
                .anySatisfy(each -> assertThat(each).startsWith("tests/a.yml:" + problem));
    }

    @Test
    void someRowMustBeExpected() {
        assertThat(problems("cases: [{name: none, rows: [], events: [{at: 1h}]}]"))
                .singleElement()
                .asString()
                .contains("no case has rows");
        assertThat(problems("- a\n")).hasSize(1);
        assertThat(problems("")).hasSize(1);
    }
}
