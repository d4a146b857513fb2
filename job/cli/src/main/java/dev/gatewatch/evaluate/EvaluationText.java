package dev.gatewatch.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An evaluation as tables in Markdown. */
public final class EvaluationText {
    private static final List<String> VARIANTS = List.of("fast", "slow", "distributed");
    private static final int MOST_RULES = 3;
    private static final String NOTHING = "-";

    private final Evaluation evaluation;

    private EvaluationText(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The text, which ends its last line. */
    public static String of(Evaluation evaluation) {
        EvaluationText text = new EvaluationText(evaluation);
        StringBuilder all = new StringBuilder();
        section(all, "By set", text.sets());
        section(all, "By kind of attack", text.kinds());
        section(all, "Missed", text.missed());
        section(all, "False alerts", text.falseAlerts());
        section(all, "Other thresholds", text.thresholds());
        return all.toString();
    }

    private static void section(StringBuilder all, String title, MarkdownTable table) {
        if (!all.isEmpty()) {
            all.append('\n');
        }
        all.append("## ").append(title).append("\n\n");
        all.append(table.isEmpty() ? "None.\n" : table.toString());
    }

    private MarkdownTable sets() {
        MarkdownTable table =
                new MarkdownTable(
                        1,
                        "Set",
                        "Benign events",
                        "Attacks found",
                        "fast",
                        "slow",
                        "distributed",
                        "False alerts",
                        "in 100,000 events");
        for (SetResult set : evaluation.sets()) {
            table.row(
                    cells(
                            set.name(),
                            set.benignEvents(),
                            List.of(set),
                            count(evaluation.falseAlerts(set)),
                            evaluation.rate(set)));
        }
        if (evaluation.sets().size() > 1) {
            int alerts = count(evaluation.falseAlerts());
            table.row(
                    cells(
                            "all",
                            evaluation.benignEvents(),
                            evaluation.sets(),
                            alerts,
                            evaluation.rate(alerts)));
        }
        return table;
    }

    private List<String> cells(
            String name, long benign, List<SetResult> sets, int alerts, double rate) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        cells.add(number(benign));
        cells.add(found(sets, ""));
        VARIANTS.forEach(variant -> cells.add(found(sets, variant)));
        cells.add(number(alerts));
        cells.add(rate(rate));
        return cells;
    }

    private String found(List<SetResult> sets, String variant) {
        int found = sets.stream().mapToInt(set -> evaluation.found(set, variant)).sum();
        int all = sets.stream().mapToInt(set -> Evaluation.count(set, variant)).sum();
        return all == 0 ? NOTHING : found + " of " + all;
    }

    private MarkdownTable kinds() {
        MarkdownTable table =
                new MarkdownTable(3, "Kind", "Variant", "Rules", "Found", "Median time");
        for (Evaluation.Row row : evaluation.rows()) {
            table.row(
                    List.of(
                            row.kind(),
                            row.variant(),
                            rules(row.rules()),
                            row.found() + " of " + row.attacks(),
                            row.found() == 0 ? NOTHING : duration(row.medianDelay())));
        }
        return table;
    }

    private static String rules(Map<String, Integer> rules) {
        if (rules.isEmpty()) {
            return NOTHING;
        }
        String first =
                rules.entrySet().stream()
                        .limit(MOST_RULES)
                        .map(each -> "`" + each.getKey() + "` " + each.getValue())
                        .collect(Collectors.joining(", "));
        int more = rules.size() - MOST_RULES;
        return more > 0 ? first + ", and " + more + " more" : first;
    }

    private MarkdownTable missed() {
        Map<String, List<Evaluation.Missed>> groups = new TreeMap<>();
        for (Evaluation.Missed each : evaluation.missed()) {
            AttackResult attack = each.attack();
            groups.computeIfAbsent(
                            attack.kind() + '\t' + attack.variant() + '\t' + attack.door(),
                            any -> new ArrayList<>())
                    .add(each);
        }
        MarkdownTable table = new MarkdownTable(5, "Kind", "Variant", "Door", "Sets", "Covered by");
        groups.values()
                .forEach(
                        group -> {
                            AttackResult any = group.get(0).attack();
                            TreeSet<String> covered = new TreeSet<>();
                            group.forEach(each -> covered.addAll(each.attack().covered()));
                            covered.removeIf(rule -> rule.contains("@"));
                            table.row(
                                    List.of(
                                            any.kind(),
                                            any.variant(),
                                            any.door(),
                                            group.stream()
                                                    .map(Evaluation.Missed::set)
                                                    .collect(Collectors.joining(", ")),
                                            covered.isEmpty()
                                                    ? NOTHING
                                                    : "`" + String.join("`, `", covered) + "`"));
                        });
        return table;
    }

    private MarkdownTable falseAlerts() {
        MarkdownTable table = new MarkdownTable(1, "Rule", "Alerts", "in 100,000 events");
        evaluation
                .falseAlerts()
                .forEach(
                        (rule, alerts) ->
                                table.row(
                                        List.of(
                                                "`" + rule + "`",
                                                number(alerts),
                                                rate(evaluation.rate(alerts)))));
        return table;
    }

    /** Only rules of which some threshold does something. */
    private MarkdownTable thresholds() {
        MarkdownTable table =
                new MarkdownTable(
                        1,
                        "Rule",
                        "Threshold",
                        "Finds",
                        "All rules find",
                        "False alerts",
                        "in 100,000 events");
        Map<String, List<Evaluation.Moved>> rules = new TreeMap<>();
        evaluation
                .moved()
                .forEach(
                        moved ->
                                rules.computeIfAbsent(
                                                moved.variant().rule(), any -> new ArrayList<>())
                                        .add(moved));
        rules.forEach(
                (rule, all) -> {
                    if (all.stream().anyMatch(each -> each.found() + each.falseAlerts() > 0)) {
                        all.forEach(each -> table.row(cells(each)));
                    }
                });
        return table;
    }

    private List<String> cells(Evaluation.Moved moved) {
        RuleVariant variant = moved.variant();
        return List.of(
                "`" + variant.rule() + "`",
                variant.isRule() ? "as it is, " + variant.threshold() : variant.threshold(),
                number(moved.found()),
                number(moved.foundByAll()),
                number(moved.falseAlerts()),
                rate(evaluation.rate(moved.falseAlerts())));
    }

    private static int count(Map<String, Integer> alerts) {
        return alerts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, "%.1f", rate);
    }

    /** Such as 2h 5m, 3m 20s or 0s. */
    static String duration(long milliseconds) {
        long seconds = milliseconds / 1_000;
        long hours = seconds / 3_600;
        long minutes = seconds / 60 % 60;
        if (hours > 0) {
            return hours + "h " + minutes + "m";
        }
        return minutes > 0 ? minutes + "m " + seconds % 60 + "s" : seconds + "s";
    }
}
