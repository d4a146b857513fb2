package dev.gatewatch.rule.compile.match;

import com.google.re2j.Pattern;

/**
 * Passes texts in which a regular expression is found. The cost is linear in the text, whatever the
 * expression.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">RE2's syntax</a>
 */
public final class RegexPredicate implements ValuePredicate {
    private final Pattern pattern;

    /**
     * An expression.
     *
     * @throws com.google.re2j.PatternSyntaxException if it is none
     */
    public RegexPredicate(String pattern, boolean ignoreCase, boolean multiline, boolean dotAll) {
        int flags = ignoreCase ? Pattern.CASE_INSENSITIVE : 0;
        flags |= multiline ? Pattern.MULTILINE : 0;
        flags |= dotAll ? Pattern.DOTALL : 0;
        this.pattern = Pattern.compile(pattern, flags);
    }

    /** How many steps each character may cost. */
    public int size() {
        return pattern.programSize();
    }

    @Override
    public boolean test(byte kind, String text) {
        return pattern.matcher(text).find();
    }
}
