package dev.gatewatch.enrich;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import org.jspecify.annotations.Nullable;

/** An event of a user that names the app client, but not the pool that both belong to. */
public record EventWithoutPool(TrailEvent event, String clientId) {
    /** The event as one, or null if it names the pool, or no user or client. */
    public static @Nullable EventWithoutPool of(TrailEvent event) {
        String client = event.text(BaseField.SIGN_IN_CLIENT_ID);
        return client == null
                        || event.text(BaseField.SIGN_IN_USER) == null
                        || event.text(BaseField.SIGN_IN_USER_POOL_ID) != null
                ? null
                : new EventWithoutPool(event, client);
    }

    /** The event with its pool. */
    public TrailEvent in(String userPoolId) {
        TrailEventBuilder builder = new TrailEventBuilder();
        for (int slot = 0; slot < event.fields().length; slot++) {
            int field = event.fields()[slot];
            if (field != BaseField.SIGN_IN_USER_POOL_ID.id()) {
                builder.add(field, ValueKind.of(event.kinds()[slot]), event.texts()[slot]);
            }
        }
        builder.add(BaseField.SIGN_IN_USER_POOL_ID, userPoolId);
        return builder.build(event.eventId(), event.time());
    }
}
