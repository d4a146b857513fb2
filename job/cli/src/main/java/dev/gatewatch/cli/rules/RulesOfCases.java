package dev.gatewatch.cli.rules;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.rule.list.GivenList;
import dev.gatewatch.ruletest.RuleTestCase;
import dev.gatewatch.ruletest.RuleTester;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules as the cases of their tests see them: with what a case puts into lists, and all other lists
 * empty, so that a test stays right whatever an operator lists.
 */
public final class RulesOfCases {
    private final RuleSources sources;
    private final RuleOptions options;

    /** By what lists have: many cases give the same, most give nothing. */
    private final Map<String, Loaded> known = new HashMap<>();

    /**
     * Rules, and what runs their tests.
     *
     * @param tester of these rules
     */
    public record Loaded(SourcedRules rules, RuleTester tester) {}

    /** Of these sources. */
    public RulesOfCases(RuleSources sources, RuleOptions options) {
        this.sources = sources;
        this.options = options;
    }

    /**
     * As this case sees them.
     *
     * @throws CommandFailure if what it gives does not do for a list
     */
    public Loaded of(RuleTestCase test) throws CommandFailure {
        String key = test.lists().stream().map(RulesOfCases::text).sorted().toList().toString();
        Loaded loaded = known.get(key);
        if (loaded == null) {
            SourcedRules rules = options.read(sources, test.lists());
            RuleOptions.refuse("tests", rules.problems());
            loaded = new Loaded(rules, new RuleTester(rules.loaded().rules()));
            known.put(key, loaded);
        }
        return loaded;
    }

    private static String text(GivenList list) {
        return List.of(list.name().text(), list.texts()).toString();
    }
}
