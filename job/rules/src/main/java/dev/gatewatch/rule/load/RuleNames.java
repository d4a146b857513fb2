package dev.gatewatch.rule.load;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.parse.ParsedRule;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names of rules: ids and names are unique, and references are resolved by them. */
final class RuleNames {
    private final boolean titles;
    private final Problems problems;

    /** By id and by name. */
    private final Map<String, ParsedRule> referable = new TreeMap<>();

    /** By title, which several may share. */
    private final Map<String, List<ParsedRule>> titled = new HashMap<>();

    /** By everything that a rule's id can be: its id and name, or else its title. */
    private final Map<String, ParsedRule> taken = new HashMap<>();

    /**
     * No names yet.
     *
     * @param titles whether a reference may be a title
     */
    RuleNames(boolean titles, Problems problems) {
        this.titles = titles;
        this.problems = problems;
    }

    /** Registers a rule's names; false and problems if one is taken. */
    boolean register(ParsedRule rule) {
        YamlScalar title = rule.title();
        if (title != null) {
            titled.computeIfAbsent(title.text().strip(), text -> new ArrayList<>()).add(rule);
        }
        if (rule.id() == null && rule.name() == null) {
            return title == null || claim("title", title, rule);
        }
        boolean unique = true;
        if (rule.id() != null) {
            referable.putIfAbsent(rule.id().text().strip(), rule);
            unique = claim("id", rule.id(), rule);
        }
        if (rule.name() != null) {
            referable.putIfAbsent(rule.name().text().strip(), rule);
            unique &= claim("name", rule.name(), rule);
        }
        return unique;
    }

    private boolean claim(String what, YamlScalar scalar, ParsedRule rule) {
        ParsedRule owner = taken.putIfAbsent(scalar.text().strip(), rule);
        if (owner == null || owner.location().equals(rule.location())) {
            return true;
        }
        problems.add(
                scalar.location(),
                "the "
                        + what
                        + " "
                        + Excerpt.of(scalar.text())
                        + " is taken by the rule at "
                        + owner.location()
                        + (what.equals("title") ? "; give each rule an id or a name" : ""));
        return false;
    }

    /** The rule that a reference names, or null and a problem. */
    @Nullable ParsedRule find(YamlScalar reference) {
        String text = reference.text().strip();
        ParsedRule rule = referable.get(text);
        if (rule != null) {
            return rule;
        }
        List<ParsedRule> byTitle = titled.getOrDefault(text, List.of());
        if (titles && byTitle.size() == 1) {
            return byTitle.get(0);
        }
        problems.add(
                reference.location(), byTitle.isEmpty() ? nothing(text) : onlyTitle(text, byTitle));
        return null;
    }

    private String nothing(String reference) {
        Set<String> known = new TreeSet<>(referable.keySet());
        if (titles) {
            known.addAll(titled.keySet());
        }
        if (DidYouMean.closest(reference, known).isEmpty()) {
            // What is listed is for people, who know rules by their names.
            referable.values().stream()
                    .filter(rule -> rule.id() != null && rule.name() != null)
                    .forEach(rule -> known.remove(rule.id().text().strip()));
        }
        return "there is no rule with the id"
                + (titles ? ", name or title " : " or name ")
                + Excerpt.of(reference)
                + DidYouMean.hint(reference, known);
    }

    private String onlyTitle(String reference, List<ParsedRule> rules) {
        if (titles) {
            return Excerpt.of(reference)
                    + " is the title of the rules at "
                    + rules.get(0).location()
                    + " and "
                    + rules.get(1).location()
                    + "; refer to one by its id or name";
        }
        ParsedRule rule = rules.get(0);
        YamlScalar key = rule.name() != null ? rule.name() : rule.id();
        return Excerpt.of(reference)
                + " is a title; refer to the rule by "
                + (key == null ? "a name, which it does not have yet" : Excerpt.of(key.text()))
                + ", or allow titles with --references-by-title";
    }
}
