package dev.gatewatch.report.parse;

import static dev.gatewatch.report.parse.WrittenReport.good;
import static dev.gatewatch.report.parse.WrittenReport.problems;
import static dev.gatewatch.report.parse.WrittenReport.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.Selection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureParserTest {
    @Test
    void readsEachMeasureAndNumbersTheSelectionsThatTheyName() {
        Report report =
                good(
                        report(
                                """
                                measures:
                                  attempts: count
                                  failures: {count: failed}
                                  users: {distinct: signIn.user}
                                  failing: {distinct: signIn.user, of: failed}
                                  share: {share: failed, of: sign_in}
                                  part: {share: failed}
                                  addresses: {top: {field: sourceIPAddress, by: failed, n: 5}}
                                  names: {top: {field: eventName}}"""));
        assertThat(report.measures())
                .containsExactly(
                        new Measure.Count("attempts", -1),
                        new Measure.Count("failures", 0),
                        new Measure.Distinct("users", "signIn.user", -1),
                        new Measure.Distinct("failing", "signIn.user", 0),
                        new Measure.Share("share", 0, 1),
                        new Measure.Share("part", 0, -1),
                        new Measure.Top("addresses", "sourceIPAddress", 0, 5),
                        new Measure.Top("names", "eventName", -1, 10));
        assertThat(report.selections())
                .extracting(Selection::name)
                .containsExactly("failed", "sign_in");
        assertThat(report.fields())
                .containsExactly(
                        "eventName",
                        "signIn.kind",
                        "signIn.outcome",
                        "signIn.user",
                        "sourceIPAddress");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: cuont}                      | 8:15: a measure is count, {count: SELECTION}",
                "{a: }                           | 8:14: a measure is count",
                "{a: [count]}                    | 8:15: a measure is count",
                "{a: {cuont: failed}}            | 8:16: unknown key \"cuont\" in a measure (did you mean \"count\"?)",
                "{a: {count: faild}}             | 8:23: there is no selection \"faild\" (did you mean \"failed\"?)",
                "{a: {share: failed, of: x}}     | 8:35: there is no selection \"x\" (known: failed, sign_in)",
                "{a: {count: failed, of: failed}} | 8:31: a count has no of",
                "{a: {count: failed, share: failed}} | 8:15: a measure is one of count",
                "{a: {}}                         | 8:15: a measure is one of count",
                "{a: {distinct: [x]}}            | 8:26: distinct must be a single value",
                "{a: {distinct: \"\"}}           | 8:26: distinct must be the name of a field",
                "{a: {distinct: signIn.usr}}     | 8:26: there is no field \"signIn.usr\" (did you mean \"signIn.user\"?)",
                "{a: {top: sourceIPAddress}}     | 8:21: top must be a mapping",
                "{a: {top: {n: 5}}}              | 8:21: top has no field",
                "{a: {top: {field: x, n: 101}}}  | 8:35: n must be a whole number from 1 to 100",
                "{a: {top: {field: x, n: 1.5}}}  | 8:35: n must be a whole number",
                "{a: {top: {field: x, of: failed}}} | 8:32: unknown key \"of\" in top",
                "{a: {top: {field: x}, of: failed}} | 8:33: a top has no of: write {top: {field",
                "{A: count}                      | 8:12: a measure cannot be called \"A\"",
                "{1a: count}                     | 8:12: a measure cannot be called \"1a\"",
                "{a-b: count}                    | 8:12: a measure cannot be called \"a-b\"",
                "{a: count, a: count}            | 8:22: the key \"a\" ",
                "{u: {distinct: x}, u_error: count} | 8:30: rows have the error of u under this name",
                "{}                              | 8:11: a report has 1 to 20 measures",
                "count                           | 8:11: measures must be a mapping",
                "{a: {share: failed}}            | 8:1: one measure must be a count or a distinct",
            })
    void saysWhatAMeasureMustBe(String measures, String problem) {
        assertThat(problems(report("measures: " + measures)))
                .anySatisfy(each -> assertThat(each).startsWith("r1.yml:" + problem));
    }

    @Test
    void hasAtMostTwentyMeasures() {
        String twenty =
                IntStream.range(0, 20)
                        .mapToObj(n -> "m" + n + ": count")
                        .collect(Collectors.joining(", "));
        assertThat(problems(report("measures: {" + twenty + "}"))).isEmpty();
        assertThat(problems(report("measures: {" + twenty + ", more: count}"))).hasSize(1);
    }
}
