package dev.gatewatch.rule.parse.condition;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words and parentheses of a condition, read one after the other. */
public final class ConditionTokens {
    private static final int MAX_TOKENS = 2_000;

    private final List<ConditionToken> tokens;
    private int next;

    private ConditionTokens(List<ConditionToken> tokens) {
        this.tokens = tokens;
    }

    /** The tokens, with an end after them; null and a problem if a character is not allowed. */
    static @Nullable ConditionTokens read(
            YamlScalar condition, ConditionOperands<?> operands, Problems problems) {
        List<ConditionToken> tokens = new ArrayList<>();
        String text = condition.text();
        int at = 0;
        while (at < text.length()) {
            int start = at;
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (operands.isOfWord(point)) {
                while (at < text.length() && operands.isOfWord(text.codePointAt(at))) {
                    at += Character.charCount(text.codePointAt(at));
                }
            } else if (point == ' ' || point == '\t' || point == '\n' || point == '\r') {
                continue;
            } else if (point != '(' && point != ')') {
                problems.add(condition.at(start), operands.unexpected(text.substring(start, at)));
                return null;
            }
            if (tokens.size() == MAX_TOKENS) {
                problems.add(
                        condition.at(start),
                        "the condition is longer than " + MAX_TOKENS + " words; split the rule");
                return null;
            }
            tokens.add(new ConditionToken(text.substring(start, at), condition.at(start)));
        }
        tokens.add(new ConditionToken("", condition.at(text.length())));
        return new ConditionTokens(tokens);
    }

    /** The next token, without reading it. */
    public ConditionToken peek() {
        return tokens.get(next);
    }

    /** Reads the next token. Only if that is not the condition's end. */
    public ConditionToken take() {
        return tokens.get(next++);
    }

    /** Reads the next token if it is this word; returns whether it is. */
    public boolean takeIf(String word) {
        if (!peek().is(word)) {
            return false;
        }
        next++;
        return true;
    }
}
