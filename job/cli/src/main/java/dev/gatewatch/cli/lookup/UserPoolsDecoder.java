package dev.gatewatch.cli.lookup;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds the user pool to events that name only the user, if the histories contain the user: most
 * records name no pool, and some not even the app client.
 */
public final class UserPoolsDecoder implements RecordDecoder {
    private static final long serialVersionUID = 1L;

    private final RecordDecoder decoder;
    private final PoolOfUser pools;

    /** Adds the pools of the users of histories that stay open as long as the job runs. */
    public UserPoolsDecoder(RecordDecoder decoder, LoadedHistories histories) {
        this(decoder, histories.poolOfUser());
    }

    UserPoolsDecoder(RecordDecoder decoder, PoolOfUser pools) {
        this.decoder = decoder;
        this.pools = pools;
    }

    @Override
    public void decode(
            byte[] bytes, int offset, int length, String position, Consumer<Decoded> output) {
        decoder.decode(
                bytes, offset, length, position, decoded -> output.accept(withPool(decoded)));
    }

    private Decoded withPool(Decoded decoded) {
        TrailEvent event = decoded.event();
        String pool = event == null ? null : missing(event);
        if (event == null || pool == null) {
            return decoded;
        }
        TrailEventBuilder builder = new TrailEventBuilder();
        for (int slot = 0; slot < event.fields().length; slot++) {
            builder.add(
                    event.fields()[slot], ValueKind.of(event.kinds()[slot]), event.texts()[slot]);
        }
        builder.add(BaseField.SIGN_IN_USER_POOL_ID, pool);
        return Decoded.of(builder.build(event.eventId(), event.time()));
    }

    /** The pool that the event should name, or null. */
    private @Nullable String missing(TrailEvent event) {
        String user = event.text(BaseField.SIGN_IN_USER);
        return user == null || event.find(BaseField.SIGN_IN_USER_POOL_ID.id()) >= 0
                ? null
                : pools.poolOfUser(user);
    }
}
