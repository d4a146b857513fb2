package dev.gatewatch.cli.completion;

import dev.gatewatch.PackedRules;
import dev.gatewatch.rule.load.RuleLoader;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * The names of the rules that come with the program: what a shell completes {@code --rule} with.
 */
public final class ShippedRuleNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private static List<String> names() {
        try {
            return RuleLoader.load("rules", PackedRules.read(), false).rules().all().stream()
                    .map(rule -> rule.header().name())
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // A shell without these names still completes all else.
            return List.of();
        }
    }
}
