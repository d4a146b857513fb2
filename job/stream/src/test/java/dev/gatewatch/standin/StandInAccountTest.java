package dev.gatewatch.standin;

import static dev.gatewatch.history.HistoryLines.POOL;
import static dev.gatewatch.history.HistoryLines.entry;
import static dev.gatewatch.history.HistoryLines.eventId;
import static dev.gatewatch.history.HistoryLines.sub;
import static dev.gatewatch.history.HistoryLines.user;
import static dev.gatewatch.history.HistoryLines.username;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.history.HistoryLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StandInAccountTest {
    private static final long NOW = 1_780_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private long now = NOW * 1000;
    private final StandInAccount account =
            new StandInAccount(
                    HistoryLines.pools(
                            user(POOL, 1, NOW, NOW, NOW - 60, NOW - 3600),
                            user(POOL, 2),
                            user(POOL, 0x10000001, NOW),
                            "{\"userPoolId\":\"us-east-1_PLAIN\",\"clients\":[\"b\",\"a\"],"
                                    + "\"threatProtection\":\"OFF\"}",
                            user("us-east-1_PLAIN", 3),
                            user("eu-west-1_OTHER", 4)),
                    () -> now);

    @Test
    void anEntryComesBackAsItWasGiven() throws Exception {
        JsonNode events = history(1, Map.of("MaxResults", 1)).get("AuthEvents");

        assertThat(events).hasSize(1);
        assertThat(events.get(0)).isEqualTo(JSON.readTree(entry(1, NOW)));
        assertThat(events.get(0).get("CreationDate").asText()).isEqualTo("1.780000000125E9");
    }

    @Test
    void aTokenNamesTheLastEntryOfItsPageAndTheLastPageHasOneToo() throws Exception {
        JsonNode first = history(1, Map.of("MaxResults", 3));
        String token = first.get("NextToken").asText();
        JsonNode second = history(1, Map.of("MaxResults", 3, "NextToken", token));
        String last = second.get("NextToken").asText();

        assertThat(token).startsWith(eventId(1, NOW - 60) + "#20");
        assertThat(second.get("AuthEvents")).hasSize(1);
        JsonNode end = history(1, Map.of("NextToken", last));
        assertThat(end.get("AuthEvents")).isEmpty();
        assertThat(end.has("NextToken")).isFalse();
    }

    @Test
    void zeroResultsMeansSixty() throws Exception {
        assertThat(history(1, Map.of("MaxResults", 0)).get("AuthEvents")).hasSize(4);
    }

    @Test
    void aUserGoesByNameToo() throws Exception {
        JsonNode answer = ask("AdminGetUser", Map.of("UserPoolId", POOL, "Username", username(1)));

        assertThat(answer.get("Username").asText()).isEqualTo(username(1));
        assertThat(answer.get("UserAttributes").get(0).get("Value").asText()).isEqualTo(sub(1));
    }

    @Test
    void usersAreListedBySubOrItsBeginning() throws Exception {
        assertThat(users("sub = \"" + sub(1) + "\"")).hasSize(1);
        assertThat(users("sub ^= \"0000000\"")).hasSize(2);
        assertThat(users("sub^=\"1000\"")).hasSize(1);
        assertThat(users("sub = \"0000\"")).isEmpty();
        assertThat(users("username = \"" + username(2) + "\"")).hasSize(1);
        assertThat(users("")).hasSize(3);
    }

    @Test
    void usersArePaged() throws Exception {
        JsonNode first = ask("ListUsers", Map.of("UserPoolId", POOL, "Limit", 2));
        JsonNode second =
                ask(
                        "ListUsers",
                        Map.of(
                                "UserPoolId",
                                POOL,
                                "PaginationToken",
                                first.get("PaginationToken").asText()));

        assertThat(first.get("Users")).hasSize(2);
        assertThat(second.get("Users")).hasSize(1);
        assertThat(second.has("PaginationToken")).isFalse();
    }

    @Test
    void poolsAndClientsAreListed() throws Exception {
        assertThat(ask("ListUserPools", Map.of("MaxResults", 60)).get("UserPools")).hasSize(3);
        JsonNode clients =
                ask("ListUserPoolClients", Map.of("UserPoolId", "us-east-1_PLAIN"))
                        .get("UserPoolClients");
        assertThat(clients.findValuesAsText("ClientId")).containsExactly("a", "b");
    }

    @Test
    void aRegionKnowsItsOwnPoolsOnly() throws Exception {
        StandInAnswer pools =
                account.answer("ListUserPools", "eu-west-1", body(Map.of("MaxResults", 9)), null);

        assertThat(JSON.readTree(pools.body()).get("UserPools")).hasSize(1);
        assertThat(
                        account.answer(
                                        "ListUsers",
                                        "eu-west-1",
                                        body(Map.of("UserPoolId", POOL)),
                                        null)
                                .errorType())
                .isEqualTo("ResourceNotFoundException");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "DeleteUserPool, `{}`, UnknownOperationException",
                "AdminGetUser, `[]`, SerializationException",
                "AdminGetUser, `{\"UserPoolId\":`, SerializationException",
                "AdminGetUser, `{}`, InvalidParameterException",
                "AdminGetUser, `{\"UserPoolId\":\"x\"}`, InvalidParameterException",
                "AdminGetUser, `{\"UserPoolId\":\"us-east-1_EXAMPLE\"}`, InvalidParameterException",
                "AdminGetUser, `{\"UserPoolId\":\"us-east-1_GONE\",\"Username\":\"x\"}`,"
                        + " ResourceNotFoundException",
                "AdminGetUser, `{\"UserPoolId\":\"us-east-1_EXAMPLE\",\"Username\":\"x\"}`,"
                        + " UserNotFoundException",
                "ListUserPools, `{}`, InvalidParameterException",
                "ListUserPools, `{\"MaxResults\":61}`, InvalidParameterException",
                "ListUserPools, `{\"MaxResults\":0}`, InvalidParameterException",
                "ListUsers, `{\"UserPoolId\":\"us-east-1_EXAMPLE\",\"Filter\":\"name\"}`,"
                        + " InvalidParameterException",
            })
    void whatCognitoWouldRefuseIsRefused(String operation, String body, String type)
            throws Exception {
        StandInAnswer answer =
                account.answer(operation, null, body.getBytes(StandardCharsets.UTF_8), null);

        assertThat(answer.errorType()).isEqualTo(type);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("__type").asText()).isEqualTo(type);
    }

    @Test
    void aPoolWithoutThreatProtectionHasNoHistories() {
        assertThat(
                        account.answer(
                                        "AdminListUserAuthEvents",
                                        null,
                                        body(
                                                Map.of(
                                                        "UserPoolId",
                                                        "us-east-1_PLAIN",
                                                        "Username",
                                                        sub(3))),
                                        null)
                                .errorType())
                .isEqualTo("UserPoolAddOnNotEnabledException");
    }

    @Test
    void aWrongTokenIsRefused() {
        for (String token : new String[] {"x", "#", "x#2026-01-01T00:00:00Z", "#+1000000000-1"}) {
            assertThat(historyAnswer(1, Map.of("NextToken", token)).errorType())
                    .as(token)
                    .isEqualTo("InvalidParameterException");
        }
    }

    @Test
    void anEntryShowsOnceItHasSettled() throws Exception {
        account.revealAfter(Duration.ofSeconds(5));

        assertThat(history(1, Map.of()).get("AuthEvents")).hasSize(2);
        now += 5124;
        assertThat(history(1, Map.of()).get("AuthEvents")).hasSize(2);
        now += 1;
        assertThat(history(1, Map.of()).get("AuthEvents")).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(StandInOperation.class)
    void noStretchOfASecondHoldsMoreThanTheQuota(StandInOperation operation) {
        account.enforceQuotas();
        int quota = operation.category().callsPerSecond();
        int refused = 0;
        // Half of the quota at the end of a second of the clock, and all of it in the next.
        now = NOW * 1000 + 900;
        for (int call = 0; call < quota / 2; call++) {
            refused += isThrottled(operation) ? 1 : 0;
        }
        now = NOW * 1000 + 1100;
        for (int call = 0; call < quota; call++) {
            refused += isThrottled(operation) ? 1 : 0;
        }

        assertThat(refused).isEqualTo(quota / 2);
        StandInCallCounts counts = account.counts();
        assertThat(counts.overQuota(operation)).isEqualTo(quota / 2);
        assertThat(counts.mostInASecond(operation.category())).isEqualTo(quota + quota / 2);
        assertThat(counts.bySecond(operation)).isEqualTo(Map.of(NOW, quota / 2, NOW + 1, quota));
        assertThat(counts.of(operation)).isEqualTo(quota + quota / 2);
        now += 1000;
        assertThat(isThrottled(operation)).isFalse();
    }

    @Test
    void callsAreCountedByUser() throws Exception {
        history(1, Map.of());
        history(1, Map.of());
        ask("AdminGetUser", Map.of("UserPoolId", POOL, "Username", username(2)));

        assertThat(account.counts().ofUser(POOL, sub(1))).isEqualTo(2);
        assertThat(account.counts().ofUser(POOL, sub(2))).isOne();
        assertThat(account.counts().ofUser(POOL, sub(9))).isZero();
    }

    private boolean isThrottled(StandInOperation operation) {
        return "TooManyRequestsException"
                .equals(account.answer(operation.text(), null, body(Map.of()), null).errorType());
    }

    private JsonNode users(String filter) throws IOException {
        return ask("ListUsers", Map.of("UserPoolId", POOL, "Filter", filter)).get("Users");
    }

    private JsonNode history(int number, Map<String, Object> more) throws IOException {
        StandInAnswer answer = historyAnswer(number, more);
        assertThat(answer.errorType()).isNull();
        return JSON.readTree(answer.body());
    }

    private StandInAnswer historyAnswer(int number, Map<String, Object> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("UserPoolId", POOL);
        request.put("Username", sub(number));
        return account.answer("AdminListUserAuthEvents", null, body(request), null);
    }

    private JsonNode ask(String operation, Map<String, Object> request) throws IOException {
        StandInAnswer answer = account.answer(operation, null, body(request), null);
        assertThat(answer.errorType()).isNull();
        return JSON.readTree(answer.body());
    }

    private static byte[] body(Map<String, ?> request) {
        try {
            return JSON.writeValueAsBytes(request);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
