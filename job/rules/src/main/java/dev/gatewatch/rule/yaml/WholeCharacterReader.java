package dev.gatewatch.rule.yaml;

import java.io.Reader;

/**
 * Reads a text in pieces that never end within a character. SnakeYAML Engine reads behind the end
 * of its buffer if the first half of a character outside of the basic plane, such as an emoji's, is
 * the last that fits into it.
 *
 * @see <a
 *     href="https://bitbucket.org/snakeyaml/snakeyaml-engine/src/master/src/main/java/org/snakeyaml/engine/v2/scanner/StreamReader.java">StreamReader</a>
 */
final class WholeCharacterReader extends Reader {
    private final String text;
    private int position;

    WholeCharacterReader(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (position == text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), position + length);
        // A single unit is given whatever it is: the caller has room for no more.
        if (end - position > 1
                && end < text.length()
                && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        text.getChars(position, end, buffer, offset);
        int read = end - position;
        position = end;
        return read;
    }

    @Override
    public void close() {}
}
