package dev.gatewatch.rule.plan;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Short ways to correlation rules over a few base rules. */
public final class CorrelationKit {
    private CorrelationKit() {}

    /** In a file of its own: a, id-b (named b) and c. */
    public static final String BASES =
            base("name: a") + "---\n" + base("id: id-b\nname: b") + "---\n" + base("name: c");

    private static String base(String names) {
        return "title: Base "
                + names.substring(names.length() - 1)
                + "\n"
                + names
                + "\nlogsource: {product: aws, service: cloudtrail}\n"
                + "detection: {sel: {f: 1}, condition: sel}\n";
    }

    /** A correlation of an hour over some base rules; its own lines start in line 4. */
    public static String correlation(String lines) {
        return "title: Many\ncorrelation:\n  timespan: 1h\n" + lines.indent(2);
    }

    /** The correlation of these lines. */
    public static CorrelationRule read(String lines) {
        return RuleKit.rules(BASES, correlation(lines)).correlations().get(0);
    }

    /** The problems of a correlation of these lines, with their places. */
    public static List<String> problems(String lines) {
        return shown(RuleKit.load(BASES, correlation(lines)), "r2.yml:");
    }

    /** All problems, their places without this prefix. */
    public static List<String> shown(LoadedRules loaded, String prefix) {
        return loaded.problems().stream()
                .map(Problem::toString)
                .map(each -> each.startsWith(prefix) ? each.substring(prefix.length()) : each)
                .toList();
    }

    /** A bound as rules write it: {@code gte 10}. */
    public static CorrelationCondition.Bound bound(String text) {
        String[] words = text.split(" ", -1);
        return new CorrelationCondition.Bound(
                CorrelationCondition.Comparison.valueOf(words[0].toUpperCase(Locale.ROOT)),
                new BigDecimal(words[1]));
    }

    /** The ids of rules. */
    public static List<String> ids(List<? extends Rule> rules) {
        return rules.stream().map(rule -> rule.header().id()).toList();
    }
}
