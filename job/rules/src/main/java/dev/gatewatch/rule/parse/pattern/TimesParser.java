package dev.gatewatch.rule.parse.pattern;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.PatternRule.Times;
import dev.gatewatch.rule.yaml.YamlScalar;

/** Reads how often a step occurs: {@code 3}, {@code 2..} or {@code 2..5}. */
final class TimesParser {
    /** Each repeat is a state of its own, and a pattern reads few events of a group anyway. */
    static final int MOST = 100;

    private static final int MAX_DIGITS = 9;
    private static final String DOTS = "..";

    private TimesParser() {}

    /** The times; once and a problem if it is invalid. */
    static Times read(YamlScalar scalar, Problems problems) {
        String text = scalar.text();
        int dots = text.indexOf(DOTS);
        int from = number(dots < 0 ? text : text.substring(0, dots));
        String upper = dots < 0 ? "" : text.substring(dots + DOTS.length());
        int to = dots < 0 ? from : upper.isEmpty() ? Times.ANY : number(upper);
        if (from < 0 || to < 0) {
            problems.add(
                    scalar.location(),
                    "times must be a number or a range, such as 3, 2.. or 2..5; not "
                            + scalar.description());
        } else if (from == 0) {
            problems.add(
                    scalar.location(),
                    "times starts at 1; a step that may be left out is optional: true");
        } else if (to < from) {
            problems.add(scalar.location(), "times ends before it starts; write the smaller first");
        } else if (from > MOST || (to > MOST && to != Times.ANY)) {
            problems.add(
                    scalar.location(),
                    "times must be at most "
                            + MOST
                            + "; more than that is for an event_count correlation");
        } else {
            return new Times(from, to);
        }
        return Times.ONCE;
    }

    private static int number(String digits) {
        boolean good = !digits.isEmpty() && digits.length() <= MAX_DIGITS;
        for (int i = 0; i < digits.length() && good; i++) {
            good = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        return good ? Integer.parseInt(digits) : -1;
    }
}
