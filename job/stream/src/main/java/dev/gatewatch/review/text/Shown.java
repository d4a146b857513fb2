package dev.gatewatch.review.text;

import dev.gatewatch.problem.Defanged;
import dev.gatewatch.problem.DisplayWidth;
import dev.gatewatch.problem.Printable;
import java.util.Locale;

/** Values as a review shows them. */
final class Shown {
    private static final int TITLE = 60;

    private Shown() {}

    /**
     * A text from events: printable, short and without links.
     *
     * @param cells at least 5
     */
    static String value(String text, int cells) {
        return DisplayWidth.cutInTheMiddle(Defanged.of(text), cells);
    }

    /** A text of a rule, which may be of any length. */
    static String title(String text) {
        return title(text, TITLE);
    }

    /**
     * The same in so many cells.
     *
     * @param cells at least 5
     */
    static String title(String text, int cells) {
        return DisplayWidth.cutInTheMiddle(Printable.of(text), cells);
    }

    /** Such as {@code 12,345}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 1 alert} or {@code 2 alerts}. */
    static String count(long number, String one, String several) {
        return count(number) + " " + (number == 1 ? one : several);
    }
}
