package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.UserHistory;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where Cognito places the address of an event: {@code src_endpoint.location}, which needs a city
 * or a country; see https://schema.ocsf.io/1.8.0/objects/location
 */
final class OcsfLocation {
    private OcsfLocation() {}

    /** Writes {@code location}, or nothing if neither is known. */
    static void write(Evidence event, UserHistory[] users, JsonGenerator json) throws IOException {
        String name = event.risk() == null ? null : event.risk().country();
        String country = name == null ? null : CountryCode.of(name);
        String city = null;
        AuthEvent entry = entryOfAddress(event, users);
        if (entry != null) {
            String placed = entry.country() == null ? null : CountryCode.of(entry.country());
            country = country == null ? placed : country;
            city = country == null || country.equals(placed) ? entry.city() : null;
        }
        boolean hasCity = city != null && !city.isEmpty();
        if (hasCity || country != null) {
            json.writeObjectFieldStart("location");
            if (hasCity) {
                json.writeStringField("city", city);
            }
            if (country != null) {
                json.writeStringField("country", country);
            }
            json.writeEndObject();
        }
    }

    /** What Cognito says of an event's user at its address, of the time nearest to it. */
    private static @Nullable AuthEvent entryOfAddress(Evidence event, UserHistory[] users) {
        AuthEvent nearest = null;
        for (UserHistory user : users) {
            for (AuthEvent entry : user.isOf(event) ? user.events() : new AuthEvent[0]) {
                if (entry.ipAddress() != null
                        && entry.ipAddress().equals(event.ip())
                        && (nearest == null || distance(entry, event) < distance(nearest, event))) {
                    nearest = entry;
                }
            }
        }
        return nearest;
    }

    private static long distance(AuthEvent entry, Evidence event) {
        return Math.abs(entry.creationDate() - event.time());
    }
}
