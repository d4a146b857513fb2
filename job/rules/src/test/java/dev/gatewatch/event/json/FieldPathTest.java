package dev.gatewatch.event.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {
    @ParameterizedTest
    @CsvSource({
        "eventName, eventName",
        "a.b.c, a|b|c",
        "a.b\\.c.d, a|b.c|d",
        "\\.a, .a",
        "a\\., a.",
        "a\\\\.b, a\\|b",
        "a\\\\\\.b, a\\.b",
        "a\\b, a\\b",
        "a\\\\b, a\\\\b",
        "a\\, a\\",
        "a..b, a||b",
        "., |",
        "'', ''"
    })
    void aBackslashBeforeADotMakesItPartOfTheName(String path, String names) {
        assertThat(String.join("|", FieldPath.names(path))).isEqualTo(names);
        assertThat(FieldPath.names(path))
                .hasSize(1 + (int) names.chars().filter(c -> c == '|').count());
    }

    @Test
    void anyNamesHaveAPath() {
        Random random = new Random(20260104);
        for (int i = 0; i < 10_000; i++) {
            List<String> names = new ArrayList<>();
            for (int left = 1 + random.nextInt(3); left > 0; left--) {
                StringBuilder name = new StringBuilder();
                for (int letters = random.nextInt(6); letters > 0; letters--) {
                    name.append(".\\a".charAt(random.nextInt(3)));
                }
                names.add(name.toString());
            }
            // The last one is followed by no dot, so that its backslashes stand for themselves.
            String last = names.remove(names.size() - 1);
            names.add(last.replace("\\", ""));
            assertThat(FieldPath.names(FieldPath.of(names))).isEqualTo(names);
        }
    }
}
