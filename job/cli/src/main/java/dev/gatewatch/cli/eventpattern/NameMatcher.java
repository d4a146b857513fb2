package dev.gatewatch.cli.eventpattern;

import java.util.Comparator;

/**
 * Names of calls that equal a text, or begin or end with it.
 *
 * @param cased whether upper and lower case differ
 */
record NameMatcher(Place place, String text, boolean cased) implements Comparable<NameMatcher> {
    private static final Comparator<NameMatcher> ORDER =
            Comparator.comparing(NameMatcher::place)
                    .thenComparing(NameMatcher::text)
                    .thenComparing(NameMatcher::cased);

    /** Where in a name the text is. */
    enum Place {
        WHOLE,
        START,
        END
    }

    /** Whether a name is among them. */
    boolean matches(String name) {
        int from = place == Place.END ? name.length() - text.length() : 0;
        boolean longEnough =
                place == Place.WHOLE
                        ? name.length() == text.length()
                        : name.length() >= text.length();
        return longEnough && name.regionMatches(!cased, from, text, 0, text.length());
    }

    /** Whether it accepts the text of another one in every case, which makes that one needless. */
    boolean coversMore(NameMatcher other) {
        return !cased
                && place == other.place
                && text.equalsIgnoreCase(other.text)
                && (other.cased || text.compareTo(other.text) < 0);
    }

    @Override
    public int compareTo(NameMatcher other) {
        return ORDER.compare(this, other);
    }
}
