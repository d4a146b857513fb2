package dev.gatewatch.source.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.problem.PermanentFailureException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardSplitSerializerTest {
    /** What has been written for ever: a checkpoint of an older program must be readable. */
    private static final String WRITTEN =
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
    void writesWhatItAlwaysHas() throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(SnapshotFormat.VERSION);
        assertThat(HexFormat.of().formatHex(serializer.serialize(split()))).isEqualTo(WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, SnapshotFormat.VERSION})
    void readsWhatItAlwaysHas(int version) throws IOException {
        assertThat(serializer.deserialize(version, HexFormat.of().parseHex(WRITTEN)))
                .isEqualTo(split());
    }

    @ParameterizedTest
    @MethodSource("positions")
    void everyPositionSurvives(ReadPosition position) throws IOException {
        ShardSplit split = ShardSplit.unread("s", List.of(), position);
        assertThat(serializer.deserialize(SnapshotFormat.VERSION, serializer.serialize(split)))
                .isEqualTo(split);
    }

    /** As versions 0 to 2 of Apache's connector write it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void refusesASplitOfApachesConnector(int version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("arn:aws:kinesis:us-east-1:123456789012:stream/trail");
        out.writeUTF("shardId-000000000000");
        out.writeUTF("AFTER_SEQUENCE_NUMBER");
        out.writeBoolean(true);
        out.writeBoolean(false);
        out.writeBoolean(true);
        out.writeUTF("49590338271490256608559692538361571095921575989136588898");
        if (version > 0) {
            out.writeInt(0);
            out.writeUTF("0");
            out.writeUTF("340282366920938463463374607431768211455");
        }
        if (version > 1) {
            out.writeBoolean(false);
        }
        assertThatThrownBy(() -> serializer.deserialize(version, bytes.toByteArray()))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessageStartingWith("the snapshot was taken with another source of events");
    }

    /** Eight bytes, version 1. */
    @Test
    void refusesAPositionOfAReplay() {
        assertThatThrownBy(() -> serializer.deserialize(1, new byte[] {0, 0, 0, 0, 0, 1, 2, 3}))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessage(
                        "the snapshot was taken with another source of events, or by a newer"
                                + " Gatewatch (format 1, and this one reads 1 and 1735852034):"
                                + " start the program that took it, or start this one without a"
                                + " snapshot and with source.init.position AT_TIMESTAMP in property"
                                + " group Source");
    }

    @Test
    void refusesANewerFormatAndBytesTooManyOrTooFew() {
        byte[] written = HexFormat.of().parseHex(WRITTEN);
        for (int length : new int[] {0, written.length - 1, written.length + 1}) {
            assertRefused(SnapshotFormat.VERSION, Arrays.copyOf(written, length));
        }
        assertRefused(SnapshotFormat.VERSION, HexFormat.of().parseHex("000173000900"));
        assertRefused(SnapshotFormat.VERSION + 1, written);
    }

    private void assertRefused(int version, byte[] bytes) {
        assertThatThrownBy(() -> serializer.deserialize(version, bytes))
                .isInstanceOf(PermanentFailureException.class);
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
