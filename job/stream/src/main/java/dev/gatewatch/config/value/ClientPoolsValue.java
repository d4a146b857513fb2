package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;
import java.util.LinkedHashMap;
import java.util.Map;

/** App client ids and the user pools they belong to. */
public record ClientPoolsValue() implements ValueType<Map<String, String>> {
    @Override
    public String description() {
        return "`clientId=poolId,...`";
    }

    @Override
    public Map<String, String> parse(String text) {
        Map<String, String> pools = new LinkedHashMap<>();
        if (text.isBlank()) {
            return pools;
        }
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            add(pools, text.substring(from, to).strip());
            from = to + 1;
        }
        return pools;
    }

    private static void add(Map<String, String> pools, String pair) {
        int equals = pair.indexOf('=');
        String client = equals < 0 ? "" : pair.substring(0, equals).strip();
        String pool = pair.substring(equals + 1).strip();
        // A pool's id is its region, an underscore and a name:
        // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
        int underscore = pool.indexOf('_');
        if (client.isEmpty() || underscore < 1 || underscore == pool.length() - 1) {
            throw new IllegalArgumentException(
                    Excerpt.of(pair)
                            + " is no client and its pool: write clientId=poolId, such as"
                            + " 1example23456789=us-east-1_EXAMPLE");
        }
        String other = pools.put(client, pool);
        if (other != null && !other.equals(pool)) {
            throw new IllegalArgumentException(
                    "client " + Excerpt.of(client) + " is in two pools, where it can be in one");
        }
    }
}
