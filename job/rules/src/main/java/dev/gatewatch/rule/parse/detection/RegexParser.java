package dev.gatewatch.rule.parse.detection;

import com.google.re2j.PatternSyntaxException;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.compile.match.RegexPredicate;
import dev.gatewatch.rule.model.ValueMatcher;
import dev.gatewatch.rule.yaml.YamlScalar;
import org.jspecify.annotations.Nullable;

/** Reads regular expressions and refuses what RE2 cannot find in linear time. */
final class RegexParser {
    private static final int MAX_LENGTH = 4_000;

    private RegexParser() {}

    /**
     * The test, or null and a problem.
     *
     * @param text the scalar's, with its placeholders substituted
     */
    static @Nullable ValueMatcher parse(
            String text, YamlScalar scalar, Modifiers modifiers, Problems problems) {
        boolean asWritten = text.equals(scalar.text());
        if (text.length() > MAX_LENGTH) {
            problems.add(
                    scalar.location(),
                    "the regular expression is longer than " + MAX_LENGTH + " characters");
            return null;
        }
        RegexSyntax.SyntaxProblem problem = RegexSyntax.check(text);
        if (problem == null) {
            boolean ignoreCase = modifiers.has(Modifier.IGNORECASE);
            problem = UnfoldableCharacters.find(text, ignoreCase);
        }
        if (problem != null) {
            problems.add(
                    asWritten ? scalar.at(problem.index()) : scalar.location(), problem.message());
            return null;
        }
        try {
            ValueMatcher.Regex regex =
                    new ValueMatcher.Regex(
                            placed(text, modifiers),
                            modifiers.has(Modifier.IGNORECASE),
                            modifiers.has(Modifier.MULTILINE),
                            modifiers.has(Modifier.DOTALL));
            // First as written: what is put around it must not fix or break it.
            compile(text, regex);
            if (compile(regex.pattern(), regex).size() > 2 * RegexSyntax.MAX_SIZE) {
                problems.add(scalar.location(), "the regular expression is too large; split it");
                return null;
            }
            return regex;
        } catch (PatternSyntaxException e) {
            int index = Math.max(0, text.indexOf(e.getPattern()));
            problems.add(
                    asWritten ? scalar.at(index) : scalar.location(),
                    "this is no regular expression that RE2 reads: "
                            + e.getDescription()
                            + " at "
                            + Excerpt.of(e.getPattern()));
            return null;
        }
    }

    private static RegexPredicate compile(String pattern, ValueMatcher.Regex flags) {
        return new RegexPredicate(pattern, flags.ignoreCase(), flags.multiline(), flags.dotAll());
    }

    /** An expression is found anywhere, so contains adds nothing. */
    private static String placed(String text, Modifiers modifiers) {
        boolean anywhere = modifiers.has(Modifier.CONTAINS);
        boolean start = modifiers.has(Modifier.STARTSWITH) && !anywhere;
        boolean end = modifiers.has(Modifier.ENDSWITH) && !anywhere;
        if (start == end) {
            return text;
        }
        return start ? "\\A(?:" + text + ")" : "(?:" + text + ")\\z";
    }
}
