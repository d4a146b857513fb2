package dev.gatewatch.rule.parse.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a kind of conditions: the words that name its operands, and the nodes that are built
 * from them.
 *
 * @param <T> a node
 */
public interface ConditionOperands<T> {
    /** Whether a character, given as its code point, may be in a word. */
    boolean isOfWord(int point);

    /** The message about a character that is not allowed in a condition. */
    String unexpected(String character);

    /** What to write into a condition that is empty, such as {@code a rule}. */
    String missing();

    /** The description of an operand's first word, such as {@code a rule's name}. */
    String wordName();

    /**
     * The node of one operand, or null and a problem.
     *
     * @param word the operand's first word
     * @param rest what follows; the operand reads what belongs to it
     */
    @Nullable T operand(ConditionToken word, ConditionTokens rest);

    /** The node that holds if one of these does; of one operand, that operand. */
    T or(List<T> operands);

    /** The node that holds if all of these do; of one operand, that operand. */
    T and(List<T> operands);

    /** The node that holds if this does not. */
    T not(T operand);
}
