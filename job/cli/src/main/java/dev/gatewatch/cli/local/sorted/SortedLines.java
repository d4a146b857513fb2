package dev.gatewatch.cli.local.sorted;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the lines of a file of any size: what does not fit into memory is sorted in parts, which
 * are then merged. Files are not opened as channels, which an interrupt would close.
 */
final class SortedLines {
    /** Characters of lines in memory at once. */
    static final int IN_MEMORY = 8 << 20;

    /** Parts that are merged at once. */
    private static final int MERGED = 32;

    private final LineOrder order;
    private final int inMemory;
    private final Path folder;
    private final List<Path> parts = new ArrayList<>();
    private int made;

    private SortedLines(LineOrder order, int inMemory, Path folder) {
        this.order = order;
        this.inMemory = inMemory;
        this.folder = folder;
    }

    /** A line and what it is sorted by. */
    private record Line(String key, String text) {}

    /** Lines that are equal stay in their order: lists are sorted stably. */
    private int compare(Line one, Line other) {
        int byKey = one.key().compareTo(other.key());
        return byKey != 0 || order.keepsOrder() ? byKey : one.text().compareTo(other.text());
    }

    /**
     * Writes the lines of a file in order.
     *
     * @param from lines of UTF-8; a last one without an end was not written whole, and is left out
     * @param to another file, which is replaced
     * @param inMemory characters that may be in memory at once
     */
    static void sort(Path from, Path to, LineOrder order, int inMemory) throws IOException {
        Path folder = Files.createTempDirectory(to.toAbsolutePath().getParent(), "sort");
        SortedLines sorted = new SortedLines(order, inMemory, folder);
        try {
            sorted.split(from, to);
        } finally {
            for (Path part : sorted.parts) {
                Files.deleteIfExists(part);
            }
            Files.delete(folder);
        }
    }

    private void split(Path from, Path to) throws IOException {
        List<Line> lines = new ArrayList<>();
        long characters = 0;
        try (BufferedReader in = reader(from)) {
            for (String text = whole(in); text != null; text = whole(in)) {
                Line line = new Line(order.key(text), text);
                lines.add(line);
                characters += line.key().length() + text.length();
                if (characters > inMemory) {
                    write(lines, newPart());
                    lines.clear();
                    characters = 0;
                }
            }
        }
        if (parts.isEmpty()) {
            write(lines, to);
            return;
        }
        write(lines, newPart());
        while (parts.size() > MERGED) {
            List<Path> some = List.copyOf(parts.subList(0, MERGED));
            Path merged = newPart();
            merge(some, merged);
            for (Path part : some) {
                Files.delete(part);
                parts.remove(part);
            }
            // Parts are in the order of their lines in the file.
            parts.remove(merged);
            parts.add(0, merged);
        }
        merge(parts, to);
    }

    private Path newPart() {
        Path part = folder.resolve("part-" + made++);
        parts.add(part);
        return part;
    }

    private void write(List<Line> lines, Path to) throws IOException {
        lines.sort(this::compare);
        try (BufferedWriter out = writer(to)) {
            for (Line line : lines) {
                out.write(line.text());
                out.write('\n');
            }
        }
    }

    private void merge(List<Path> from, Path to) throws IOException {
        List<Part> open = new ArrayList<>();
        try (BufferedWriter out = writer(to)) {
            PriorityQueue<Part> queue = new PriorityQueue<>();
            for (Path part : from) {
                Part opened = new Part(reader(part), open.size());
                open.add(opened);
                if (opened.advance()) {
                    queue.add(opened);
                }
            }
            for (Part least = queue.poll(); least != null; least = queue.poll()) {
                out.write(least.line().text());
                out.write('\n');
                if (least.advance()) {
                    queue.add(least);
                }
            }
        } finally {
            for (Part part : open) {
                part.in.close();
            }
        }
    }

    /** A sorted part, of which one line is known. */
    private final class Part implements Comparable<Part> {
        private final BufferedReader in;
        private final int number;
        private @Nullable Line next;

        /**
         * @param number of parts with equal lines, the first has the smallest
         */
        Part(BufferedReader in, int number) {
            this.in = in;
            this.number = number;
        }

        boolean advance() throws IOException {
            String text = in.readLine();
            next = text == null ? null : new Line(order.key(text), text);
            return next != null;
        }

        Line line() {
            if (next == null) {
                throw new IllegalStateException("the part has ended");
            }
            return next;
        }

        @Override
        public int compareTo(Part other) {
            int byLine = compare(line(), other.line());
            return byLine != 0 ? byLine : Integer.compare(number, other.number);
        }
    }

    /** The next line that has an end, or null. */
    private static @Nullable String whole(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            line.append((char) c);
        }
        return null;
    }

    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8));
    }

    private static BufferedWriter writer(Path file) throws IOException {
        return new BufferedWriter(
                new OutputStreamWriter(
                        new FileOutputStream(file.toFile()), StandardCharsets.UTF_8));
    }
}
