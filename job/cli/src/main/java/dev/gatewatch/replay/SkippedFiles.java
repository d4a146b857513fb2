package dev.gatewatch.replay;

import dev.gatewatch.problem.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Files of folders that are not read. What may be events in a form that is not read has a reason;
 * of what is never events, there are the numbers.
 */
public final class SkippedFiles {
    /** So many are named; the others are counted. */
    private static final int NAMED = 5;

    private final List<String> named = new ArrayList<>();
    private final Map<Kind, Path> examples = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private int unread;

    /** What is never events. */
    enum Kind {
        HIDDEN("hidden"),
        EMPTY("empty"),
        HISTORIES("of histories");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** Adds a file that may have been meant. */
    void add(Path file, String reason) {
        if (unread++ < NAMED) {
            named.add(Printable.of(file.toString()) + " (" + Printable.of(reason) + ")");
        }
    }

    /** Adds a file or a folder that is left out. */
    void add(Path file, Kind kind) {
        examples.putIfAbsent(kind, file);
        counts.merge(kind, 1, Integer::sum);
    }

    /** Adds those of another folder. */
    void add(SkippedFiles more) {
        for (String name : more.named) {
            if (named.size() < NAMED) {
                named.add(name);
            }
        }
        unread += more.unread;
        more.examples.forEach(examples::putIfAbsent);
        more.counts.forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
    }

    /** How many may have been meant. */
    public int unread() {
        return unread;
    }

    /** Whether there are none at all. */
    public boolean isEmpty() {
        return unread == 0 && counts.isEmpty();
    }

    /** The first by name and the others by number, in one line without its end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (unread > 0) {
            text.append(String.format(Locale.ROOT, "%,d", unread))
                    .append(unread == 1 ? " file skipped: " : " files skipped: ")
                    .append(String.join(", ", named));
            if (unread > named.size()) {
                text.append(String.format(Locale.ROOT, ", and %,d more", unread - named.size()));
            }
        }
        if (!counts.isEmpty()) {
            text.append(text.isEmpty() ? "left out: " : "; left out: ");
            List<String> kinds = new ArrayList<>();
            counts.forEach(
                    (kind, count) ->
                            kinds.add(
                                    String.format(Locale.ROOT, "%,d %s", count, kind.text)
                                            + (" (" + Printable.of(example(kind)))
                                            + (count == 1 ? ")" : ", ...)")));
            text.append(String.join(", ", kinds));
        }
        return text.toString();
    }

    private String example(Kind kind) {
        return String.valueOf(examples.get(kind));
    }
}
