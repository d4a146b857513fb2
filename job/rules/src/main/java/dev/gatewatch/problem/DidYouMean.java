package dev.gatewatch.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the known name that a mistyped one most likely means. */
public final class DidYouMean {
    /** Longer names are not compared, so that hostile input costs nothing; in characters. */
    private static final int MAX_LENGTH = 64;

    private static final int MAX_LISTED = 24;

    private DidYouMean() {}

    /**
     * The known name closest to the given one, regardless of case; ties go to the first in
     * alphabetical order. Empty if none is close: more than a third of its letters would have to
     * change.
     */
    public static Optional<String> closest(String given, Collection<String> known) {
        if (given.isEmpty() || given.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String folded = given.toLowerCase(Locale.ROOT);
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : new TreeSet<>(known)) {
            if (candidate.length() > MAX_LENGTH) {
                continue;
            }
            int allowed = Math.max(1, Math.max(given.length(), candidate.length()) / 3);
            if (Math.abs(given.length() - candidate.length()) > allowed) {
                continue;
            }
            int distance = distance(folded, candidate.toLowerCase(Locale.ROOT));
            if (distance <= allowed && distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /**
     * The known name of which the given one is a likely misspelling: another case, other hyphens or
     * underscores, or one letter off. For places where unknown names are allowed, so that only a
     * likely mistake is reported; names of up to four letters have too many neighbours for this.
     */
    public static Optional<String> slip(String given, Collection<String> known) {
        if (given.length() > MAX_LENGTH || known.contains(given)) {
            return Optional.empty();
        }
        String letters = letters(given);
        for (String candidate : new TreeSet<>(known)) {
            String other = letters(candidate);
            boolean near =
                    Math.abs(letters.length() - other.length()) <= 1
                            && Math.max(letters.length(), other.length()) > 4
                            && distance(letters, other) <= 1;
            if (near || letters.equals(other)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /**
     * What to append to a message about an unknown name: {@code (did you mean "timespan"?)}, or the
     * known names if none is close; empty if there are none.
     */
    public static String hint(String given, Collection<String> known) {
        Optional<String> closest = closest(given, known);
        if (closest.isPresent()) {
            return " (did you mean \"" + closest.get() + "\"?)";
        }
        if (known.isEmpty()) {
            return "";
        }
        StringBuilder hint = new StringBuilder(" (known: ");
        int listed = 0;
        for (String name : new TreeSet<>(known)) {
            if (listed == MAX_LISTED) {
                hint.append(", ...");
                break;
            }
            hint.append(listed == 0 ? "" : ", ").append(name);
            listed++;
        }
        return hint.append(')').toString();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /**
     * Letters to insert, delete, replace or swap with their neighbour (optimal string alignment).
     */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int best = last[j - 1] + (same ? 0 : 1);
                best = Math.min(best, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, beforeLast[j - 2] + 1);
                }
                row[j] = best;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
