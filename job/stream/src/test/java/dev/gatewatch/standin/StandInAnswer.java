package dev.gatewatch.standin;

import org.jspecify.annotations.Nullable;

/**
 * What goes back to a caller.
 *
 * @param status of HTTP
 * @param errorType the kind of error, or null where there was none
 * @param body JSON
 */
// Written to the wire and forgotten; never compared.
@SuppressWarnings("ArrayRecordComponent")
public record StandInAnswer(int status, @Nullable String errorType, byte[] body) {
    static StandInAnswer of(StandInJson.Members members) {
        return new StandInAnswer(200, null, StandInJson.of(members));
    }
}
