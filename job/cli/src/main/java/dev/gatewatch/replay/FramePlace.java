package dev.gatewatch.replay;

/**
 * Where a frame stands in its file.
 *
 * @param line its line, from 1
 * @param column its column in bytes, from 1, where others stand before it on its line; else 0
 * @param index its index in a log file, from 0; elsewhere -1
 */
record FramePlace(String path, long line, long column, long index) {
    /** As positions are written. */
    String text() {
        String text = path + ":" + line;
        if (index >= 0) {
            return text + "#" + index;
        }
        return column > 0 ? text + ":" + column : text;
    }
}
