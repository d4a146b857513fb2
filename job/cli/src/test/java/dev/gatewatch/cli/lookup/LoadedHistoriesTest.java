package dev.gatewatch.cli.lookup;

import static dev.gatewatch.history.HistoryLines.POOL;
import static dev.gatewatch.history.HistoryLines.sub;
import static dev.gatewatch.history.HistoryLines.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.history.HistoryLines;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class LoadedHistoriesTest {
    @Test
    void aCopyThatFlinkMakesFindsTheSameHistories() throws Exception {
        try (LoadedHistories one = open(user(POOL, 1, 9));
                LoadedHistories other = open(user(POOL, 2))) {
            UserHistoriesFactory factory = InstantiationUtil.clone(one.factory());
            try (UserHistories histories = factory.open()) {
                assertThat(histories.fetch(new UserKey(POOL, sub(1)), null).join().events())
                        .hasSize(1);
            }
            assertThat(InstantiationUtil.clone(one.poolOfUser()).poolOfUser(sub(1)))
                    .isEqualTo(POOL);
            assertThat(InstantiationUtil.clone(other.poolOfUser()).poolOfUser(sub(1))).isNull();
        }
    }

    @Test
    void onceClosedTheyAreGone() {
        int before = LoadedHistories.openCount();
        LoadedHistories histories = open(user(POOL, 1));
        assertThat(LoadedHistories.openCount()).isEqualTo(before + 1);

        histories.close();

        assertThat(LoadedHistories.openCount()).isEqualTo(before);
        assertThatIllegalStateException().isThrownBy(() -> histories.factory().open());
        assertThatIllegalStateException()
                .isThrownBy(() -> histories.poolOfUser().poolOfUser(sub(1)));
    }

    private static LoadedHistories open(String line) {
        return LoadedHistories.open(
                new HistoryFiles.Loaded(HistoryLines.pools(line), List.of(), 0, 0));
    }
}
