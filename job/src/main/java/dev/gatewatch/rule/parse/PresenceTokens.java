package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a condition over rules into words and parentheses. */
final class PresenceTokens {
    private static final int MAX_TOKENS = 2_000;

    private PresenceTokens() {}

    /**
     * A piece of a condition.
     *
     * @param text a word, a parenthesis, or empty for the end
     */
    record Token(String text, Location location) {
        boolean is(String word) {
            return text.equalsIgnoreCase(word);
        }

        boolean isEnd() {
            return text.isEmpty();
        }

        /** Whether it can be a rule's id or name. */
        boolean isName() {
            return !isEnd() && !is("(") && !is(")") && !is("and") && !is("or") && !is("not");
        }

        /** In words for a message. */
        String description() {
            return isEnd() ? "the condition's end" : Excerpt.of(text);
        }
    }

    /** The tokens, an end behind them; null and a problem where a character has no place. */
    static @Nullable List<Token> of(YamlScalar condition, Problems problems) {
        List<Token> tokens = new ArrayList<>();
        String text = condition.text();
        int at = 0;
        while (at < text.length()) {
            int start = at;
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (isOfName(point)) {
                at = endOfName(text, at);
            } else if (point == ' ' || point == '\t' || point == '\n' || point == '\r') {
                continue;
            } else if (point != '(' && point != ')') {
                problems.add(
                        condition.at(start),
                        "unexpected "
                                + Excerpt.of(text.substring(start, at))
                                + " in the condition; it is made of ids or names of rules, and,"
                                + " or, not and parentheses");
                return null;
            }
            if (tokens.size() == MAX_TOKENS) {
                problems.add(
                        condition.at(start),
                        "the condition is longer than " + MAX_TOKENS + " words; split the rule");
                return null;
            }
            tokens.add(new Token(text.substring(start, at), condition.at(start)));
        }
        tokens.add(new Token("", condition.at(text.length())));
        return tokens;
    }

    private static int endOfName(String text, int from) {
        int at = from;
        while (at < text.length() && isOfName(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean isOfName(int point) {
        return Character.isLetterOrDigit(point) || point == '_' || point == '-' || point == '.';
    }
}
