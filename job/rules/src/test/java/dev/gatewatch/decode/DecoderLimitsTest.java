package dev.gatewatch.decode;

import static dev.gatewatch.decode.SampleRecords.deep;
import static dev.gatewatch.decode.SampleRecords.logBatch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.RejectReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long, deep and numerous input may be. */
class DecoderLimitsTest {
    @Test
    void fiftyLevelsAreTheLimit() {
        // The record is the first level.
        assertThat(Decoding.of().read(deep(49)).eventIds()).containsExactly("x");
        assertThat(Decoding.of("d").read(deep(49)).eventIds()).containsExactly("x");
        for (Decoding decoding : List.of(Decoding.of(), Decoding.of("d"))) {
            assertThat(decoding.read(deep(50)).reasons()).containsExactly(RejectReason.TOO_DEEP);
            assertThat(decoding.read(deep(100_000)).reasons())
                    .containsExactly(RejectReason.TOO_DEEP);
        }
    }

    @Test
    void stringsOf256KiBAreTheLimitAlsoWhereTheyAreSkipped() {
        for (String field : List.of("s", "t", "s.u")) {
            for (String form : List.of("\"%s\"", "[\"%s\"]", "{\"k\":\"%s\"}")) {
                Decoding decoding = Decoding.of(field);
                String fits = ",\"s\":" + form.replace("%s", "é".repeat(262_144));
                assertThat(decoding.read(Decoding.record("x", fits)).eventIds())
                        .containsExactly("x");
                String tooLong = ",\"s\":" + form.replace("%s", "x".repeat(262_145));
                assertThat(decoding.read(Decoding.record("x", tooLong)).reasons())
                        .containsExactly(RejectReason.STRING_TOO_LONG);
            }
        }
        String name = ",\"" + "n".repeat(262_145) + "\":1";
        assertThat(Decoding.of().read(Decoding.record("x", name)).reasons())
                .containsExactly(RejectReason.STRING_TOO_LONG);
    }

    @Test
    void aRecordOfOneMebibyteIsTheLimit() {
        String fits = filled(1 << 20);
        assertThat(Decoding.of("s").read(fits).eventIds()).containsExactly("x");
        assertThat(Decoding.of("s").read(fits + fits).eventIds()).containsExactly("x", "x");
        String tooLarge = filled((1 << 20) + 1);
        Decoding decoding = Decoding.of("s").read(tooLarge + Decoding.record("y"));
        assertThat(decoding.reasons()).containsExactly(RejectReason.RECORD_TOO_LARGE);
        assertThat(decoding.rejects().get(0).bytes()).isEqualTo((1 << 20) + 1);
        assertThat(decoding.eventIds()).containsExactly("y");
        String file = "{\"Records\":[" + tooLarge + "," + fits + "]}";
        assertThat(Decoding.of().read(file).reasons())
                .containsExactly(RejectReason.RECORD_TOO_LARGE);
        assertThat(Decoding.of().read(file).eventIds()).containsExactly("x");
    }

    @Test
    void aMessageMayBeAsLongAsARecord() {
        String fits = logBatch("DATA_MESSAGE", Decoding.quoted(filled(1 << 20)));
        assertThat(Decoding.of().read(fits).eventIds()).containsExactly("x");
        String tooLarge =
                logBatch(
                        "DATA_MESSAGE",
                        Decoding.quoted(filled((1 << 20) + 1)),
                        Decoding.quoted(Decoding.record("y")));
        Decoding decoding = Decoding.of().read(tooLarge);
        assertThat(decoding.reasons()).containsExactly(RejectReason.RECORD_TOO_LARGE);
        assertThat(decoding.eventIds()).containsExactly("y");
    }

    @Test
    void aGzipBombIsRefused() {
        byte[] bomb = Decoding.gzip(" ".repeat((64 << 20) + 1));
        Decoding decoding = Decoding.of().read(bomb);
        assertThat(decoding.reasons()).containsExactly(RejectReason.RECORD_TOO_LARGE);
    }

    @Test
    void junkGivesAtMostTenThousandRejectsARecord() {
        Decoding decoding = Decoding.of().read("{\"Records\":[0" + ",0".repeat(100_000) + "]}");
        assertThat(decoding.rejects()).hasSize(10_001);
        assertThat(Decoding.of().read("0\n".repeat(100_000)).rejects()).hasSize(10_001);
    }

    /** A record of this length in bytes. */
    private static String filled(int bytes) {
        StringBuilder record = new StringBuilder(Decoding.record("x"));
        record.setLength(record.length() - 1);
        record.append(",\"s\":[0");
        while (record.length() + 1010 < bytes) {
            record.append(",\"").append("x".repeat(1000)).append('"');
        }
        record.append(" ".repeat(bytes - record.length() - 2)).append("]}");
        return record.toString();
    }
}
