package dev.gatewatch.problem;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @ValueSource(ints = {' ', 'a', '\\', 0xa0, 0xfc, 0x301, 0x6f22, 0x1f600})
    void lettersMarksAndSpacesAreShown(int point) {
        assertThat(HiddenCharacters.contains(point)).isFalse();
    }
}
