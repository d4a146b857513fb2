package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/** The part of {@link GroupStateFormat} that is the open window. */
final class WindowFormat {
    private final GroupStateFormat states;

    WindowFormat(GroupStateFormat states) {
        this.states = states;
    }

    /** Writes it. */
    void write(OpenWindow window, CompactWriter out) {
        out.time(window.start);
        out.number(window.count);
        out.number(window.numbers);
        write(window.sum, out);
        out.count(window.distribution.size());
        for (Map.Entry<BigDecimal, Long> entry : window.distribution.entrySet()) {
            write(entry.getKey(), out);
            out.number(entry.getValue());
        }
        out.count(window.values.size());
        for (long value : window.values) {
            out.fixed(value);
        }
        window.pack();
        states.write(window.evidence, out);
    }

    /**
     * Reads it.
     *
     * @param version of {@link KeyedGroupsFormat}, from 1
     */
    OpenWindow read(CompactReader in, int version) throws IOException {
        OpenWindow window = new OpenWindow();
        window.start = in.time();
        window.count = in.number();
        window.numbers = in.number();
        window.sum = readDecimal(in);
        for (int left = in.count(); left > 0; left--) {
            BigDecimal number = readDecimal(in);
            window.distribution.put(number, in.number());
        }
        for (int left = in.count(); left > 0; left--) {
            window.values.add(in.fixed());
        }
        if (version < 3) {
            window.evidence.keepSaved(states.readAll(in), states.known.readOptional(in));
        } else {
            window.evidence = states.readEvidence(in);
        }
        return window;
    }

    private static void write(BigDecimal number, CompactWriter out) {
        byte[] digits = number.unscaledValue().toByteArray();
        out.number(number.scale());
        out.count(digits.length);
        out.bytes(digits, digits.length);
    }

    private static BigDecimal readDecimal(CompactReader in) throws IOException {
        int scale = (int) in.number();
        return new BigDecimal(new BigInteger(in.bytes(in.count())), scale);
    }
}
