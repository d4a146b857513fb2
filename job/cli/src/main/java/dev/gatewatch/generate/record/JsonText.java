package dev.gatewatch.generate.record;

import java.util.List;

/**
 * A piece of JSON, made from text at once: events are written once and never read again.
 *
 * @param text the JSON
 */
public record JsonText(String text) {
    /** What Cognito writes for fields that it knows to be private. */
    public static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /** A null. */
    public static final JsonText NULL = new JsonText("null");

    /**
     * An object.
     *
     * @param namesAndValues alternating; texts become strings, {@link JsonText} stays, all else is
     *     written as it prints: numbers and booleans
     */
    public static JsonText object(Object... namesAndValues) {
        StringBuilder object = new StringBuilder("{");
        members(object, namesAndValues);
        return new JsonText(object.append('}').toString());
    }

    /** A list of values, written as those of objects. */
    public static JsonText list(List<?> values) {
        StringBuilder list = new StringBuilder("[");
        for (Object value : values) {
            if (list.length() > 1) {
                list.append(',');
            }
            value(list, value);
        }
        return new JsonText(list.append(']').toString());
    }

    /** Appends members of an object, without its braces; see {@link #object}. */
    static void members(StringBuilder to, Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (i > 0) {
                to.append(',');
            }
            quoted(to, (String) namesAndValues[i]);
            value(to.append(':'), namesAndValues[i + 1]);
        }
    }

    private static void value(StringBuilder to, Object value) {
        if (value instanceof String text) {
            quoted(to, text);
        } else if (value instanceof JsonText json) {
            to.append(json.text);
        } else {
            to.append(value);
        }
    }

    /** Appends a string. */
    public static void quoted(StringBuilder to, String text) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"', '\\' -> to.append('\\').append(letter);
                case '\n' -> to.append("\\n");
                default -> to.append(letter);
            }
        }
        to.append('"');
    }
}
