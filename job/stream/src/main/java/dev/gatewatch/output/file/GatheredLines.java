package dev.gatewatch.output.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lines since the last checkpoint, gzipped, by folder. Names of files are unique: of all subtasks,
 * and of all attempts to run one.
 */
final class GatheredLines {
    /** No file is much larger; where there are more lines, the folder gets another one. */
    static final int MAX_FILE_BYTES = 8 << 20;

    private final TimePartitions partitions;
    private final String writer = UUID.randomUUID().toString();
    private final Map<String, OpenFile> open = new LinkedHashMap<>();
    private List<WaitingFile> cut = new ArrayList<>();
    private int files;
    private long bytes;

    GatheredLines(TimePartitions partitions) {
        this.partitions = partitions;
    }

    /** Adds a line that came {@code now}, epoch milliseconds. */
    void add(DatedLine line, long now) throws IOException {
        String folder = partitions.folderOf(line.time(), now);
        OpenFile file = open.get(folder);
        if (file == null) {
            file = new OpenFile();
            open.put(folder, file);
        }
        bytes += file.add(line.line());
        if (file.bytes.size() >= MAX_FILE_BYTES) {
            open.remove(folder);
            cut(folder, file, now);
        }
    }

    private void cut(String folder, OpenFile file, long now) throws IOException {
        int before = file.bytes.size();
        file.gzip.close();
        bytes += file.bytes.size() - before;
        String name = folder + "/part-" + writer + '-' + files++ + ".ndjson.gz";
        cut.add(new WaitingFile(name, file.bytes.toByteArray(), file.lines, now));
    }

    /** How much it holds, gzipped; what the compression still holds back is not counted. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return open.isEmpty() && cut.isEmpty();
    }

    /** All lines, in files; afterwards there are none here. */
    List<WaitingFile> cut(long now) throws IOException {
        for (Map.Entry<String, OpenFile> entry : open.entrySet()) {
            cut(entry.getKey(), entry.getValue(), now);
        }
        open.clear();
        List<WaitingFile> all = cut;
        cut = new ArrayList<>();
        bytes = 0;
        return all;
    }

    /** Drops what it holds: the memory of the compression is not on the heap. */
    void discard() throws IOException {
        var unused = cut(0);
    }

    /** A file that lines are added to. */
    private static final class OpenFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        private final GzipLines gzip;
        private int lines;

        OpenFile() throws IOException {
            gzip = GzipLines.in(bytes);
        }

        /** Returns by how many bytes it grew. */
        int add(String line) throws IOException {
            int before = bytes.size();
            gzip.add(line);
            lines++;
            return bytes.size() - before;
        }
    }
}
