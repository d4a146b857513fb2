package dev.gatewatch;

import java.util.List;
import java.util.Random;

/** The forms of correlation rules that late events are tried on. */
enum LateEventsRule {
    EVENT_COUNT("event_count"),
    VALUE_COUNT("value_count"),
    TEMPORAL("temporal"),
    TEMPORAL_TEXT("temporal"),
    TEMPORAL_ORDERED("temporal_ordered"),
    EVENT_COUNT_AT_THE_END("event_count"),
    VALUE_COUNT_AT_THE_END("value_count"),
    TEMPORAL_AT_THE_END("temporal"),
    TEMPORAL_WITH_NOT("temporal"),
    VALUE_SUM("value_sum"),
    VALUE_AVG("value_avg"),
    VALUE_PERCENTILE("value_percentile"),
    VALUE_MEDIAN("value_median"),
    NEW_TERMS("new-terms"),
    BASELINE("baseline"),
    BASELINE_SHARE("baseline");

    private static final int RULES = 5;

    /** The names of the detection rules; what an event matches is named by its field. */
    static final List<String> NAMES = List.of("a", "b", "c", "d");

    private final String type;

    LateEventsRule(String type) {
        this.type = type;
    }

    /** The detection rules a, b, c and d. */
    static String bases() {
        StringBuilder yaml = new StringBuilder();
        for (String name : NAMES) {
            yaml.append("title: ").append(name).append("\nname: ").append(name);
            yaml.append("\nlogsource: {product: aws}\n");
            yaml.append("detection: {sel: {matched|contains: ").append(name);
            yaml.append("}, condition: sel}\n---\n");
        }
        return yaml.substring(0, yaml.length() - 4);
    }

    /** Some rules of this form over the rules {@link #bases}. */
    String rules(Random random) {
        StringBuilder yaml = new StringBuilder();
        for (int rule = 0; rule < RULES; rule++) {
            boolean text = this == TEMPORAL_TEXT || this == TEMPORAL_WITH_NOT;
            int named = text ? 3 : 1 + random.nextInt(NAMES.size());
            yaml.append(rule == 0 ? "" : "---\n");
            yaml.append("title: Rule\nname: rule-").append(rule).append('\n');
            if (ordinal() >= NEW_TERMS.ordinal()) {
                unusual(1 + random.nextInt(NAMES.size() - 1), random, yaml);
                continue;
            }
            yaml.append("correlation:\n");
            yaml.append("  type: ").append(type).append("\n  rules: [");
            yaml.append(String.join(", ", NAMES.subList(0, named))).append("]\n");
            yaml.append("  group-by: [g]\n  timespan: ").append(1 + random.nextInt(60));
            yaml.append("s\n").append(condition(named, random));
            if (ordinal() <= TEMPORAL_ORDERED.ordinal() && random.nextBoolean()) {
                yaml.append("gatewatch: {suppress: ").append(1 + random.nextInt(90)).append("s}\n");
            }
        }
        return yaml.toString();
    }

    private void unusual(int named, Random random, StringBuilder yaml) {
        yaml.append(type)
                .append(":\n  rules: [")
                .append(String.join(", ", NAMES.subList(0, named)));
        yaml.append("]\n  group-by: [g]\n");
        if (this == NEW_TERMS) {
            int memory = 1 + random.nextInt(90);
            yaml.append("  field: v\n  memory: ").append(memory).append("s\n  learning: ");
            yaml.append(random.nextInt(memory + 1)).append("s\n  terms: ");
            yaml.append(1 + random.nextInt(5)).append('\n');
        } else {
            boolean share = this == BASELINE_SHARE;
            int every = new int[] {1, 5, 10, 30}[random.nextInt(4)];
            yaml.append("  every: ").append(every).append("s\n  measure: ");
            yaml.append(share ? "{share: d}" : random.nextBoolean() ? "count" : "{distinct: v}");
            if (share && random.nextBoolean()) {
                yaml.append("\n  compare: none\n  above: {share: 0.4, at-least: 2}\n");
            } else {
                yaml.append("\n  compare: recent\n  memory: ").append(every * 8);
                yaml.append("s\n  learning: ").append(every * (1 + random.nextInt(3)));
                yaml.append("s\n  above: {times: 1.5, at-least: 2}\n");
            }
        }
        if (random.nextBoolean()) {
            yaml.append("gatewatch: {suppress: ").append(1 + random.nextInt(90)).append("s}\n");
        }
    }

    private String condition(int named, Random random) {
        int number = 1 + random.nextInt(4);
        String above = random.nextBoolean() ? "gte: " + number : "gt: " + (number - 1);
        String[] ends = {"lt: " + (number + 1), "lte: " + number, "eq: " + number, "neq: 2"};
        String end = ends[random.nextInt(ends.length)];
        return switch (this) {
            case EVENT_COUNT -> "  condition: {" + above + "}\n";
            case VALUE_COUNT -> "  condition: {" + above + ", field: v}\n";
            case TEMPORAL -> "  condition: {gte: " + (1 + random.nextInt(named)) + "}\n";
            case TEMPORAL_TEXT ->
                    random.nextBoolean()
                            ? "  condition: a and (b or c)\n"
                            : "  condition: a and b or c and b\n";
            case TEMPORAL_ORDERED -> "";
            case EVENT_COUNT_AT_THE_END -> "  condition: {" + end + "}\n";
            case VALUE_COUNT_AT_THE_END -> "  condition: {" + end + ", field: v}\n";
            case TEMPORAL_AT_THE_END ->
                    "  condition: {" + (named > 1 ? "lt: " + named : "eq: 1") + "}\n";
            case TEMPORAL_WITH_NOT ->
                    random.nextBoolean()
                            ? "  condition: a and not (b or c)\n"
                            : "  condition: (a or b) and not c\n";
            case VALUE_SUM, VALUE_AVG, VALUE_MEDIAN ->
                    "  condition: {" + (random.nextBoolean() ? above : end) + ", field: v}\n";
            case VALUE_PERCENTILE ->
                    "  condition: {"
                            + above
                            + ", field: v, percentile: "
                            + random.nextInt(101)
                            + "}\n";
            case NEW_TERMS, BASELINE, BASELINE_SHARE -> "";
        };
    }
}
