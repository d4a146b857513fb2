package dev.gatewatch.rule.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What opened before the place of an error. The parser names where it could not go on; the cause,
 * such as a quote that is not closed, is often lines before.
 *
 * @param collection the innermost list or mapping that is still open, null if there is none
 * @param quoted the last text in quotes, null if there is none
 */
record OpenedBefore(@Nullable CollectionStartEvent collection, @Nullable ScalarEvent quoted) {
    /**
     * Parses the text up to the place.
     *
     * @param index of the place, in code points
     */
    static OpenedBefore place(String text, int index, LoadSettings settings) {
        int characters = text.codePointCount(0, text.length());
        int end = text.offsetByCodePoints(0, Math.min(index, characters));
        Deque<CollectionStartEvent> open = new ArrayDeque<>();
        ScalarEvent quoted = null;
        try {
            WholeCharacterReader reader = new WholeCharacterReader(text.substring(0, end));
            for (Event event : new Parse(settings).parseReader(reader)) {
                if (event instanceof CollectionStartEvent start) {
                    open.push(start);
                } else if (event instanceof CollectionEndEvent) {
                    open.pop();
                } else if (event instanceof ScalarEvent scalar && isQuoted(scalar)) {
                    quoted = scalar;
                }
            }
        } catch (YamlEngineException | IllegalArgumentException e) {
            // The parser throws both. A text that is cut off is rarely whole; what came before the
            // cut is what counts.
        }
        return new OpenedBefore(open.peek(), quoted);
    }

    private static boolean isQuoted(ScalarEvent scalar) {
        return scalar.isSQuoted() || scalar.isDQuoted();
    }

    /** Whether a list in brackets or a mapping in braces is still open. */
    boolean inFlow() {
        return collection != null && collection.isFlow();
    }
}
