package dev.gatewatch.standin;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.history.UserPool;
import dev.gatewatch.history.UserPools;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What Cognito says of pools and their app clients. */
final class PoolAnswers {
    private PoolAnswers() {}

    /**
     * A page of the pools of a Region.
     *
     * @param region null for the pools of all Regions
     */
    static StandInAnswer pools(UserPools pools, @Nullable String region, RequestBody request)
            throws CognitoError {
        NavigableSet<String> ids = new TreeSet<>();
        for (UserPool pool : pools.all().values()) {
            if (region == null || region.equals(StandInAccount.region(pool))) {
                ids.add(pool.id());
            }
        }
        if (request.text("MaxResults") == null) {
            throw CognitoError.invalid(
                    "1 validation error detected: Value null at 'maxResults' failed to satisfy"
                            + " constraint: Member must not be null");
        }
        return page(
                "UserPools",
                ids,
                request,
                (id, json) -> {
                    json.writeStringField("Id", id);
                    json.writeStringField("Name", "pool " + id);
                });
    }

    static StandInAnswer clients(UserPool pool, RequestBody request) throws CognitoError {
        return page(
                "UserPoolClients",
                pool.clients(),
                request,
                (id, json) -> {
                    json.writeStringField("ClientId", id);
                    json.writeStringField("UserPoolId", pool.id());
                    json.writeStringField("ClientName", "client " + id);
                });
    }

    /** What is said of one. */
    @FunctionalInterface
    private interface Item {
        void write(String id, JsonGenerator json) throws IOException;
    }

    private static StandInAnswer page(
            String list, NavigableSet<String> ids, RequestBody request, Item item)
            throws CognitoError {
        int limit = request.limit("MaxResults", 1);
        String token = request.text("NextToken");
        if (token != null && !ids.contains(token)) {
            throw CognitoError.invalid("Invalid pagination token");
        }
        NavigableSet<String> rest = token == null ? ids : ids.tailSet(token, false);
        List<String> page = rest.stream().limit(limit).toList();
        boolean more = rest.size() > page.size();
        return StandInAnswer.of(
                json -> {
                    json.writeArrayFieldStart(list);
                    for (String id : page) {
                        json.writeStartObject();
                        item.write(id, json);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    if (more) {
                        json.writeStringField("NextToken", page.get(page.size() - 1));
                    }
                });
    }
}
