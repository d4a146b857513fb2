package dev.gatewatch.cli.explain;

import java.util.function.Consumer;

/**
 * Writes an answer and then the detail, event by event. Below a long detail, which has moved the
 * answer off a screen, its beginning comes again.
 */
final class EventDetail {
    /** A terminal has 24 lines. */
    private static final int MAX_LINES = 20;

    /** So many lines of the answer, at most, leave room for the end of the detail. */
    private static final int REPEATED = 12;

    private final Consumer<String> output;
    private final boolean repeats;
    private String first = "";
    private long lines;
    private boolean any;

    /**
     * @param repeats whether the answer is to come again below
     */
    EventDetail(Consumer<String> output, boolean repeats) {
        this.output = output;
        this.repeats = repeats;
    }

    void answer(String answer) {
        StringBuilder beginning = new StringBuilder();
        answer.lines().limit(REPEATED).forEach(line -> beginning.append(line).append('\n'));
        first = beginning.toString();
        lines = answer.lines().count();
        output.accept(answer);
    }

    /** Writes what is said of one event. */
    void add(String text) {
        if (text.isEmpty()) {
            return;
        }
        lines += text.lines().count();
        output.accept(any ? text : "\n" + text);
        any = true;
    }

    void end() {
        if (repeats && lines > MAX_LINES) {
            output.accept("\n" + first);
        }
    }
}
