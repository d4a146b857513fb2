package dev.gatewatch.rule.load;

import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.parse.ParsedRule;
import dev.gatewatch.rule.parse.correlation.CorrelationDraft;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A correlation whose references are resolved to documents.
 *
 * @param references its references as written, one for each of {@code rules}
 * @param rules what it refers to, in its order
 * @param aliases by alias and by the position of a rule: a field
 * @param condition over the positions of {@code rules}
 */
record ResolvedCorrelation(
        ParsedRule document,
        CorrelationDraft draft,
        List<YamlScalar> references,
        List<ParsedRule> rules,
        Map<String, Map<Integer, String>> aliases,
        CorrelationCondition condition) {

    /** Its name in messages. */
    String shownName() {
        String name = draft.header().name();
        return name == null ? draft.header().id() : name;
    }

    /** The positions of the correlations that it refers to. */
    List<Integer> inner() {
        List<Integer> inner = new ArrayList<>();
        for (int position = 0; position < rules.size(); position++) {
            if (rules.get(position).correlates()) {
                inner.add(position);
            }
        }
        return inner;
    }

    /** The rule over these rules, one for each of {@code rules}. */
    CorrelationRule over(List<Rule> linked) {
        // Sorted, as a set's own order differs from one start to the next.
        Map<String, Map<String, String>> fields = new TreeMap<>();
        aliases.forEach(
                (alias, byPosition) -> {
                    Map<String, String> byId = new TreeMap<>();
                    byPosition.forEach(
                            (position, field) ->
                                    byId.put(linked.get(position).header().id(), field));
                    fields.put(alias, Collections.unmodifiableMap(byId));
                });
        return draft.resolve(List.copyOf(linked), Collections.unmodifiableMap(fields), condition);
    }
}
