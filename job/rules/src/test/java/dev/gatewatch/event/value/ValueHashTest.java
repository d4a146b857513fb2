package dev.gatewatch.event.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueHashTest {
    private final ValueHash fingerprint = new ValueHash();

    /** The beginning of SHA-256 of the empty text and of "abc", FIPS 180-2. */
    @Test
    void isTheBeginningOfSha256() {
        assertThat(fingerprint.of("")).isEqualTo(0xe3b0c44298fc1c14L);
        assertThat(fingerprint.of("abc")).isEqualTo(0xba7816bf8f01cfeaL);
    }

    @Test
    void isTheSameForTheSameTextWhateverCameBefore() {
        long one = fingerprint.of("grüße 😀");
        fingerprint.of("other");
        assertThat(fingerprint.of("grüße 😀")).isEqualTo(one);
        assertThat(new ValueHash().of("grüße 😀")).isEqualTo(one);
    }

    @Test
    void textsThatJavaHashesAlikeStayDifferent() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(fingerprint.of("Aa")).isNotEqualTo(fingerprint.of("BB"));
        Set<Long> all = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            all.add(fingerprint.of("user-" + i));
        }
        assertThat(all).hasSize(100_000);
    }
}
