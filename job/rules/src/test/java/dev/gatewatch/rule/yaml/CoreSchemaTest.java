package dev.gatewatch.rule.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.yaml.YamlScalar.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSchemaTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    void nothing(String text) {
        assertThat(CoreSchema.kindOf(text)).isEqualTo(Kind.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE", "false", "False", "FALSE"})
    void booleans(String text) {
        assertThat(CoreSchema.kindOf(text)).isEqualTo(Kind.BOOLEAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "-5", "+5", "007", "0x1F", "0o17", "123456789012345678901"})
    void integers(String text) {
        assertThat(CoreSchema.kindOf(text)).isEqualTo(Kind.INTEGER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.5", ".5", "5.", "-1.5e3", "1E-9", "1e5", ".inf", "-.Inf", "+.INF", ".nan"
            })
    void floats(String text) {
        assertThat(CoreSchema.kindOf(text)).isEqualTo(Kind.FLOAT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "no",
                "on",
                "off",
                "nULL",
                "tRUE",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "0x",
                "0o",
                "0o8",
                "0xG",
                "1_000",
                "1.2.3",
                "192.0.2.1",
                "2026-01-01",
                "12:30",
                "١٢",
                "1 ",
                "--1",
                "-0x1",
                "-.nan"
            })
    void everythingElseIsText(String text) {
        assertThat(CoreSchema.kindOf(text)).isEqualTo(Kind.TEXT);
    }
}
