package dev.gatewatch.alert;

import static dev.gatewatch.alert.Alerts.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Risk;
import dev.gatewatch.event.UserHistory;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OcsfLocationTest {
    private static final Evidence IN_PERU = of("Peru");

    @Test
    void theCountryIsThatOfTheEventsRisk() throws IOException {
        assertThat(written(IN_PERU)).isEqualTo("{\"location\":{\"country\":\"PE\"}}");
    }

    @Test
    void theCityIsThatOfTheUsersEntryFromTheSameAddress() throws IOException {
        assertThat(
                        written(
                                IN_PERU,
                                entry(9_000, Alerts.IP, "Cusco", "Peru"),
                                entry(2_000, Alerts.IP, "Lima", "Peru"),
                                entry(1_000, "192.0.2.99", "Puno", "Peru")))
                .isEqualTo("{\"location\":{\"city\":\"Lima\",\"country\":\"PE\"}}");
    }

    @Test
    void aCityOfAnotherCountryIsNotTheEvents() throws IOException {
        assertThat(written(IN_PERU, entry(0, Alerts.IP, "Paris", "France")))
                .isEqualTo("{\"location\":{\"country\":\"PE\"}}");
    }

    @Test
    void withoutARiskTheEntrySaysBoth() throws IOException {
        assertThat(written(of(null), entry(0, Alerts.IP, "Paris", "France")))
                .isEqualTo("{\"location\":{\"city\":\"Paris\",\"country\":\"FR\"}}");
        assertThat(written(of(null), entry(0, Alerts.IP, "Poseidonis", "Atlantis")))
                .isEqualTo("{\"location\":{\"city\":\"Poseidonis\"}}");
    }

    @Test
    void withNeitherThereIsNoLocation() throws IOException {
        assertThat(written(of("Atlantis"))).isEqualTo("{}");
        assertThat(written(of(null), entry(0, Alerts.IP, "", null))).isEqualTo("{}");
        assertThat(written(Alerts.bare())).isEqualTo("{}");
    }

    private static Evidence of(@Nullable String country) {
        return Alerts.risky(1, new Risk("High", null, null, country));
    }

    private static AuthEvent entry(
            long later, String ip, @Nullable String city, @Nullable String country) {
        return new AuthEvent(
                null,
                "SignIn",
                FIRST + later,
                null,
                null,
                null,
                null,
                new ChallengeResponse[0],
                ip,
                null,
                null,
                city,
                country,
                null,
                null,
                null);
    }

    private static String written(Evidence event, AuthEvent... entries) throws IOException {
        UserHistory[] users = {
            Alerts.history("user-0", null, entry(1_000, Alerts.IP, "Bonn", "Germany")),
            Alerts.history("user-1", null, entries)
        };
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            OcsfLocation.write(event, users, json);
            json.writeEndObject();
        }
        return text.toString();
    }
}
