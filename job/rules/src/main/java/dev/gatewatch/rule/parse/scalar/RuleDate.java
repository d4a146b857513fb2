package dev.gatewatch.rule.parse.scalar;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Recognises dates: {@code 2026-01-31}, and with slashes, as Sigma wrote them before version 2. */
public final class RuleDate {
    private RuleDate() {}

    /** Whether a text is the date of a day that exists. */
    public static boolean isDate(String text) {
        if (text.length() < 8 || text.length() > 10) {
            return false;
        }
        char separator = text.charAt(4);
        int second = text.indexOf(separator, 5);
        if ((separator != '-' && separator != '/') || second < 0) {
            return false;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, second);
        int day = number(text, second + 1, text.length());
        try {
            return year > 0 && LocalDate.of(year, month, day).getYear() == year;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The number in these places, or -1 if there is none. */
    private static int number(String text, int start, int end) {
        int number = start == end ? -1 : 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
