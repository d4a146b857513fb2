package dev.gatewatch.alert;

import dev.gatewatch.problem.Defanged;
import dev.gatewatch.problem.DisplayWidth;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.WrappedText;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/**
 * How an alert is written for where it is shown.
 *
 * @param detail how much of it is shown
 * @param lines how long its lines are
 * @param zone of its times
 * @param shown makes text from events fit for where it is shown
 */
public record AlertStyle(
        Detail detail, WrappedText lines, ZoneId zone, UnaryOperator<String> shown) {
    /** Mail programs break longer lines in places of their own. */
    private static final int EMAIL_WIDTH = 76;

    /** How much of an alert is shown. */
    enum Detail {
        /** Ids by their first digits, as many of them as fit one line, and what to do first. */
        BRIEF,
        /** What one needs to act: whole ids, ten of a kind. */
        ACTIONABLE,
        /** All of it. */
        ALL
    }

    /**
     * For a terminal.
     *
     * @param width cells
     * @param full whether everything is shown
     */
    public static AlertStyle terminal(int width, ZoneId zone, boolean full) {
        return new AlertStyle(
                full ? Detail.ALL : Detail.BRIEF, WrappedText.within(width), zone, Printable::of);
    }

    /** For an e-mail. */
    static AlertStyle email() {
        return new AlertStyle(
                Detail.ACTIONABLE,
                WrappedText.keepingWords(EMAIL_WIDTH),
                ZoneOffset.UTC,
                Defanged::of);
    }

    /** A text from an event, as it is shown on its own. */
    String value(String text) {
        return switch (detail) {
            case BRIEF -> DisplayWidth.cutInTheMiddle(shown.apply(text), 100);
            case ACTIONABLE -> DisplayWidth.cutInTheMiddle(shown.apply(text), 300);
            case ALL -> shown.apply(text);
        };
    }

    /** Several texts from an event that belong together, as they are shown. */
    String sentence(String text) {
        return switch (detail) {
            case BRIEF -> DisplayWidth.cutInTheMiddle(shown.apply(text), 400);
            case ACTIONABLE -> DisplayWidth.cutInTheMiddle(shown.apply(text), 1_000);
            case ALL -> shown.apply(text);
        };
    }

    /** A text from an event, as it is shown among others. */
    String member(String text) {
        if (detail != Detail.BRIEF) {
            return value(text);
        }
        return isUuid(text)
                ? text.substring(0, 8)
                : DisplayWidth.cutInTheMiddle(shown.apply(text), 40);
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char c = text.charAt(i);
            if (dash ? c != '-' : Character.digit(c, 16) < 0 || c > 'f') {
                return false;
            }
        }
        return true;
    }
}
