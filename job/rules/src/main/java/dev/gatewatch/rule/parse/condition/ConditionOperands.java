package dev.gatewatch.rule.parse.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of conditions is made of: the words that name its operands, and the nodes that are
 * built from them.
 *
 * @param <T> a node
 */
public interface ConditionOperands<T> {
    /** Whether a character, given as its code point, may be in a word. */
    boolean isOfWord(int point);

    /** The message about a character that has no place in a condition. */
    String unexpected(String character);

    /** What to write into a condition that is empty, such as {@code a rule}. */
    String missing();

    /** How the first word of an operand is called, such as {@code a rule's name}. */
    String wordName();

    /**
     * The node of one operand, or null and a problem.
     *
     * @param word the operand's first word
     * @param rest what follows; the operand takes what else belongs to it
     */
    @Nullable T operand(ConditionToken word, ConditionTokens rest);

    /** The node that holds where one of these does; of one operand, that operand. */
    T or(List<T> operands);

    /** The node that holds where all of these do; of one operand, that operand. */
    T and(List<T> operands);

    /** The node that holds where this does not. */
    T not(T operand);
}
