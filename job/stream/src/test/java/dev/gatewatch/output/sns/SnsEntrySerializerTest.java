package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class SnsEntrySerializerTest {
    private static final Notification NOTIFICATION =
            new Notification("i", 258, "ru", "high", "create", "é", "", "{}", "s", "t");

    private static final SnsEntry ENTRY =
            SnsEntry.of(NOTIFICATION, 259).refusedBy(new SnsEntry.Refusal("a", 260));

    /** Each text with its length; a checkpoint of an earlier version has this after a 1. */
    private static final String WITHOUT_TIMES =
            "0000000169"
                    + "0000000000000102"
                    + "000000027275"
                    + "0000000468696768"
                    + "00000006637265617465"
                    + "00000002c3a9"
                    + "00000000"
                    + "000000027b7d"
                    + "0000000173"
                    + "0000000174";

    private static final String PINNED =
            "02" + WITHOUT_TIMES + "0000000000000103" + "0000000161" + "0000000000000104";

    private final SnsEntrySerializer serializer = new SnsEntrySerializer();

    @Test
    void theFormOfAnEntryIsPinned() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        serializer.serializeRequestToStream(ENTRY, new DataOutputStream(bytes));
        assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(PINNED);
        assertThat(serializer.getVersion()).isEqualTo(1);
    }

    @Test
    void aCheckpointOfAnEarlierVersionIsRead() throws IOException {
        byte[] bytes = HexFormat.of().parseHex("01" + WITHOUT_TIMES);
        assertThat(
                        serializer.deserializeRequestFromStream(
                                bytes.length, new DataInputStream(new ByteArrayInputStream(bytes))))
                .isEqualTo(SnsEntry.of(NOTIFICATION, 0));
    }

    @Test
    void stateSurvivesTheJourneyAndForgetsAttempts() throws IOException {
        Notification large = Notifications.of("large", "g", "\"" + "x".repeat(100_000) + "\"");
        List<SnsEntry> entries = List.of(ENTRY.failedAt(5), SnsEntry.of(large, 7));
        byte[] state =
                serializer.serialize(
                        new BufferedRequestState<>(
                                entries.stream()
                                        .map(
                                                entry ->
                                                        new RequestEntryWrapper<>(
                                                                entry, entry.size()))
                                        .toList()));
        assertThat(serializer.deserialize(1, state).getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getRequestEntry)
                .containsExactly(ENTRY, SnsEntry.of(large, 7));
    }

    @Test
    void aFormOfTheFutureIsRefused() throws IOException {
        byte[] state =
                serializer.serialize(
                        new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(ENTRY, 1))));
        int at = HexFormat.of().formatHex(state).indexOf(PINNED) / 2;
        state[at] = 3;
        assertThatThrownBy(() -> serializer.deserialize(1, state))
                .hasMessageContaining(
                        "in format 3; this version of Gatewatch reads formats up to 2");
    }
}
