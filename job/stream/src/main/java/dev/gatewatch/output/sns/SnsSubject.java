package dev.gatewatch.output.sns;

import java.text.Normalizer;

/**
 * The subject of an e-mail as SNS allows it: less than 100 characters of ASCII on one line, see
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
final class SnsSubject {
    private static final int LONGEST = 99;
    private static final String NONE = "Gatewatch alert";

    private SnsSubject() {}

    /**
     * The text with accents dropped, and characters that are not printable ASCII replaced by a
     * mark.
     */
    static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder subject = new StringBuilder();
        for (int i = 0; i < plain.length() && subject.length() <= LONGEST; i++) {
            char c = plain.charAt(i);
            if (isAccent(c) || Character.isLowSurrogate(c) || (c == ' ' && subject.isEmpty())) {
                continue;
            }
            subject.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        if (subject.length() > LONGEST) {
            subject.setLength(LONGEST - 3);
            subject.append("...");
        }
        return subject.isEmpty() ? NONE : subject.toString();
    }

    /** A fixed range: what else is a mark depends on the JDK. */
    private static boolean isAccent(char c) {
        return c >= '\u0300' && c <= '\u036f';
    }
}
