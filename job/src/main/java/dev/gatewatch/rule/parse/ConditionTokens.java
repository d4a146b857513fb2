package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a condition into words and parentheses. */
final class ConditionTokens {
    private static final int MAX_TOKENS = 2_000;

    private ConditionTokens() {}

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

        boolean isWord() {
            return !text.isEmpty() && isWordCharacter(text.charAt(0));
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
            char c = text.charAt(at);
            int start = at++;
            if (isWordCharacter(c)) {
                while (at < text.length() && isWordCharacter(text.charAt(at))) {
                    at++;
                }
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                continue;
            } else if (c != '(' && c != ')') {
                problems.add(condition.at(start), unexpected(text, start));
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

    private static String unexpected(String text, int at) {
        if (text.charAt(at) == '|') {
            return "aggregations behind \"|\" are no longer part of Sigma; write a correlation rule"
                    + " (type: event_count or value_count) that refers to this one";
        }
        int end = text.offsetByCodePoints(at, 1);
        return "unexpected "
                + Excerpt.of(text.substring(at, end))
                + " in the condition; it is made of selection names, and, or, not, 1 of, all of"
                + " and parentheses";
    }

    private static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '*';
    }
}
