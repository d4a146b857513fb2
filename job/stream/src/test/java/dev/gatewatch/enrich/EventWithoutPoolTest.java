package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.TrailEvent;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventWithoutPoolTest {
    @Test
    void anEventGetsThePoolThatItLacks() {
        EventWithoutPool poolless =
                Objects.requireNonNull(EventWithoutPool.of(Entries.poolless("e", "client", 5)));

        TrailEvent event = poolless.in("us-east-1_Own");

        assertThat(poolless.clientId()).isEqualTo("client");
        assertThat(event.eventId()).isEqualTo("e");
        assertThat(event.time()).isEqualTo(5);
        assertThat(event.text(BaseField.SIGN_IN_USER_POOL_ID)).isEqualTo("us-east-1_Own");
        assertThat(event.text(BaseField.SIGN_IN_CLIENT_ID)).isEqualTo("client");
        assertThat(event.text(BaseField.SIGN_IN_SURFACE)).isEqualTo("Api");
        assertThat(event.fields()).isSorted();
        assertThat(EventWithoutPool.of(event)).isNull();
    }

    @Test
    void anEventWithItsPoolOrWithoutAClientIsNone() {
        assertThat(EventWithoutPool.of(Entries.event("e", "u", 5))).isNull();
        assertThat(EventWithoutPool.of(Entries.event("e", null, 5))).isNull();
    }
}
