package dev.gatewatch.event.json;

import java.util.ArrayList;
import java.util.List;

/**
 * A field's name as a rule writes it: the names of objects and values on the way, joined by dots.
 * {@code \.} is a dot in a name, and {@code \\.} a name that ends in a backslash; anywhere else a
 * backslash stands for itself.
 */
public final class FieldPath {
    private FieldPath() {}

    /** The names on the way, at least one. */
    public static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        int at = 0;
        while (at < path.length()) {
            int end = endOfBackslashes(path, at);
            boolean dotAhead = end < path.length() && path.charAt(end) == '.';
            int backslashes = end - at;
            name.append("\\".repeat(dotAhead ? backslashes / 2 : backslashes));
            at = end;
            if (dotAhead && backslashes % 2 == 0) {
                names.add(name.toString());
                name.setLength(0);
                at++;
            } else if (at < path.length()) {
                name.append(path.charAt(at++));
            }
        }
        names.add(name.toString());
        return names;
    }

    private static int endOfBackslashes(String path, int from) {
        int end = from;
        while (end < path.length() && path.charAt(end) == '\\') {
            end++;
        }
        return end;
    }

    /** The path of these names. */
    public static String of(List<String> names) {
        return String.join(".", names.stream().map(FieldPath::escaped).toList());
    }

    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        int backslashes = 0;
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c == '.') {
                escaped.append("\\".repeat(backslashes + 1));
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
            escaped.append(c);
        }
        return escaped.append("\\".repeat(backslashes)).toString();
    }
}
