package dev.gatewatch.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenCharactersTest {
    @ParameterizedTest
    @ValueSource(ints = {0, '\n', 0x7f, 0x9b, 0xad, 0x2028, 0x2029, 0x202e, 0xd800, 0xe0041})
    void whatChangesHowALineIsShownIsHidden(int point) {
        assertThat(HiddenCharacters.changesLine(point)).isTrue();
        assertThat(HiddenCharacters.contains(point)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xe000, 0xffff, 0x10ffff})
    void whatFontsDoNotShowIsHiddenButChangesNoLine(int point) {
        assertThat(HiddenCharacters.changesLine(point)).isFalse();
        assertThat(HiddenCharacters.contains(point)).isTrue();
    }

    /** Of Unicode 14 to 16, which JDK 17 does not know and newer ones do. */
    @Test
    void charactersAreTheSameToEachJdk() {
        assertThat(HiddenCharacters.contains(0x890)).as("an Arabic format character").isTrue();
        assertThat(HiddenCharacters.contains(0x1fae8)).as("a shaking face").isFalse();
        assertThat(HiddenCharacters.contains(0x1ccd6)).as("an outlined letter").isFalse();
    }

    @Test
    void whatThisJdkKnowsToChangeALineIsHidden() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                        assertThat(HiddenCharacters.changesLine(point)).as("%x", point).isTrue();
                case Character.PRIVATE_USE ->
                        assertThat(HiddenCharacters.contains(point)).as("%x", point).isTrue();
                default -> {
                    // Shown, or not known to each JDK.
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {' ', 'a', '\\', 0xa0, 0xfc, 0x301, 0x6f22, 0x1f600})
    void lettersMarksAndSpacesAreShown(int point) {
        assertThat(HiddenCharacters.contains(point)).isFalse();
    }
}
