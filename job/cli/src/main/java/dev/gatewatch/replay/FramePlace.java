package dev.gatewatch.replay;

/**
 * The position of a frame in its file.
 *
 * @param line its line, from 1
 * @param column its column in bytes, from 1, if others are before it on its line; else 0
 * @param index its index in a log file, from 0; elsewhere -1
 */
record FramePlace(String path, long line, long column, long index) {
    /** The position as text. */
    String text() {
        String text = path + ":" + line;
        if (index >= 0) {
            return text + "#" + index;
        }
        return column > 0 ? text + ":" + column : text;
    }
}
