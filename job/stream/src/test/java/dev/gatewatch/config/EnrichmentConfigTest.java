package dev.gatewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EnrichmentConfigTest {
    @Test
    void theDefaultsLeaveRoomForACallAtAnyUsualParallelism() {
        EnrichmentConfig defaults = GatewatchConfig.defaults().enrichment();
        assertThatCode(() -> defaults.check(1)).doesNotThrowAnyException();
        assertThatCode(() -> defaults.check(64)).doesNotThrowAnyException();
        assertThat(defaults.share(4)).isEqualTo(2.5);
        assertThat(defaults.holdsStream()).isFalse();
    }

    @Test
    void aWaitShorterThanALookupIsRefusedNamingBothAndWhatWouldBeRight() throws Exception {
        EnrichmentConfig config = with("max-wait", "10s", "requests-per-second", "2");
        assertThatCode(() -> config.check(8)).doesNotThrowAnyException();
        assertThatThrownBy(() -> config.check(9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Enrichment: max-wait (10000ms) is shorter than a lookup may take: with"
                                + " requests-per-second (2) shared out among 9 subtasks, a call may"
                                + " go every 4500ms, and it may take its call-timeout (3000ms) and"
                                + " be repeated. Set max-wait to at least 10500ms, or"
                                + " requests-per-second higher");
    }

    @Test
    void whatIsTooShortForOneSubtaskIsRefusedWhenItIsRead() {
        assertThatThrownBy(() -> with("max-wait", "3s"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(
                        "property group Enrichment: max-wait (3000ms) is shorter than a lookup may"
                                + " take: with requests-per-second (10) shared out among 1 subtask,"
                                + " a call may go every 100ms, and it may take its call-timeout"
                                + " (3000ms) and be repeated. Set max-wait to at least 6100ms, or"
                                + " call-timeout lower");
        assertThatThrownBy(() -> with("call-timeout", "1m"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("max-wait (60000ms) is shorter than a lookup may take");
    }

    @Test
    void holdingTheStreamAnyWaitWillDo() throws Exception {
        EnrichmentConfig config = with("max-wait", "1s", "on-overload", "wait");
        assertThat(config.holdsStream()).isTrue();
        assertThatCode(() -> config.check(100)).doesNotThrowAnyException();
    }

    private static EnrichmentConfig with(String... keysAndValues) throws InvalidConfigException {
        Properties given = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            given.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return ConfigReader.read(Map.of("Enrichment", given)).enrichment();
    }
}
