package dev.gatewatch.report.parse;

import static dev.gatewatch.report.parse.WrittenReport.good;
import static dev.gatewatch.report.parse.WrittenReport.problems;
import static dev.gatewatch.report.parse.WrittenReport.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.report.model.Report;
import dev.gatewatch.rule.model.Expression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportParserTest {
    @Test
    void readsWhatAReportSays() {
        Report report =
                good(
                        report(
                                "description: \" What to look for. \"",
                                "group-by: [signIn.userPoolId, signIn.clientId]",
                                "measures: {share: {share: failed}, users: {distinct: signIn.user},"
                                        + " attempts: count}",
                                "groups: {most: 10000, by: attempts}"));
        assertThat(report.name()).isEqualTo("sign_ins");
        assertThat(report.title()).isEqualTo("Sign-ins");
        assertThat(report.description()).isEqualTo("What to look for.");
        assertThat(report.groupBy()).containsExactly("signIn.userPoolId", "signIn.clientId");
        assertThat(report.most()).isEqualTo(10_000);
        assertThat(report.ranking()).isEqualTo(2);
        assertThat(report.early()).isNull();
        assertThat(report.location()).hasToString("r1.yml:1:1");
    }

    @Test
    void ranksByTheFirstMeasureThatRanks() {
        String measures = "measures: {share: {share: failed}, users: {distinct: signIn.user}}";
        assertThat(good(report(measures)).ranking()).isEqualTo(1);
        assertThat(good(report(measures, "groups: {most: 5}")).ranking()).isEqualTo(1);
        assertThat(good(report(measures)).most()).isEqualTo(100);
    }

    @Test
    void countsAllEventsWithoutADetection() {
        Report report =
                good("title: All\nname: all\nwindow: {tumbling: 1h}\nmeasures: {events: count}\n");
        assertThat(report.condition()).isEqualTo(Expression.ALWAYS);
        assertThat(report.fields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: Sign-ins          | 2:7: a report cannot be called \"Sign-ins\"",
                "name: ../../etc/passwd  | 2:7: a report cannot be called",
                "name: 24h               | 2:7: a report cannot be called",
                "name: [a]               | 2:7: name must be a single value",
                "name: \"\"              | 2:7: a report cannot be called",
                "title: \"\"             | 1:8: title must not be empty",
                "title: \"a\\nb\"        | 1:8: title must be one line",
                "window:                 | 3:1: the report has no window",
                "measures:               | 8:1: the report has no measures",
                "detection: {a: {b: c}}  | 4:12: the detection has no condition",
                "detection: {condition: a} | 4:12: the detection has no selection",
                "detection: {sel: {signIn.kind: SignUpp}, condition: sell} | 4:53: there is no selection \"sell\" (did you mean \"sel\"?)",
                "groupby: [x]            | 10:1: unknown key \"groupby\" in a report (did you mean \"group-by\"?)",
                "group-by: [signIn.userPool] | 10:12: there is no field \"signIn.userPool\" (did you mean \"signIn.userPoolId\"?)",
                "group-by: [a, a]        | 10:15: group-by has \"a\" twice",
                "group-by: [a, \" \"]    | 10:15: a name in group-by is empty",
                "group-by: {a: b}        | 10:11: group-by must be texts",
                "group-by: [a, b, c, d, e, f, g, h, i] | 10:1: a report groups by 8 fields at most, not 9",
                "groups: {most: 10001}   | 10:16: most must be a whole number from 1 to 10000",
                "groups: {most: 0}       | 10:16: most must be a whole number",
                "groups: {by: atempts}   | 10:14: there is no measure \"atempts\" (did you mean \"attempts\"?)",
                "groups: {top: 5}        | 10:10: unknown key \"top\" in groups",
                "level: high             | 10:1: unknown key \"level\" in a report",
            })
    void saysWhatAReportMustBe(String line, String problem) {
        assertThat(problems(report(line)))
                .anySatisfy(each -> assertThat(each).startsWith("r1.yml:" + problem));
    }

    @Test
    void groupsAreRankedByWhatCanBeCompared() {
        assertThat(
                        problems(
                                report(
                                        "measures: {n: count, share: {share: failed}}",
                                        "groups: {by: share}")))
                .singleElement()
                .asString()
                .contains("groups are ranked by a count or a distinct, and \"share\" is neither");
    }

    @Test
    void namesHaveAtMostSixtyFourCharacters() {
        assertThat(problems(report("name: " + "a".repeat(64)))).isEmpty();
        assertThat(problems(report("name: " + "a".repeat(65)))).hasSize(1);
    }

    @Test
    void aDocumentThatIsNoReportIsOneProblem() {
        assertThat(problems("- a\n"))
                .singleElement()
                .asString()
                .contains("a report must be a mapping with a title, a window and measures");
        assertThat(
                        problems(
                                """
                                title: A rule
                                logsource: {product: aws, service: cloudtrail}
                                detection: {a: {b: c}, condition: a}
                                level: high
                                """))
                .singleElement()
                .asString()
                .contains("this is a rule: the folder reports has reports");
    }
}
