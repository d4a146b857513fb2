package dev.gatewatch.standin;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.history.PackedHistory;
import dev.gatewatch.history.PoolUser;
import dev.gatewatch.history.ThreatProtection;
import dev.gatewatch.history.UserPool;
import java.io.IOException;
import java.util.Iterator;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** What Cognito says of users. */
final class UserAnswers {
    /** When users that have no history signed up, epoch seconds: 2026-01-01. */
    private static final long SIGNED_UP = 1_767_225_600;

    private UserAnswers() {}

    /**
     * A page of a user's history.
     *
     * @param until the newest entries that can be seen yet, epoch milliseconds
     */
    static StandInAnswer history(UserPool pool, PoolUser user, RequestBody request, long until)
            throws CognitoError {
        if (pool.threatProtection() == ThreatProtection.OFF) {
            throw CognitoError.of(
                    "UserPoolAddOnNotEnabledException",
                    "Threat protection is not enabled for this user pool.");
        }
        PackedHistory history = user.history();
        String token = request.text("NextToken");
        int newest = PageToken.newestUntil(history, until);
        int from = token == null ? newest : Math.max(newest, PageToken.resolve(history, token));
        int to = Math.min(history.size(), from + request.limit("MaxResults", 0));
        return StandInAnswer.of(
                json -> {
                    json.writeArrayFieldStart("AuthEvents");
                    for (String entry : history.entries(from, to)) {
                        json.writeRawValue(entry);
                    }
                    json.writeEndArray();
                    // Cognito's last page has one, too.
                    if (to > from) {
                        json.writeStringField("NextToken", PageToken.behind(history, to - 1));
                    }
                });
    }

    static StandInAnswer user(PoolUser user) {
        return StandInAnswer.of(json -> write(user, "UserAttributes", json));
    }

    static StandInAnswer users(UserPool pool, RequestBody request) throws CognitoError {
        int limit = request.limit("Limit", 0);
        NavigableMap<String, PoolUser> users = UserFilter.users(pool, request.text("Filter"));
        String token = request.text("PaginationToken");
        Iterator<PoolUser> rest = behind(users, token).values().iterator();
        return StandInAnswer.of(
                json -> {
                    json.writeArrayFieldStart("Users");
                    String last = "";
                    for (int count = 0; count < limit && rest.hasNext(); count++) {
                        PoolUser user = rest.next();
                        json.writeStartObject();
                        write(user, "Attributes", json);
                        json.writeEndObject();
                        last = user.sub();
                    }
                    json.writeEndArray();
                    if (rest.hasNext()) {
                        json.writeStringField("PaginationToken", last);
                    }
                });
    }

    private static NavigableMap<String, PoolUser> behind(
            NavigableMap<String, PoolUser> users, @Nullable String token) throws CognitoError {
        if (token == null) {
            return users;
        }
        if (!users.containsKey(token)) {
            throw CognitoError.invalid("Invalid pagination token");
        }
        return users.tailMap(token, false);
    }

    private static void write(PoolUser user, String attributes, JsonGenerator json)
            throws IOException {
        json.writeStringField("Username", user.username());
        json.writeArrayFieldStart(attributes);
        json.writeStartObject();
        json.writeStringField("Name", "sub");
        json.writeStringField("Value", user.sub());
        json.writeEndObject();
        json.writeEndArray();
        PackedHistory history = user.history();
        long since = history.size() == 0 ? SIGNED_UP : history.time(history.size() - 1) / 1000;
        json.writeNumberField("UserCreateDate", since);
        json.writeNumberField("UserLastModifiedDate", since);
        json.writeBooleanField("Enabled", true);
        json.writeStringField("UserStatus", "CONFIRMED");
    }
}
