package dev.gatewatch.rule.parse.condition;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;

/**
 * A piece of a condition.
 *
 * @param text a word, a parenthesis, or empty for the end
 * @param location where it starts
 */
public record ConditionToken(String text, Location location) {
    /** Whether it is this word or parenthesis, in any case. */
    public boolean is(String word) {
        return text.equalsIgnoreCase(word);
    }

    /** Whether it is a word, of the language or another. */
    public boolean isWord() {
        return !isEnd() && !is("(") && !is(")");
    }

    boolean isEnd() {
        return text.isEmpty();
    }

    /** In words for a message. */
    public String description() {
        return isEnd() ? "the condition's end" : Excerpt.of(text);
    }
}
