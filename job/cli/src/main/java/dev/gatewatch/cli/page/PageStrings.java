package dev.gatewatch.cli.page;

import dev.gatewatch.problem.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts from events, each once: addresses, users and agents occur again and again. */
final class PageStrings {
    /** A longer text says no more to a person. */
    private static final int LONGEST = 300;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> all = new ArrayList<>();

    /** The number of a text, as it is shown; -1 for none. */
    int number(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        String shown = shown(text);
        Integer known = numbers.putIfAbsent(shown, all.size());
        if (known != null) {
            return known;
        }
        all.add(shown);
        return all.size() - 1;
    }

    /** A text from an event as it is shown: no direction mark hides what it is. */
    static String shown(String text) {
        String printable = Printable.of(text);
        if (printable.length() <= LONGEST) {
            return printable;
        }
        int end = Character.isHighSurrogate(printable.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return printable.substring(0, end) + "\u2026";
    }

    /** By their numbers. */
    List<String> all() {
        return all;
    }
}
