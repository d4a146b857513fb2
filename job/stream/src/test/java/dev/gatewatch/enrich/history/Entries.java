package dev.gatewatch.enrich.history;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import org.jspecify.annotations.Nullable;

/** Entries of histories, and events that belong to them. */
public final class Entries {
    public static final String POOL = "us-east-1_Test";
    public static final String IP = "192.0.2.1";

    private Entries() {}

    public static AuthEvent entry(String id, long time) {
        return entry(id, "SignIn", time, "Pass", IP);
    }

    public static AuthEvent entry(
            @Nullable String id,
            @Nullable String type,
            long time,
            @Nullable String response,
            @Nullable String address) {
        return new AuthEvent(
                id,
                type,
                time,
                response,
                "AccountTakeover",
                "High",
                null,
                new AuthEvent.ChallengeResponse[0],
                address,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public static UserKey user(String name) {
        return new UserKey(POOL, name);
    }

    public static AuthAttempt signIn(String user, long time) {
        return new AuthAttempt(
                user(user), "SignIn", time, AuthAttempt.address(IP), AuthAttempt.Step.FIRST, null);
    }

    /** A sign-in that names its app client instead of the pool. */
    public static TrailEvent poolless(String id, String client, long time) {
        TrailEventBuilder builder = new TrailEventBuilder();
        builder.add(BaseField.EVENT_NAME, "InitiateAuth");
        builder.add(BaseField.SOURCE_IP_ADDRESS, IP);
        builder.add(BaseField.SIGN_IN_KIND, "SignIn");
        builder.add(BaseField.SIGN_IN_OUTCOME, "Success");
        builder.add(BaseField.SIGN_IN_USER, "u");
        builder.add(BaseField.SIGN_IN_CLIENT_ID, client);
        builder.add(BaseField.SIGN_IN_SURFACE, "Api");
        return builder.build(id, time);
    }

    public static TrailEvent event(String id, @Nullable String user, long time) {
        return event(id, user, time, "InitiateAuth", "SignIn", "Success", IP, "Api");
    }

    public static TrailEvent event(
            String id,
            @Nullable String user,
            long time,
            String name,
            @Nullable String kind,
            String outcome,
            String address,
            String surface) {
        TrailEventBuilder builder = new TrailEventBuilder();
        builder.add(BaseField.EVENT_NAME, name);
        builder.add(BaseField.SOURCE_IP_ADDRESS, address);
        if (kind != null) {
            builder.add(BaseField.SIGN_IN_KIND, kind);
        }
        builder.add(BaseField.SIGN_IN_OUTCOME, outcome);
        if (user != null) {
            builder.add(BaseField.SIGN_IN_USER, user);
        }
        builder.add(BaseField.SIGN_IN_USER_POOL_ID, POOL);
        builder.add(BaseField.SIGN_IN_SURFACE, surface);
        return builder.build(id, time);
    }
}
