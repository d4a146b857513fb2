package dev.gatewatch.source.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShardSplitTest {
    @Test
    void anEndedShardKnowsWhereItCameFromAndHowFarItWent() {
        ShardSplit split = new ShardSplit("s", List.of("p"), ReadPosition.after("1"), 7);

        assertThat(split.isEnded()).isFalse();
        assertThat(split.ended()).isEqualTo(new ShardSplit("s", List.of("p"), ReadPosition.END, 7));
        assertThat(split.ended().isEnded()).isTrue();
        assertThat(split.splitId()).isEqualTo("s");
    }

    @Test
    void ofAnUnreadShardNothingIsReached() {
        assertThat(ShardSplit.unread("s", List.of(), ReadPosition.TRIM_HORIZON).reachedAt())
                .isEqualTo(ShardSplit.UNKNOWN);
    }
}
