package dev.gatewatch.report.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.value.ValueHash;
import dev.gatewatch.report.row.MeasuredValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctValuesTest {
    private final ValueHash hash = new ValueHash();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 100, DistinctValues.MOST_EXACT})
    void isExactForFewValuesHoweverOftenTheyCome(int number) throws IOException {
        DistinctValues values = of(0, number);
        values.merge(of(0, number));
        MeasuredValue measured = copy(values).measured();
        assertThat(measured.number()).isEqualTo(number);
        assertThat(measured.error()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {DistinctValues.MOST_EXACT + 1, 5_000, 200_000})
    void estimatesManyValuesWithinItsError(int number) throws IOException {
        MeasuredValue measured = copy(of(0, number)).measured();
        assertThat(measured.error()).isEqualTo(DistinctValues.ERROR);
        assertThat((double) measured.number())
                .isBetween(
                        number * (1 - DistinctValues.ERROR), number * (1 + DistinctValues.ERROR));
    }

    @Test
    void givesTheSameHoweverTheValuesWereDistributed() {
        long all = of(0, 9_000).measured().number();
        DistinctValues merged = of(0, 300);
        merged.merge(of(200, 600));
        merged.merge(of(500, 9_000));
        assertThat(merged.measured().number()).isEqualTo(all);
        DistinctValues other = of(500, 9_000);
        other.merge(of(0, 300));
        other.merge(of(200, 600));
        assertThat(other.measured().number()).isEqualTo(all);
    }

    @Test
    void leavesWhatItCopiesAlone() {
        DistinctValues values = of(0, 600);
        DistinctValues copy = values.copy();
        copy.merge(of(600, 5_000));
        assertThat(values.measured().number()).isEqualTo(of(0, 600).measured().number());
    }

    private DistinctValues of(int from, int to) {
        DistinctValues values = new DistinctValues();
        for (int number = from; number < to; number++) {
            values.add(hash.of("user-" + number));
        }
        return values;
    }

    private static DistinctValues copy(DistinctValues values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        values.write(new DataOutputStream(bytes));
        return DistinctValues.read(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
