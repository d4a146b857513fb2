package dev.gatewatch.cli.rules;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.load.Definitions;
import dev.gatewatch.rule.list.ListOrigin;
import dev.gatewatch.rule.list.ValueList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a check of rules says of their lists. */
public final class ListSummary {
    private ListSummary() {}

    /** The lists that the command is about, by name. */
    private static List<ValueList> own(SourcedRules rules) {
        return rules.loaded().lists().stream()
                .filter(list -> rules.isOwn(list.location()))
                .toList();
    }

    /** How many lists the command reads instead of others, or is about. */
    public static int count(SourcedRules rules) {
        return (int)
                rules.loaded().lists().stream()
                        .filter(
                                list ->
                                        list.origin() == ListOrigin.NAMED
                                                || rules.isOwn(list.location()))
                        .count();
    }

    /** Whether the command is about lists alone. */
    static boolean areAllOf(SourcedRules rules) {
        Set<String> files =
                own(rules).stream().map(list -> list.location().path()).collect(Collectors.toSet());
        return !files.isEmpty() && files.containsAll(rules.own());
    }

    /** Which lists have values, how many and where they are from; a line, or nothing. */
    public static String text(List<ValueList> lists) {
        String filled =
                lists.stream()
                        .filter(list -> !list.values().isEmpty())
                        .map(
                                list ->
                                        list.name()
                                                + " "
                                                + list.values().size()
                                                + " ("
                                                + list.location().path()
                                                + ")")
                        .collect(Collectors.joining(", "));
        return filled.isEmpty() ? "" : "lists with values: " + filled + "\n";
    }

    /** Warns of own lists that no rule and no report reads. */
    public static void warn(SourcedRules rules, Problems warnings) {
        Set<String> read = new Definitions(rules.loaded(), rules.reports().loaded()).readLists();
        for (ValueList list : own(rules)) {
            if (!read.contains(list.name())) {
                warnings.add(
                        list.location(),
                        "no rule reads the list; in a rule, %" + list.name() + "% stands for it");
            }
        }
    }
}
