package dev.gatewatch.deploy.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The text of {@code Fn::Sub}: {@code ${Name}} stands for a value, <code>${!Name}</code> does not.
 */
final class SubstitutedText {
    private SubstitutedText() {}

    /** The names in a text, in its order. */
    static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        replace(
                text,
                name -> {
                    names.add(name);
                    return "";
                });
        return names;
    }

    /**
     * The text with values for its names.
     *
     * @throws IllegalArgumentException if a brace is not closed
     */
    static String replace(String text, UnaryOperator<String> value) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (true) {
            int start = text.indexOf("${", at);
            if (start < 0) {
                return result.append(text, at, text.length()).toString();
            }
            int end = text.indexOf('}', start);
            if (end < 0) {
                throw new IllegalArgumentException("a brace is not closed: " + text);
            }
            String name = text.substring(start + 2, end).strip();
            result.append(text, at, start);
            result.append(
                    name.startsWith("!") ? "${" + name.substring(1) + "}" : value.apply(name));
            at = end + 1;
        }
    }
}
