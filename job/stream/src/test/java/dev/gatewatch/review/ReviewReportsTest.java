package dev.gatewatch.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.report.count.InMemoryReports;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.FigureRow;
import dev.gatewatch.review.model.ReviewInput;
import dev.gatewatch.rule.compile.RuleKit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class ReviewReportsTest {
    private static final String ROLE = "userIdentity.sessionContext.sessionIssuer.arn";
    private static final ReportSet REPORTS = new ReportSet(ReviewReports.of(ReviewKit.DAYS));
    private static final FieldPlan FIELDS = FieldPlan.of(REPORTS.fields());

    @Test
    void eachFigureIsAMeasureOrComputed() {
        Set<String> measures =
                REPORTS.all().get(0).measures().stream()
                        .map(Measure::name)
                        .collect(Collectors.toSet());
        Set<Figure> measured = EnumSet.allOf(Figure.class);
        measured.removeAll(Set.of(Figure.FAILED_SHARE, Figure.CHANGES, Figure.ALERTS));
        assertThat(measured)
                .extracting(Figure::column)
                .containsExactlyInAnyOrderElementsOf(measures);
    }

    @Test
    void allAreOverTheReviewsDaysAndHaveReservedNames() {
        assertThat(REPORTS.all())
                .hasSize(3)
                .allSatisfy(
                        report -> {
                            assertThat(ReviewReports.contains(report.name())).isTrue();
                            assertThat(report.window()).isEqualTo(ReviewKit.DAYS);
                            assertThat(report.early()).isNull();
                        });
        assertThat(ReviewReports.contains("cognito_sign_ins")).isFalse();
    }

    @Test
    void figuresAreThoseOfTheEvents() {
        InMemoryReports counted = new InMemoryReports(REPORTS, FIELDS);
        String kind = "signIn.kind";
        String outcome = "signIn.outcome";
        add(
                counted,
                kind,
                "SignIn",
                "signIn.surface",
                "Api",
                outcome,
                "Success",
                "signIn.user",
                "a",
                "sourceIPAddress",
                "192.0.2.1");
        add(
                counted,
                kind,
                "SignIn",
                "signIn.surface",
                "Api",
                outcome,
                "Success",
                "signIn.user",
                "a",
                "sourceIPAddress",
                "192.0.2.2");
        add(
                counted,
                kind,
                "SignIn",
                "signIn.surface",
                "Api",
                outcome,
                "Failure",
                "sourceIPAddress",
                "192.0.2.3");
        add(
                counted,
                kind,
                "SignIn",
                "signIn.surface",
                "Api",
                outcome,
                "Throttled",
                "sourceIPAddress",
                "192.0.2.3");
        add(counted, kind, "SignUp", outcome, "Success", "enrichment.status", "Found");
        add(counted, kind, "ForgotPassword", outcome, "Success", "enrichment.status", "OverBudget");
        add(counted, kind, "ConfirmForgotPassword", outcome, "Success");
        add(counted, kind, "Admin", "eventName", "UpdateUserPool", ROLE, "arn:role/Deploy");
        add(counted, kind, "Admin", "eventName", "DescribeUserPool", ROLE, "arn:role/Reader");
        add(
                counted,
                kind,
                "Admin",
                "eventName",
                "UpdateUserPool",
                "userIdentity.arn",
                "arn:user/ana");
        // Nobody signed it.
        add(counted, kind, "Admin", "eventName", "UpdateUserPool");

        List<FigureRow> rows = figures(counted.rows());
        assertThat(numbers(rows.get(0), Figure.EVENTS, Figure.SIGN_INS, Figure.FAILURES))
                .containsExactly(11L, 2L, 1L);
        assertThat(numbers(rows.get(0), Figure.USERS, Figure.ADDRESSES, Figure.THROTTLED))
                .containsExactly(1L, 3L, 1L);
        assertThat(numbers(rows.get(0), Figure.SIGN_UPS, Figure.CODES, Figure.RESETS))
                .containsExactly(1L, 1L, 1L);
        assertThat(numbers(rows.get(0), Figure.LOOKUPS, Figure.LOOKUPS_FAILED))
                .containsExactly(1L, 1L);
        assertThat(rows.subList(1, rows.size()))
                .extracting(FigureRow::principal, row -> numbers(row, Figure.CHANGES).get(0))
                .containsExactly(tuple("arn:role/Deploy", 1L), tuple("arn:user/ana", 1L));
    }

    @Test
    void onlySettledRowsOfItsOwnCount() {
        Report roles = REPORTS.all().get(1);
        String[] group = {"arn:role/Deploy"};
        MeasuredValue[] two = {MeasuredValue.number(2)};
        List<FigureRow> rows =
                figures(
                        List.of(
                                row("another", RowKind.FINAL, RowScope.GROUP, 1, group, two),
                                row(roles.name(), RowKind.EARLY, RowScope.GROUP, 1, group, two),
                                row(
                                        roles.name(),
                                        RowKind.CORRECTION,
                                        RowScope.GROUP,
                                        1,
                                        group,
                                        two),
                                row(
                                        roles.name(),
                                        RowKind.CORRECTION,
                                        RowScope.DROPPED,
                                        1,
                                        group,
                                        new MeasuredValue[0]),
                                row(
                                        roles.name(),
                                        RowKind.FINAL,
                                        RowScope.OTHERS,
                                        7,
                                        new String[0],
                                        two)));
        assertThat(rows)
                .extracting(
                        FigureRow::principal,
                        FigureRow::others,
                        row -> numbers(row, Figure.CHANGES).get(0))
                .containsExactly(
                        tuple("arn:role/Deploy", 0L, 2L),
                        tuple("arn:role/Deploy", 0L, -1L),
                        tuple(roles.name(), 7L, 2L));
    }

    private static ReportRow row(
            String report,
            RowKind kind,
            RowScope scope,
            long groups,
            String[] group,
            MeasuredValue[] measures) {
        return new ReportRow(
                report, ReviewKit.day(2), ReviewKit.day(3), kind, scope, groups, group, measures);
    }

    private static void add(InMemoryReports counted, Object... fieldsAndValues) {
        counted.add(RuleKit.event(FIELDS, fieldsAndValues));
    }

    private static List<FigureRow> figures(List<ReportRow> rows) {
        List<ReviewInput> inputs = new ArrayList<>();
        FigureRows figures = new FigureRows(REPORTS);
        rows.forEach(row -> figures.flatMap(row, new ListCollector<>(inputs)));
        return inputs.stream().flatMap(input -> Stream.ofNullable(input.row())).toList();
    }

    private static List<Long> numbers(FigureRow row, Figure... figures) {
        List<Long> numbers = new ArrayList<>();
        for (Figure figure : figures) {
            numbers.add(row.numbers()[figure.ordinal()]);
        }
        return numbers;
    }
}
