package dev.gatewatch.source.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardSplitSerializerTest {
    /** What version 1 has written for ever: a checkpoint of an older program must be readable. */
    private static final String VERSION_1 =
            "0007736861726449" // shardI
                    + "64" // d
                    + "02"
                    + "00027031"
                    + "00027032"
                    + "02"
                    + "00023439"
                    + "000000000000002a";

    private final ShardSplitSerializer serializer = new ShardSplitSerializer();

    @Test
    void writesVersion1AsItAlwaysHas() throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(serializer.serialize(split()))).isEqualTo(VERSION_1);
    }

    @Test
    void readsVersion1AsItAlwaysHas() throws IOException {
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(VERSION_1)))
                .isEqualTo(split());
    }

    @ParameterizedTest
    @MethodSource("positions")
    void everyPositionSurvives(ReadPosition position) throws IOException {
        ShardSplit split = ShardSplit.unread("s", List.of(), position);
        assertThat(serializer.deserialize(1, serializer.serialize(split))).isEqualTo(split);
    }

    @Test
    void refusesAnotherVersionAndAnUnknownKindOfPosition() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("a shard's position of version 2; this program reads version 1");
        byte[] unknown = HexFormat.of().parseHex("0001730009");
        assertThatThrownBy(() -> serializer.deserialize(1, unknown))
                .isInstanceOf(IOException.class)
                .hasMessage("a position in a shard of unknown kind 9");
    }

    private static ShardSplit split() {
        return new ShardSplit("shardId", List.of("p1", "p2"), ReadPosition.after("49"), 42);
    }

    static Stream<ReadPosition> positions() {
        return Stream.of(
                ReadPosition.TRIM_HORIZON,
                ReadPosition.at(1_767_268_800_000L),
                ReadPosition.after("49590338271490256608559692538361571095921575989136588898"),
                ReadPosition.END);
    }
}
