package dev.gatewatch.cli.explain;

import dev.gatewatch.event.TrailEvent;
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

    /** What is said of one event. */
    @FunctionalInterface
    interface Explanations {
        /** Adds it to the text; returns whether the event matters to what is explained. */
        boolean explain(TrailEvent event, StringBuilder text);
    }

    /**
     * Writes everything.
     *
     * @param onlyMatches whether events that do not matter are left out
     * @param output receives blocks of lines
     */
    static void write(
            String answer,
            ExplainedInput input,
            boolean onlyMatches,
            Explanations explanations,
            Consumer<String> output) {
        EventDetail detail = new EventDetail(output, input.repeats().isEmpty());
        detail.answer(answer);
        ShownEvents places = new ShownEvents(input.repeats());
        for (ExplainedInput.Entry entry : input.entries()) {
            if (!places.isShown(entry.position())) {
                continue;
            }
            StringBuilder text = new StringBuilder();
            TrailEvent event = entry.event();
            boolean shown = !onlyMatches;
            if (event == null || entry.copy()) {
                ExplainedInput.writeOther(entry, text);
            } else {
                ExplainedInput.writeHead(entry.position(), event, text);
                if (entry.isLate()) {
                    text.append("  stands ").append(ConditionText.of(entry.late()));
                    text.append(
                            " after a later event of its file; the job sets it aside as late\n");
                }
                shown |= explanations.explain(event, text);
            }
            if (shown) {
                detail.add(text.append(places.others(entry.position())).toString());
            }
        }
        detail.add(places.rest());
        detail.end();
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
