package dev.gatewatch.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.plan.Dimension;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private static final FieldPlan FIELDS = FieldPlan.of(List.of("g", "h", "v", "w"));

    private final List<Match> matches = new ArrayList<>();
    private final TrailEventBuilder builder = new TrailEventBuilder();

    private static Grouping grouping(List<String> groupBy, List<String> values) {
        List<List<String>> counted = values.stream().map(List::of).toList();
        List<Dimension.Source> sources =
                List.of(
                        new Dimension.Source(1, groupBy, counted),
                        new Dimension.Source(4, groupBy, counted));
        return new Grouping(
                new Dimension(
                        3,
                        1,
                        groupBy,
                        sources,
                        List.of(rule(new int[] {1, 4}), rule(new int[] {4}))),
                sources,
                FIELDS);
    }

    private static EpisodeRule rule(int[] detections) {
        return new EpisodeRule("rule", "f", detections, 2, -1, 60_000, 60_000);
    }

    private GroupingTest with(String field, ValueKind kind, String text) {
        builder.add(FIELDS.id(field), kind, text);
        return this;
    }

    private GroupingTest with(String field, String... texts) {
        for (String text : texts) {
            with(field, ValueKind.TEXT, text);
        }
        return this;
    }

    private boolean group(List<String> groupBy, List<String> values) {
        TrailEvent event = builder.build("id-1", 9);
        builder.clear();
        return grouping(groupBy, values)
                .group(event, new int[] {4}, Evidence.of(event), matches::add);
    }

    private String groupOf(String... texts) {
        assertThat(with("g", texts).group(List.of("g"), List.of())).isTrue();
        return matches.get(matches.size() - 1).group()[0];
    }

    @Test
    void wantsTheRulesThatItsOwnRulesCount() {
        Grouping grouping = grouping(List.of("g"), List.of());
        assertThat(grouping.wanted(new int[] {0, 1, 2, 4, 5}, 5)).containsExactly(1, 4);
        assertThat(grouping.wanted(new int[] {0, 2, 3, 0}, 4)).isEmpty();
        assertThat(grouping.wanted(new int[] {0, 4, 1, 4}, 2))
                .as("what stands behind the count is of an earlier event")
                .containsExactly(4);
    }

    @Test
    void theKeyNamesTheFieldsAndTheirValues() {
        assertThat(with("h", "2").with("g", "1").group(List.of("h", "g"), List.of())).isTrue();
        Match match = matches.get(0);
        assertThat(match.group()).containsExactly("2", "1");
        assertThat(match.dimension()).isEqualTo(3);
        assertThat(match.time()).isEqualTo(9);
        assertThat(GroupKey.parse(match.key()))
                .isEqualTo(new GroupKey(List.of("h", "g"), List.of("2", "1")));
    }

    @Test
    void withoutGroupFieldsAllEventsAreOneGroup() {
        assertThat(group(List.of(), List.of())).isTrue();
        assertThat(with("g", "1").group(List.of(), List.of())).isTrue();
        assertThat(matches).extracting(Match::key).containsOnly(GroupKey.prefix(List.of()));
    }

    @Test
    void anAbsentOrNullGroupFieldMakesNoGroup() {
        assertThat(with("g", "1").group(List.of("g", "h"), List.of())).isFalse();
        assertThat(with("g", ValueKind.NULL, "").group(List.of("g"), List.of())).isFalse();
        assertThat(matches).isEmpty();
    }

    @Test
    void anEmptyTextIsAGroupOfItsOwn() {
        assertThat(groupOf("")).isEmpty();
    }

    @Test
    void groupValuesCompareExactly() {
        assertThat(groupOf("Ann")).isEqualTo("Ann").isNotEqualTo(groupOf("ann"));
        assertThat(with("g", ValueKind.NUMBER, "5.0").group(List.of("g"), List.of())).isTrue();
        assertThat(matches.get(2).group()).containsExactly("5.0");
    }

    @Test
    void anArrayOfOneElementIsThatElement() {
        assertThat(groupOf("a")).isEqualTo("a");
    }

    @Test
    void severalElementsOfAnArrayAreOneText() {
        assertThat(groupOf("a", "b")).isEqualTo("[\"a\",\"b\"]");
        builder.add(FIELDS.id("g"), ValueKind.NULL, "");
        builder.add(FIELDS.id("g"), ValueKind.NUMBER, "1");
        builder.add(FIELDS.id("g"), ValueKind.BOOLEAN, "true");
        builder.add(FIELDS.id("g"), ValueKind.JSON, "{\"k\":1}");
        assertThat(groupOf("\"\\")).isEqualTo("[null,1,true,{\"k\":1},\"\\\"\\\\\"]");
    }

    @Test
    void differentArraysAreDifferentGroups() {
        assertThat(
                        List.of(
                                groupOf("a", "b, c"),
                                groupOf("a, b", "c"),
                                groupOf("a", "b", "c"),
                                groupOf("a", "c", "b"),
                                groupOf("a\",\"b", "c"),
                                groupOf("a", "b\",\"c"),
                                groupOf("a\\", "b"),
                                groupOf("a", "", ""),
                                groupOf("a", "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void longGroupValuesAreShortenedAndLongCountedOnesAreNot() {
        String longText = "x".repeat(10_000);
        assertThat(with("g", longText).with("v", longText).group(List.of("g"), List.of("v")))
                .isTrue();
        assertThat(matches.get(0).group()).containsExactly(GroupKey.bounded(longText));
        assertThat(matches.get(0).values()).containsExactly(longText);
    }

    @Test
    void countedValuesAreNullWhereTheEventLacksThem() {
        with("g", "1").with("w", "x").with("v", ValueKind.NULL, "");
        assertThat(group(List.of("g"), List.of("w", "v", "h"))).isTrue();
        assertThat(matches.get(0).values()).containsExactly("x", null, null);
    }
}
