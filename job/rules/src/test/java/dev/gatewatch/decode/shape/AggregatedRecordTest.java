package dev.gatewatch.decode.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatedRecordTest {
    /** Fields 1 and 2 are keys, 3 the records; of those, 1 and 2 number keys, 4 is a tag. */
    private static final String TWO =
            "0a0161 120131 1a07 0800 1a03616263 1a0c 0800 1000 1a0164 22030a0174";

    private final List<String> records = new ArrayList<>();
    private @Nullable String problem;

    @Test
    void recordsComeInTheirOrder() throws Exception {
        read(aggregate(TWO));
        assertThat(problem).isNull();
        assertThat(records).containsExactly("abc", "d");
    }

    @Test
    void recordsMayBeEmptyAndMayBeNone() throws Exception {
        read(aggregate("1a04 0800 1a00"));
        assertThat(problem).isNull();
        assertThat(records).containsExactly("");
        records.clear();
        read(aggregate(""));
        assertThat(problem).isNull();
        assertThat(records).isEmpty();
    }

    @Test
    void fieldsOfLaterVersionsArePassedOver() throws Exception {
        read(aggregate("2805 310102030405060708 3d01020304 420178 1a05 28ac02 1a00"));
        assertThat(problem).isNull();
        assertThat(records).containsExactly("");
    }

    @Test
    void aWrongChecksumIsSaid() throws Exception {
        byte[] bytes = aggregate(TWO);
        for (int index = 4; index < bytes.length; index++) {
            byte[] damaged = bytes.clone();
            damaged[index] ^= 1;
            read(damaged);
            assertThat(problem).contains("MD5");
        }
        read(Arrays.copyOf(bytes, 12));
        assertThat(problem).contains("breaks off");
        assertThat(records).isEmpty();
    }

    @Test
    void oneLineEndMayFollow() throws Exception {
        for (String end : List.of("\n", "\r\n")) {
            read(followed(aggregate(TWO), end));
            assertThat(problem).isNull();
            assertThat(records).containsExactly("abc", "d");
            records.clear();
        }
        for (String end : List.of("\r", "\n\n", "\n\r\n", " \n", "x")) {
            read(followed(aggregate(TWO), end));
            assertThat(problem).contains("MD5");
        }
        read(followed(Arrays.copyOf(aggregate(""), 19), "\n"));
        assertThat(problem).contains("MD5");
        assertThat(records).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1a03616263616263",
                "1a07 0800 1a03616263 1a",
                "1a07 0800 1a03616263 1a7f",
                "1a07 0800 1a03616263 1affffffffffffffffff01",
                "1a07 0800 1a03616263 1affffffff0f",
                "1a07 0800 1a03616263 1b",
                "1a07 0800 1a03616263 ffffffffffffffffffffffff",
                "1a02 0800",
                "1a00",
                "1a07 0800 1a09616263"
            })
    void ofABrokenMessageNothingIsHandedOn(String message) throws Exception {
        read(aggregate(message));
        assertThat(problem).contains("broken");
        assertThat(records).isEmpty();
    }

    @Test
    void noMessageThrows() throws Exception {
        Random random = new Random(20260302);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(24)];
            random.nextBytes(noise);
            for (int index = 0; index < noise.length; index++) {
                noise[index] = random.nextBoolean() ? (byte) (noise[index] & 0x1f) : noise[index];
            }
            read(aggregate(HexFormat.of().formatHex(noise)));
        }
        assertThat(problem == null || problem.contains("broken")).isTrue();
    }

    private void read(byte[] bytes) {
        byte[] shifted = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, shifted, 2, bytes.length);
        int end = 2 + bytes.length;
        assertThat(AggregatedRecord.isAt(shifted, 2, end)).isTrue();
        problem =
                AggregatedRecord.read(
                        shifted,
                        2,
                        end,
                        (from, to) ->
                                records.add(
                                        new String(
                                                shifted, from, to - from, StandardCharsets.UTF_8)));
    }

    private static byte[] followed(byte[] bytes, String end) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + end.length());
        for (int index = 0; index < end.length(); index++) {
            all[bytes.length + index] = (byte) end.charAt(index);
        }
        return all;
    }

    private static byte[] aggregate(String hex) throws Exception {
        byte[] message = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] checksum = MessageDigest.getInstance("MD5").digest(message);
        byte[] all =
                Arrays.copyOf(
                        new byte[] {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2},
                        20 + message.length);
        System.arraycopy(message, 0, all, 4, message.length);
        System.arraycopy(checksum, 0, all, 4 + message.length, 16);
        return all;
    }
}
