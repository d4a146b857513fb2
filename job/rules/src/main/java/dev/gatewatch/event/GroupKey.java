package dev.gatewatch.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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

    private static final char REMEMBERING = 'm';

    /** The prefix of the keys of a dimension. */
    public static String prefix(List<String> fields) {
        StringBuilder prefix = new StringBuilder();
        prefix.append(fields.size()).append(';');
        fields.forEach(field -> append(prefix, field));
        return prefix.toString();
    }

    /** The same prefix for groups of their own, whose rules remember the past of their groups. */
    public static String remembering(String prefix) {
        return REMEMBERING + prefix;
    }

    /** The values that a key without names consists of. */
    public static List<String> tuple(String values) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < values.length()) {
            at = part(values, at, parts);
        }
        return parts;
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
        int from = key.charAt(0) == REMEMBERING ? 1 : 0;
        int semicolon = key.indexOf(';');
        int count = Integer.parseInt(key, from, semicolon, 10);
        List<String> parts = new ArrayList<>(2 * count);
        int at = semicolon + 1;
        while (parts.size() < 2 * count) {
            at = part(key, at, parts);
        }
        return new GroupKey(
                List.copyOf(parts.subList(0, count)), List.copyOf(parts.subList(count, 2 * count)));
    }

    /** Reads one part; returns where the next one begins. */
    private static int part(String text, int from, List<String> parts) {
        int colon = text.indexOf(':', from);
        int end = colon + 1 + Integer.parseInt(text, from, colon, 10);
        parts.add(text.substring(colon + 1, end));
        return end;
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
