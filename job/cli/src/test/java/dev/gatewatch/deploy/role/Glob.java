package dev.gatewatch.deploy.role;

/** IAM's wildcards: a star stands for any characters, slashes and colons included. */
final class Glob {
    private Glob() {}

    /** Whether a pattern matches the whole text. */
    static boolean matches(String pattern, String text) {
        return matches(pattern, 0, text, 0);
    }

    private static boolean matches(String pattern, int from, String text, int at) {
        if (from == pattern.length()) {
            return at == text.length();
        }
        if (pattern.charAt(from) == '*') {
            return matches(pattern, from + 1, text, at)
                    || (at < text.length() && matches(pattern, from, text, at + 1));
        }
        return at < text.length()
                && pattern.charAt(from) == text.charAt(at)
                && matches(pattern, from + 1, text, at + 1);
    }
}
