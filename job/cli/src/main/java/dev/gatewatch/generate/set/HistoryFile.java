package dev.gatewatch.generate.set;

import dev.gatewatch.generate.record.JsonText;
import dev.gatewatch.generate.record.Recorder;
import dev.gatewatch.generate.record.Shop;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The histories of all users, a user a line, newest entry first. Entries come in the order of time
 * and not of users, so they wait in temporary files, some users in each; one of these at a time is
 * in memory.
 */
final class HistoryFile implements Closeable {
    private static final int PARTS = 64;

    private final Path file;
    private final List<Path> parts = new ArrayList<>();
    private final @Nullable BufferedWriter[] writers = new BufferedWriter[PARTS];

    HistoryFile(Path file) {
        this.file = file;
        for (int part = 0; part < PARTS; part++) {
            parts.add(file.resolveSibling("." + file.getFileName() + "." + part));
        }
    }

    private record Entry(long time, String json) {}

    void add(String pool, String sub, long time, String json) throws IOException {
        int part = Math.floorMod(sub.hashCode(), PARTS);
        BufferedWriter writer = writers[part];
        if (writer == null) {
            writer = Files.newBufferedWriter(parts.get(part));
            writers[part] = writer;
        }
        writer.write(pool + '\t' + sub + '\t' + time + '\t' + json + '\n');
    }

    /** Writes the file; nothing can be added any more. */
    void finish() throws IOException {
        closeParts();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            pool(out, Shop.POOL, Shop.WEB_CLIENT, Shop.MOBILE_CLIENT, Shop.BACKEND_CLIENT);
            pool(out, Shop.ACTIVITY_POOL, Shop.ACTIVITY_CLIENT);
            for (Path part : parts) {
                if (Files.exists(part)) {
                    write(part, out);
                    Files.delete(part);
                }
            }
        }
    }

    private static void pool(BufferedWriter out, String id, String... clients) throws IOException {
        out.write(
                JsonText.object(
                                        "userPoolId",
                                        id,
                                        "clients",
                                        JsonText.list(List.of(clients)),
                                        "threatProtection",
                                        "ENFORCED")
                                .text()
                        + '\n');
    }

    private static void write(Path part, BufferedWriter out) throws IOException {
        Map<String, List<Entry>> users = new TreeMap<>();
        for (String line : Files.readAllLines(part)) {
            String[] cells = line.split("\t", 4);
            users.computeIfAbsent(cells[0] + '\t' + cells[1], any -> new ArrayList<>())
                    .add(new Entry(Long.parseLong(cells[2]), cells[3]));
        }
        for (Map.Entry<String, List<Entry>> user : users.entrySet()) {
            List<Entry> entries = user.getValue();
            entries.sort(Comparator.comparingLong(Entry::time).reversed());
            String[] ids = user.getKey().split("\t", 2);
            out.write(
                    "{\"userPoolId\":\""
                            + ids[0]
                            + "\",\"sub\":\""
                            + ids[1]
                            + "\",\"username\":\""
                            + Recorder.userName(ids[1])
                            + "\",\"AuthEvents\":["
                            + String.join(",", entries.stream().map(Entry::json).toList())
                            + "]}\n");
        }
    }

    private void closeParts() throws IOException {
        for (int part = 0; part < PARTS; part++) {
            BufferedWriter writer = writers[part];
            if (writer != null) {
                writers[part] = null;
                writer.close();
            }
        }
    }

    /** Removes what is temporary. */
    @Override
    public void close() throws IOException {
        closeParts();
        for (Path part : parts) {
            Files.deleteIfExists(part);
        }
    }
}
