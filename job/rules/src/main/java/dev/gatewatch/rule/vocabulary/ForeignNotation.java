package dev.gatewatch.rule.vocabulary;

import dev.gatewatch.event.json.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Paths as other tools write them: {@code items{}.x} (Splunk), {@code $.items[0].x} and {@code
 * items[*]['x']} (JSONPath), {@code .items[].x} (jq), {@code items.0.x}, {@code
 * requestParameters/items/x}, {@code requestParameters_x}, {@code requestParameters\.x} (Splunk),
 * {@code detail.eventName} (the envelope's view), {@code json.eventName}. None of these can be a
 * name in a CloudTrail record.
 */
final class ForeignNotation {
    /** What is around a record, and not seen by a rule. */
    private static final Set<String> AROUND =
            Set.of("detail", "Records", "json", "event", "record", "unmapped");

    /** Objects at the top of a record, behind which other tools put something else than a dot. */
    private static final List<String> OBJECTS =
            List.of(
                    "requestParameters",
                    "responseElements",
                    "additionalEventData",
                    "userIdentity",
                    "serviceEventDetails",
                    "tlsDetails",
                    "resources");

    private static final List<String> SEPARATORS = List.of("->", "/", ":", "_", "\\.");
    private static final int MAX_INDEX_DIGITS = 4;

    private ForeignNotation() {}

    /** The names that are meant; the same as those of the path if it is in our notation. */
    static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String name : FieldPath.names(separated(path))) {
            names.addAll(withoutPositions(name));
        }
        if (names.size() > 1 && (names.get(0).isEmpty() || names.get(0).equals("$"))) {
            names.remove(0);
        }
        if (names.size() > 1
                && AROUND.contains(names.get(0))
                && RecordFields.topLevel(names.get(1)) != null) {
            names.remove(0);
        }
        for (int i = names.size() - 1; i > 0; i--) {
            if (isPosition(names.get(i)) || names.get(i).equals("*")) {
                names.remove(i);
            }
        }
        return names;
    }

    private static String separated(String path) {
        for (String object : OBJECTS) {
            for (String separator : SEPARATORS) {
                if (path.startsWith(object + separator)) {
                    String rest = path.substring(object.length() + separator.length());
                    // An underscore may be part of the names below.
                    return object
                            + "."
                            + (separator.equals("_") ? rest : rest.replace(separator, "."));
                }
            }
        }
        return path;
    }

    /** The name, and those in quotes and brackets behind it, without positions in arrays. */
    private static List<String> withoutPositions(String name) {
        List<String> names = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < name.length()) {
            char open = name.charAt(at);
            int end =
                    open == '[' ? name.indexOf(']', at) : open == '{' ? name.indexOf('}', at) : -1;
            String inner = end < 0 ? "" : name.substring(at + 1, end);
            if (end >= 0 && (inner.isEmpty() || inner.equals("*") || isPosition(inner))) {
                at = end + 1;
            } else if (end >= 0 && open == '[' && isQuoted(inner)) {
                end(plain, names);
                names.add(inner.substring(1, inner.length() - 1));
                at = end + 1;
            } else {
                plain.append(open);
                at++;
            }
        }
        if (plain.length() > 0 || names.isEmpty()) {
            names.add(plain.toString());
        }
        return names;
    }

    private static void end(StringBuilder plain, List<String> names) {
        if (plain.length() > 0) {
            names.add(plain.toString());
            plain.setLength(0);
        }
    }

    private static boolean isQuoted(String text) {
        char first = text.charAt(0);
        return text.length() > 2
                && (first == '\'' || first == '"')
                && text.charAt(text.length() - 1) == first;
    }

    private static boolean isPosition(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_INDEX_DIGITS
                && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
