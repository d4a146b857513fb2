package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupKeyTest {
    private static String key(List<String> fields, List<String> values) {
        return GroupKey.of(GroupKey.prefix(fields), values.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                ":",
                "1:a",
                "2;1:a1:b",
                "0",
                "12345",
                " ",
                "\n\r\t\0",
                "grüße, 日本 😀",
                "\ud800",
                "٣:abc",
                "-1:",
                "[a, b]"
            })
    void hostileValuesSurviveTheRoundTrip(String hostile) {
        GroupKey one = GroupKey.parse(key(List.of("user"), List.of(hostile)));
        assertThat(one.fields()).containsExactly("user");
        assertThat(one.values()).containsExactly(hostile);
        List<String> fields = List.of(hostile, "b");
        List<String> values = List.of("3:" + hostile, hostile);
        assertThat(GroupKey.parse(key(fields, values))).isEqualTo(new GroupKey(fields, values));
    }

    @Test
    void oneGroupOfAllHasAKeyToo() {
        GroupKey all = GroupKey.parse(key(List.of(), List.of()));
        assertThat(all.fields()).isEmpty();
        assertThat(all.values()).isEmpty();
    }

    @Test
    void theKeyIsTheSameInEveryVersionOfTheProgram() {
        // Flink routes state by the hash of the key, and alerts name the group from it.
        assertThat(key(List.of("sourceIPAddress", "signIn.user"), List.of("192.0.2.1", "ü")))
                .isEqualTo("2;15:sourceIPAddress11:signIn.user9:192.0.2.11:ü");
    }

    @Test
    void twoDifferentGroupsNeverHaveTheSameKey() {
        String[] parts = {"", "1", "1:", "2:1", ":", ";", "a", "1;", "11:a", "1:a1:b", "é", "😀"};
        long seed = 20_260_101;
        Random random = new Random(seed);
        Map<String, GroupKey> groups = new HashMap<>();
        for (int round = 0; round < 50_000; round++) {
            int count = random.nextInt(4);
            List<String> fields = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                fields.add(random(parts, random));
                values.add(random(parts, random));
            }
            GroupKey group = new GroupKey(fields, values);
            GroupKey known = groups.putIfAbsent(key(fields, values), group);
            if (known != null) {
                assertThat(group).as("seed %d, round %d", seed, round).isEqualTo(known);
            }
        }
        assertThat(groups).hasSizeGreaterThan(10_000);
    }

    private static String random(String[] parts, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    @Test
    void valuesUpToTheLimitStayAsTheyAre() {
        String longest = "x".repeat(GroupKey.MAX_VALUE_LENGTH);
        assertThat(GroupKey.bounded(longest)).isSameAs(longest);
        assertThat(GroupKey.bounded("")).isEmpty();
    }

    @Test
    void longerValuesKeepTheirBeginningAndStayDifferent() {
        String beginning = "x".repeat(GroupKey.MAX_VALUE_LENGTH);
        String one = GroupKey.bounded(beginning + "1");
        String other = GroupKey.bounded(beginning + "2");
        assertThat(one).startsWith(beginning + "... sha256:").isNotEqualTo(other);
        assertThat(one).isEqualTo(GroupKey.bounded(beginning + "1"));
        assertThat(GroupKey.bounded("x".repeat(60_000)))
                .hasSize(beginning.length() + "... sha256:".length() + 64);
    }

    @Test
    void aShortenedValueIsNeverCutInsideACharacter() {
        String pair = "x".repeat(GroupKey.MAX_VALUE_LENGTH - 1) + "😀".repeat(2);
        String bounded = GroupKey.bounded(pair);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(bounded)).isTrue();
        assertThat(bounded).startsWith("x".repeat(GroupKey.MAX_VALUE_LENGTH - 1) + "... sha256:");
    }
}
