package dev.gatewatch.report.parse;

/** What reports and measures may be called: their names go into files, metrics and columns. */
final class ReportName {
    /** How a message says it. */
    static final String RULE =
            "a small letter, then small letters, digits and underscores; at most 64";

    private static final int MAX_LENGTH = 64;

    private ReportName() {}

    static boolean isOne(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH || !isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
