package dev.gatewatch.output.file;

/**
 * A file that is not in its folder yet. It never changes: whoever writes it, and however often,
 * writes the same bytes under the same name.
 *
 * @param name below the folder, such as {@code date=2026-03-02/hour=03/part-....ndjson.gz}
 * @param content gzipped lines; not to be changed
 * @param lines how many
 * @param since when its last line came, epoch milliseconds
 */
// Compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
record WaitingFile(String name, byte[] content, int lines, long since) {}
