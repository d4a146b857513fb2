package dev.gatewatch.rule.compile.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSetPredicateTest {
    @Test
    void passesEachOfItsTextsInAnyCaseAndNoOther() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            texts.add("Text-" + i);
        }
        TextSetPredicate many = new TextSetPredicate(texts);
        for (int i = 0; i < 1_000; i++) {
            assertThat(many.test((byte) 0, "tEXT-" + i)).isTrue();
            assertThat(many.test((byte) 0, "tEXT-" + i + "x")).isFalse();
        }
        assertThat(many.test((byte) 0, "")).isFalse();
    }

    @Test
    void copesWithTextsOfOneHashAndWithRepeats() {
        TextSetPredicate many = new TextSetPredicate(List.of("aa", "aa", "bb", "c!c", "", "aa"));
        assertThat(many.test((byte) 0, "AA")).isTrue();
        assertThat(many.test((byte) 0, "")).isTrue();
        assertThat(many.test((byte) 0, "ab")).isFalse();
    }
}
