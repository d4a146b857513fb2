package dev.gatewatch.history;

import static dev.gatewatch.history.HistoryLines.POOL;
import static dev.gatewatch.history.HistoryLines.sub;
import static dev.gatewatch.history.HistoryLines.user;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserPoolsTest {
    private final UserPools pools =
            HistoryLines.pools(
                    user("us-east-1_B", 2),
                    user("us-east-1_A", 2),
                    user(POOL, 1),
                    "{\"userPoolId\":\"us-east-1_B\",\"clients\":[\"shared\",\"b\"]}",
                    "{\"userPoolId\":\"us-east-1_A\",\"clients\":[\"shared\",\"a\"]}");

    @Test
    void aUserIsFoundInItsPool() {
        assertThat(pools.poolOfUser(sub(1))).isEqualTo(POOL);
        assertThat(pools.poolOfUser(sub(3))).isNull();
    }

    @Test
    void whereSeveralPoolsHaveTheUserTheOrderOfTheLinesDoesNotMatter() {
        assertThat(pools.poolOfUser(sub(2))).isEqualTo("us-east-1_B");
    }

    @Test
    void aClientIsFoundInItsPool() {
        assertThat(pools.poolOfClient("a")).isEqualTo("us-east-1_A");
        assertThat(pools.poolOfClient("b")).isEqualTo("us-east-1_B");
        assertThat(pools.poolOfClient("shared")).isEqualTo("us-east-1_B");
        assertThat(pools.poolOfClient("c")).isNull();
    }
}
