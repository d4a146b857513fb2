package dev.gatewatch.rule.load;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthField;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The fields that are looked up and not read from the record: their names are all known. */
final class LookupFields {
    /** Their names. */
    static final List<String> KNOWN = known();

    private LookupFields() {}

    private static List<String> known() {
        List<String> known = new ArrayList<>(AuthField.paths());
        known.add(EnrichmentStatus.FIELD);
        return List.copyOf(known);
    }

    /**
     * Names in a rule that look like one of these but are unknown; not those in the rules that it
     * refers to.
     */
    static List<String> unknown(Rule rule) {
        Set<String> fields = RuleSet.of(rule).fields();
        if (rule instanceof CorrelationRule correlation) {
            correlation.rules().forEach(inner -> fields.removeAll(RuleSet.of(inner).fields()));
        } else if (rule instanceof PatternRule pattern) {
            pattern.rules().forEach(inner -> fields.removeAll(RuleSet.of(inner).fields()));
        }
        return fields.stream().filter(field -> isMeant(field) && !KNOWN.contains(field)).toList();
    }

    private static boolean isMeant(String field) {
        String folded = field.toLowerCase(Locale.ROOT);
        return folded.startsWith(AuthEvent.PREFIX.toLowerCase(Locale.ROOT))
                || folded.startsWith("enrichment.");
    }
}
