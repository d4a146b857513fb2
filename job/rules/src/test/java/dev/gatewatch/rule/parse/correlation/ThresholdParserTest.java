package dev.gatewatch.rule.parse.correlation;

import static dev.gatewatch.rule.plan.CorrelationKit.bound;
import static dev.gatewatch.rule.plan.CorrelationKit.problems;
import static dev.gatewatch.rule.plan.CorrelationKit.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.CorrelationCondition.Threshold;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.plan.CorrelationKit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdParserTest {
    private static String lines(String type, String condition) {
        return "type: " + type + "\nrules: [a, b, c]\ncondition: " + condition + "\n";
    }

    private static Threshold threshold(CorrelationRule rule) {
        assertThat(rule.condition()).isInstanceOf(Threshold.class);
        return (Threshold) rule.condition();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "event_count; {gt: 0}; gt 0; true",
                "event_count; {gte: 100000}; gte 100000; true",
                "event_count; {gt: 100, lte: 200}; gt 100,lte 200; false",
                "event_count; {lt: 5}; lt 5; false",
                "event_count; {lte: 1}; lte 1; false",
                "event_count; {eq: 3}; eq 3; false",
                "event_count; {neq: 3}; neq 3; false",
                "event_count; {gte: 3, neq: 7}; gte 3,neq 7; false",
                "event_count; {gte: 0x10}; gte 16; true",
                "event_count; {gte: 5, lte: 5}; gte 5,lte 5; false",
                "value_count; {field: x, eq: 0}; eq 0; false",
                "value_sum; {field: x, gte: -2.5}; gte -2.5; false",
                "value_avg; {field: x, gt: 0, lt: 1}; gt 0,lt 1; false",
                "value_avg; {field: x, gte: 0}; gte 0; false",
                "value_median; {field: x, lt: 1e3}; lt 1e3; false",
                "value_sum; {field: x, gte: 100001}; gte 100001; false",
                "temporal; {gte: 1}; gte 1; true",
                "temporal; {gte: 3}; gte 3; true",
                "temporal; {eq: 2}; eq 2; false",
                "temporal; {lt: 3}; lt 3; false",
                "temporal_ordered; {gte: 3}; gte 3; true",
                "temporal_ordered; {gt: 2}; gte 3; true",
            })
    void readsBounds(String type, String condition, String bounds, boolean monotone) {
        CorrelationRule rule = read(lines(type, condition));
        assertThat(threshold(rule).bounds())
                .isEqualTo(
                        Arrays.stream(bounds.split(",", -1)).map(CorrelationKit::bound).toList());
        assertThat(rule.isMonotone()).isEqualTo(monotone);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "event_count; {gte: 0}; 6:20: the condition always holds, even without events",
                "value_count; {field: x, gte: 0}; 6:30: the condition always holds",
                "event_count; {lt: 0}; 6:19: the condition can never hold: no number from 1 on",
                "event_count; {lt: 1}; 6:19: the condition can never hold",
                "event_count; {eq: 0}; 6:19: the condition can never hold",
                "event_count; {gt: 5, lt: 3}; 6:19: the condition can never hold",
                "event_count; {gt: 5, lt: 6}; 6:19: the condition can never hold",
                "event_count; {gte: 5, lte: 5, neq: 5}; 6:20: the condition can never hold",
                "value_sum; {field: x, gt: 5, lte: 5}; 6:29: the condition can never hold: no numb",
                "event_count; {gt: 5, gte: 5}; 6:22: gt and gte exclude each other",
                "event_count; {lt: 5, lte: 5}; 6:22: lt and lte exclude each other",
                "event_count; {eq: 5, gte: 5}; 6:15: eq stands alone",
                "event_count; {lte: 1.5}; 6:20: lte must be a whole number from 0 on",
                "event_count; {neq: -1}; 6:20: neq must be a whole number from 0 on",
                "event_count; {lt: 100001}; 6:19: lt must be at most 100000",
                "event_count; {gte: [1]}; 6:20: gte must be a single value",
                "value_sum; {field: x, gte: many}; 6:30: gte must be a number, not the text",
                "value_sum; {field: x, gte: .inf}; 6:30: gte must be a number",
                "value_sum; {gte: 1}; 6:14: value_sum needs field, the field whose numbers it t",
                "value_avg; {gte: 1, field: [x, y]}; 6:34: value_avg takes the numbers of one f",
                "value_count; {gte: 1}; 6:14: value_count needs field, the field whose values",
                "value_count; {gte: 1, field: []}; 6:23: value_count needs a field",
                "value_count; {gte: 1, field: [x, x]}; 6:34: field has \"x\" twice",
                "value_percentile; {gte: 1, field: x}; 6:14: value_percentile needs percentile, "
                        + "from 0 to 100",
                "value_percentile; {gte: 1, field: x, percentile: 101}; 6:45: percentile must be",
                "value_percentile; {gte: 1, field: x, percentile: half}; 6:45: percentile must",
                "value_median; {gte: 1, field: x, percentile: 50}; 6:33: percentile belongs to",
                "event_count; {gte: 1, percentile: 50}; 6:23: percentile belongs to value_perc",
                "event_count; {gte: 1, field: x}; 6:23: event_count counts events, not values",
                "temporal; {gte: 1, field: x}; 6:23: temporal counts rules, not values",
                "temporal; {gte: 4}; 6:20: the condition can never hold: no number from 1 to 3,",
                "temporal; {lte: 3}; 6:20: the condition always holds",
                "temporal; {gte: 0}; 6:20: the condition always holds",
                "temporal; {lt: 1}; 6:19: the condition can never hold",
                "temporal; {}; 6:14: the condition has no threshold",
                "temporal_ordered; {gte: 2}; 6:14: temporal_ordered means all of its 3 rules in",
                "temporal_ordered; {eq: 3}; 6:14: temporal_ordered means all of its 3 rules in",
                "temporal_ordered; {gte: 4}; 6:20: the condition can never hold",
                "temporal; [a]; 6:14: condition must be a mapping, not a list",
                "event_count; {lqt: 1}; 6:15: unknown key \"lqt\" in condition (did you mean",
            })
    void refusesWhatMakesNoSense(String type, String condition, String problem) {
        assertThat(problems(lines(type, condition)))
                .anySatisfy(each -> assertThat(each).startsWith(problem));
    }

    @Test
    void valueCountMayHaveSeveralFields() {
        assertThat(threshold(read(lines("value_count", "{field: [x, y.z], gte: 2}"))).fields())
                .containsExactly("x", "y.z");
    }

    @Test
    void percentilesAreExplicitAndTheMedianIsTheFiftieth() {
        CorrelationRule rule =
                read(lines("value_percentile", "{field: x, gt: 1, percentile: 99.9}"));
        assertThat(rule.type()).isEqualTo(CorrelationType.VALUE_PERCENTILE);
        assertThat(threshold(rule).percentile()).isEqualTo(99.9);
        CorrelationRule median = read(lines("value_median", "{field: x, gt: 1}"));
        assertThat(median.type()).isEqualTo(CorrelationType.VALUE_PERCENTILE);
        assertThat(threshold(median).percentile()).isEqualTo(50);
        assertThat(threshold(read(lines("event_count", "{gt: 1}"))).percentile()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"temporal, TEMPORAL", "temporal_ordered, TEMPORAL_ORDERED"})
    void temporalRulesNeedAllRulesWhereTheyDoNotSay(String type, CorrelationType expected) {
        CorrelationRule rule = read("type: " + type + "\nrules: [a, b, c]\n");
        assertThat(rule.type()).isEqualTo(expected);
        assertThat(rule.condition())
                .isEqualTo(new Threshold(List.of(bound("gte 3")), List.of(), -1));
        assertThat(rule.isMonotone()).isTrue();
    }
}
