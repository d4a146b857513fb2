package dev.gatewatch.problem;

/**
 * Text from events in a form that no mail program turns into a link: attackers could otherwise make
 * the alert about them invite people to their site. {@code https://evil.example.com} becomes {@code
 * https[:]//evil[.]example[.]com}, an IP address stays as it is.
 */
public final class Defanged {
    private Defanged() {}

    /** The text, printable and without what could become a link. */
    public static String of(String text) {
        String printable = Printable.of(text);
        StringBuilder safe = new StringBuilder(printable.length() + 8);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            boolean links =
                    switch (c) {
                        case ':' -> printable.startsWith("//", i + 1) || isScheme(printable, i);
                        case '@' -> true;
                        case '.' -> isBeforeLetter(printable, i);
                        default -> false;
                    };
            if (links) {
                safe.append('[').append(c).append(']');
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    /** Schemes that need no slashes. */
    private static boolean isScheme(String text, int colon) {
        // Most colons are those of addresses and ARNs.
        if (colon == 0 || !isLetter(text.charAt(colon - 1))) {
            return false;
        }
        return text.regionMatches(true, colon - 6, "mailto", 0, 6)
                || text.regionMatches(true, colon - 3, "tel", 0, 3)
                || text.regionMatches(true, colon - 3, "sms", 0, 3);
    }

    private static boolean isBeforeLetter(String text, int dot) {
        return dot + 1 < text.length() && isLetter(text.charAt(dot + 1));
    }

    /** Any character beyond ASCII counts as one: which of them are letters depends on the JDK. */
    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 0x7f;
    }
}
