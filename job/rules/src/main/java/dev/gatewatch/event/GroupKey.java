package dev.gatewatch.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The fields that distinguish groups and their values in one text, so that a keyed stream has a key
 * whose hash is the same everywhere. Each part is preceded by its length, so no value can imitate
 * another group.
 *
 * @param fields the names, in the order of the rule
 * @param values the values, one for each field
 */
public record GroupKey(List<String> fields, List<String> values) {
    /** Values longer than this are shortened, in characters. */
    public static final int MAX_VALUE_LENGTH = 256;

    /** The prefix of the keys of a dimension. */
    public static String prefix(List<String> fields) {
        StringBuilder prefix = new StringBuilder();
        prefix.append(fields.size()).append(';');
        fields.forEach(field -> append(prefix, field));
        return prefix.toString();
    }

    /** The key of a group. */
    public static String of(String prefix, String[] values) {
        StringBuilder key = new StringBuilder(prefix);
        for (String value : values) {
            append(key, value);
        }
        return key.toString();
    }

    /** Reads a key back. */
    public static GroupKey parse(String key) {
        int colon = key.indexOf(';');
        int count = Integer.parseInt(key, 0, colon, 10);
        int at = colon + 1;
        String[] parts = new String[2 * count];
        for (int part = 0; part < parts.length; part++) {
            int end = key.indexOf(':', at);
            int length = Integer.parseInt(key, at, end, 10);
            parts[part] = key.substring(end + 1, end + 1 + length);
            at = end + 1 + length;
        }
        List<String> all = List.of(parts);
        return new GroupKey(all.subList(0, count), all.subList(count, parts.length));
    }

    /**
     * A value of bounded length: a long one keeps its beginning and gets its SHA-256, so that
     * different values stay different.
     */
    public static String bounded(String value) {
        if (value.length() <= MAX_VALUE_LENGTH) {
            return value;
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(value.getBytes(StandardCharsets.UTF_8));
            return Beginning.of(value, MAX_VALUE_LENGTH)
                    + "... sha256:"
                    + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void append(StringBuilder key, String part) {
        key.append(part.length()).append(':').append(part);
    }
}
