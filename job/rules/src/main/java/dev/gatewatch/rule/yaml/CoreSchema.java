package dev.gatewatch.rule.yaml;

import dev.gatewatch.rule.yaml.YamlScalar.Kind;

/**
 * Determines the type of a plain scalar.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#1032-tag-resolution">YAML 1.2.2, 10.3.2</a>
 */
final class CoreSchema {
    private CoreSchema() {}

    static Kind kindOf(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Kind.NULL;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.BOOLEAN;
            case ".nan", ".NaN", ".NAN" -> Kind.FLOAT;
            default -> number(text);
        };
    }

    private static Kind number(String text) {
        if (text.startsWith("0x")) {
            return digits(text, 2, 16) == text.length() && text.length() > 2
                    ? Kind.INTEGER
                    : Kind.TEXT;
        }
        if (text.startsWith("0o")) {
            return digits(text, 2, 8) == text.length() && text.length() > 2
                    ? Kind.INTEGER
                    : Kind.TEXT;
        }
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        switch (text.substring(start)) {
            case ".inf", ".Inf", ".INF" -> {
                return Kind.FLOAT;
            }
            default -> {}
        }
        int point = digits(text, start, 10);
        int whole = point - start;
        if (point == text.length()) {
            return whole > 0 ? Kind.INTEGER : Kind.TEXT;
        }
        int end = point;
        int fraction = 0;
        if (text.charAt(point) == '.') {
            end = digits(text, point + 1, 10);
            fraction = end - point - 1;
        }
        if (whole + fraction == 0) {
            return Kind.TEXT;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < text.length()
                    && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
                exponent++;
            }
            end = digits(text, exponent, 10);
            if (end == exponent) {
                return Kind.TEXT;
            }
        }
        return end == text.length() ? Kind.FLOAT : Kind.TEXT;
    }

    /** The index after the digits that start here. */
    private static int digits(String text, int start, int radix) {
        int index = start;
        while (index < text.length()
                && text.charAt(index) < 128
                && Character.digit(text.charAt(index), radix) >= 0) {
            index++;
        }
        return index;
    }
}
