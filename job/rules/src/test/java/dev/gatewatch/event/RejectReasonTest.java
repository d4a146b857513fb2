package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectReasonTest {
    @Test
    void theTextIsTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            // In Turkish the lower case of I has no dot.
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(RejectReason.TIME_IN_FUTURE.text()).isEqualTo("time_in_future");
            assertThat(RejectReason.BAD_GZIP.text()).isEqualTo("bad_gzip");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTextIsOneLowerCaseWord(RejectReason reason) {
        assertThat(reason.text()).matches("[a-z_]+");
    }
}
