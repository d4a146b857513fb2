package dev.gatewatch.alert.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Evidence;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTextTest {
    @Test
    void namesParametersWithTheirValues() {
        Evidence event =
                AdminEvidence.changing("mfaConfiguration", "OFF", "roles", "", "addOns", null)
                        .clientId("1example")
                        .build();
        assertThat(ChangesText.changed(event))
                .isEqualTo(
                        "clientId 1example, mfaConfiguration OFF, roles (empty), addOns (not given)");
        assertThat(ChangesText.asked(event)).isNull();
    }

    @Test
    void thereIsAnEndToIt() {
        Evidence event =
                AdminEvidence.changing(
                                IntStream.range(0, 24)
                                        .mapToObj(at -> at % 2 == 0 ? "n" + at : "v".repeat(256))
                                        .toArray(String[]::new))
                        .build();
        assertThat(ChangesText.changed(event))
                .startsWith("n0 " + "v".repeat(100) + "..., n2 ")
                .endsWith(" and 6 more")
                .hasSizeLessThan(700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListUsers", "AdminListGroupsForUser", "GetBucketPolicy"})
    void whatOnlyReadsAsks(String name) {
        Evidence event = AdminEvidence.changing("limit", "60").eventName(name).build();
        assertThat(ChangesText.changed(event)).isNull();
        assertThat(ChangesText.asked(event)).isEqualTo("limit 60");
    }

    @Test
    void whereNothingIsKnownThereIsNothing() {
        Evidence event = AdminEvidence.by(null).eventName(null).build();
        assertThat(ChangesText.changed(event)).isNull();
        assertThat(ChangesText.asked(event)).isNull();
    }
}
