package dev.gatewatch.alert.actor;

import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.admin.Actor;
import dev.gatewatch.event.admin.Changes;
import org.jspecify.annotations.Nullable;

/** Evidence of administrators' calls. */
final class AdminEvidence {
    private AdminEvidence() {}

    static Actor actor(@Nullable String type, @Nullable String arn, @Nullable String account) {
        return new Actor(
                type, arn, account, "ASIAEXAMPLE", null, null, "arn:aws:iam::1:role/x", "false");
    }

    static EvidenceBuilder by(@Nullable Actor actor) {
        return EvidenceBuilder.event("e", 1)
                .eventName("UpdateUserPool")
                .region("us-east-1")
                .account("123456789012")
                .actor(actor);
    }

    /** A call with these parameters, names and values in turn. */
    static EvidenceBuilder changing(@Nullable String... namesAndValues) {
        String[] names = new String[namesAndValues.length / 2];
        @Nullable String[] values = new @Nullable String[names.length];
        for (int at = 0; at < names.length; at++) {
            names[at] = String.valueOf(namesAndValues[2 * at]);
            values[at] = namesAndValues[2 * at + 1];
        }
        return by(actor("Root", "arn:aws:iam::123456789012:root", "123456789012"))
                .changes(new Changes(names, values));
    }
}
