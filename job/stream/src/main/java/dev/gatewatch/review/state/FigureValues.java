package dev.gatewatch.review.state;

import dev.gatewatch.review.model.Figure;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The figures of a day; -1 for one that is not known. */
final class FigureValues {
    private static final Map<String, Figure> BY_COLUMN = byColumn();

    private final long[] values = new long[Figure.values().length];

    FigureValues() {
        Arrays.fill(values, -1);
    }

    private static Map<String, Figure> byColumn() {
        Map<String, Figure> figures = new HashMap<>();
        for (Figure figure : Figure.values()) {
            figures.put(figure.column(), figure);
        }
        return figures;
    }

    long get(Figure figure) {
        return values[figure.ordinal()];
    }

    void set(Figure figure, long value) {
        values[figure.ordinal()] = value;
    }

    /** Takes over what the numbers say, by ordinal. */
    void update(long[] numbers) {
        for (int i = 0; i < values.length && i < numbers.length; i++) {
            values[i] = numbers[i] < 0 ? values[i] : numbers[i];
        }
    }

    /** By name: another version may have others. */
    void write(DataOutput out) throws IOException {
        out.writeInt(values.length);
        for (Figure figure : Figure.values()) {
            StateTexts.write(figure.column(), out);
            out.writeLong(get(figure));
        }
    }

    static FigureValues read(DataInput in) throws IOException {
        FigureValues values = new FigureValues();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Figure figure = BY_COLUMN.get(StateTexts.read(in));
            long value = in.readLong();
            if (figure != null) {
                values.set(figure, value);
            }
        }
        return values;
    }
}
