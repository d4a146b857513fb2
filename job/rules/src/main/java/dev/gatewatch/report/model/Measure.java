package dev.gatewatch.report.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What a report says of each group of a window. Selections are numbers of {@link Selection}s. */
public sealed interface Measure extends Serializable {
    /** The name of its column. */
    String name();

    /** The number of the selection whose events it counts; -1 for all. */
    int selection();

    /**
     * How many events.
     *
     * @param selection only those of a selection; -1 for all
     */
    record Count(String name, int selection) implements Measure {}

    /**
     * How many different values of a field; events without the field count none.
     *
     * @param selection only of its events; -1 for all
     */
    record Distinct(String name, String field, int selection) implements Measure {}

    /**
     * Which part of the events of one selection are of another one, too, from 0 to 1; absent where
     * there are none to be a part of.
     *
     * @param among -1 for all events
     */
    record Share(String name, int selection, int among) implements Measure {}

    /**
     * The most frequent values of a field, with how often.
     *
     * @param selection counts only its events; -1 for all
     * @param most how many values
     */
    record Top(String name, String field, int selection, int most) implements Measure {}

    /** The field that it reads beyond selections, or null. */
    default @Nullable String readField() {
        if (this instanceof Distinct distinct) {
            return distinct.field();
        }
        return this instanceof Top top ? top.field() : null;
    }

    /** Whether the sum over groups is the value of all of them together. */
    default boolean isAdditive() {
        return this instanceof Count || this instanceof Share;
    }
}
