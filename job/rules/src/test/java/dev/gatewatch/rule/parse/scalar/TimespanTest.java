package dev.gatewatch.rule.parse.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimespanTest {
    private final Problems problems = new Problems();

    private Duration read(String text) {
        Location location = new Location("f", 1, 1);
        YamlScalar scalar = new YamlScalar(text, YamlScalar.Kind.TEXT, 0, location);
        Duration read = Timespan.read("timespan", scalar, Duration.ofSeconds(1), problems);
        return read == null ? Duration.ZERO : read;
    }

    @ParameterizedTest
    @CsvSource({
        "1s, PT1S",
        "90s, PT90S",
        "10m, PT10M",
        "24h, PT24H",
        "30d, P30D",
        "2w, P14D",
        "007s, PT7S"
    })
    void readsSigmasUnits(String text, Duration length) {
        assertThat(read(text)).isEqualTo(length);
        assertThat(problems.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "m", "10", "10 m", "1.5h", "+1h", "1hh", "1H", "٣m", "1M", "1y", "0d", "36501d"
            })
    void refusesAllElse(String text) {
        assertThat(read(text)).isEqualTo(Duration.ZERO);
        assertThat(problems.size()).isEqualTo(1);
    }
}
