package dev.gatewatch.rule.load;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Clause;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.parse.ParsedRule;
import dev.gatewatch.rule.parse.correlation.AliasDraft;
import dev.gatewatch.rule.parse.correlation.CorrelationDraft;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves what one correlation refers to: in its rules, its condition and its aliases. */
final class ReferenceResolver {
    private final RuleNames names;
    private final Problems problems;
    private final ParsedRule document;
    private final CorrelationDraft draft;

    private final List<YamlScalar> references = new ArrayList<>();
    private final List<ParsedRule> rules = new ArrayList<>();

    /** By the location of a rule's document: its position in {@code rules}. */
    private final Map<Location, Integer> positions = new HashMap<>();

    ReferenceResolver(
            RuleNames names, Problems problems, ParsedRule document, CorrelationDraft draft) {
        this.names = names;
        this.problems = problems;
        this.document = document;
        this.draft = draft;
    }

    /** The correlation with its resolved references, or null and problems. */
    // The share is told by its object: a rule of the list may have its name.
    @SuppressWarnings("ReferenceEquality")
    @Nullable ResolvedCorrelation resolve() {
        int before = problems.size();
        List<YamlScalar> named = draft.condition().named();
        boolean ordered = draft.type() == CorrelationType.TEMPORAL_ORDERED;
        boolean listed = !draft.references().isEmpty();
        // If only the condition names rules, it may use a rule's id here and its name there.
        boolean repeatable = !listed && !ordered;
        YamlScalar share = draft.share();
        for (YamlScalar reference : listed ? draft.references() : named) {
            if (reference != share) {
                list(reference, repeatable);
            }
        }
        if (share != null) {
            listShare(share);
        }
        Map<String, Map<Integer, String>> aliases = aliases();
        int[] numbers = named.stream().mapToInt(this::number).toArray();
        if (listed && !named.isEmpty() && problems.size() == before) {
            refuseDifferences(named, numbers);
        }
        if (listed && ordered && problems.size() == before) {
            refuseOtherOrder(named, numbers);
        }
        return problems.size() > before
                ? null
                : new ResolvedCorrelation(
                        document,
                        draft,
                        List.copyOf(references),
                        List.copyOf(rules),
                        aliases,
                        renumbered(draft.condition().condition(), numbers));
    }

    /** The rule that is meant, or null and a problem. */
    private @Nullable ParsedRule find(YamlScalar reference) {
        ParsedRule rule = names.find(reference);
        if (rule == null || !rule.isPattern()) {
            return rule;
        }
        problems.add(
                reference.location(),
                Excerpt.of(reference.text())
                        + " is a pattern; correlations look at detections and correlations");
        return null;
    }

    private void listShare(YamlScalar share) {
        ParsedRule rule = find(share);
        if (rule == null) {
            return;
        }
        if (rules.size() == 1 && positions.containsKey(rule.location())) {
            problems.add(
                    share.location(),
                    "the share of "
                            + Excerpt.of(share.text())
                            + " in itself is always 1; list the other rules that it is a share of,"
                            + " too");
        }
        // Else it may be one of the rules whose events it is a share of.
        references.add(share);
        rules.add(rule);
    }

    private void list(YamlScalar reference, boolean repeatable) {
        ParsedRule rule = find(reference);
        if (rule == null) {
            return;
        }
        if (positions.putIfAbsent(rule.location(), rules.size()) == null) {
            references.add(reference);
            rules.add(rule);
        } else if (!repeatable) {
            problems.add(
                    reference.location(),
                    Excerpt.of(reference.text()) + " is a rule that is listed already");
        }
    }

    private Map<String, Map<Integer, String>> aliases() {
        Map<String, Map<Integer, String>> aliases = new LinkedHashMap<>();
        for (AliasDraft alias : draft.aliases()) {
            Map<Integer, String> fields = new LinkedHashMap<>();
            for (AliasDraft.Field field : alias.fields()) {
                Integer position = position(field.rule());
                if (position != null
                        && fields.putIfAbsent(position, field.field().text()) != null) {
                    problems.add(
                            field.rule().location(),
                            "the alias has a field for this rule already, by its other name");
                }
            }
            aliases.put(alias.alias().text(), fields);
        }
        return aliases;
    }

    private @Nullable Integer position(YamlScalar aliased) {
        ParsedRule rule = names.find(aliased);
        Integer position = rule == null ? null : positions.get(rule.location());
        if (rule != null && position == null) {
            problems.add(
                    aliased.location(),
                    "the alias is for "
                            + Excerpt.of(aliased.text())
                            + ", which is not among the correlation's rules"
                            + DidYouMean.hint(
                                    aliased.text(),
                                    references.stream().map(YamlScalar::text).toList()));
        }
        return position;
    }

    /** The position of a rule that the condition names, or -1 if it is none. */
    private int number(YamlScalar name) {
        ParsedRule rule = names.find(name);
        return rule == null ? -1 : positions.getOrDefault(rule.location(), -1);
    }

    private void refuseDifferences(List<YamlScalar> named, int[] numbers) {
        boolean[] seen = new boolean[rules.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] >= 0) {
                seen[numbers[i]] = true;
            } else {
                problems.add(
                        named.get(i).location(),
                        Excerpt.of(named.get(i).text())
                                + " is in the condition, but not listed in rules; list it, or leave"
                                + " out rules");
            }
        }
        for (int position = 0; position < seen.length; position++) {
            if (!seen[position]) {
                problems.add(
                        references.get(position).location(),
                        Excerpt.of(references.get(position).text())
                                + " is listed, but not in the condition; name it there, or take it"
                                + " off the list");
            }
        }
    }

    private void refuseOtherOrder(List<YamlScalar> named, int[] numbers) {
        for (int step = 0; step < numbers.length; step++) {
            if (numbers[step] != step) {
                problems.add(
                        named.get(step).location(),
                        "the condition has another order than rules, where "
                                + Excerpt.of(references.get(step).text())
                                + " is number "
                                + (step + 1)
                                + "; leave out one of the two");
                return;
            }
        }
    }

    private static CorrelationCondition renumbered(CorrelationCondition condition, int[] numbers) {
        return condition instanceof CorrelationCondition.Presence presence
                ? new CorrelationCondition.Presence(renumbered(presence.clause(), numbers))
                : condition;
    }

    private static Clause renumbered(Clause clause, int[] numbers) {
        if (clause instanceof Clause.And and) {
            return new Clause.And(
                    and.operands().stream().map(each -> renumbered(each, numbers)).toList());
        }
        if (clause instanceof Clause.Or or) {
            return new Clause.Or(
                    or.operands().stream().map(each -> renumbered(each, numbers)).toList());
        }
        if (clause instanceof Clause.Not not) {
            return new Clause.Not(renumbered(not.operand(), numbers));
        }
        return clause instanceof Clause.Matched matched
                ? new Clause.Matched(numbers[matched.rule()])
                : clause;
    }
}
