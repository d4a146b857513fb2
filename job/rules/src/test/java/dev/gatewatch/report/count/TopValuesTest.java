package dev.gatewatch.report.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.report.row.MeasuredValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TopValuesTest {
    @Test
    void isExactAndOrderedForFewDifferentValues() throws IOException {
        TopValues values = new TopValues();
        values.add("b", 2);
        values.add("c", 1);
        TopValues more = new TopValues();
        more.add("a", 2);
        more.add("c", 4);
        values.merge(more);
        MeasuredValue measured = copy(values).measured(2);
        assertThat(measured.values()).containsExactly("c", "a");
        assertThat(measured.counts()).containsExactly(5, 2);
        assertThat(measured.error()).isZero();
    }

    /**
     * A sender who makes a value up for each event cannot hide the frequent ones, or fill memory.
     */
    @Test
    void keepsFrequentValuesAmongManyAndSaysHowFarItMayBeOff() {
        TopValues values = new TopValues();
        for (int number = 0; number < 100_000; number++) {
            values.add("made up " + number, 1);
            if (number % 100 == 0) {
                values.add("192.0.2.1", 1);
            }
        }
        MeasuredValue measured = values.measured(1);
        assertThat(measured.values()).containsExactly("192.0.2.1");
        assertThat(measured.counts()[0]).isBetween(1_000 - (long) measured.error(), 1_000L);
        assertThat(values.measured(Integer.MAX_VALUE).values().length)
                .isLessThanOrEqualTo(TopValues.MOST);
    }

    private static TopValues copy(TopValues values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        values.write(new DataOutputStream(bytes));
        return TopValues.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
