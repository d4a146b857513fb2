package dev.gatewatch.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A document, as far as tests look at it.
 *
 * @param blocks its blocks of code
 * @param prose its lines outside of them
 */
record MarkdownFile(Path path, List<CodeBlock> blocks, List<String> prose) {
    private static final String FENCE = "```";

    static MarkdownFile read(Path path) {
        try {
            return parse(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MarkdownFile parse(Path path, List<String> lines) {
        List<CodeBlock> blocks = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean fenced = line.strip().startsWith(FENCE);
            boolean indented =
                    line.startsWith("    ") && (i == 0 || lines.get(i - 1).isBlank()) && !fenced;
            if (!fenced && !indented) {
                prose.add(line);
                continue;
            }
            int indent = fenced ? line.indexOf(FENCE) : 4;
            List<String> code = new ArrayList<>();
            int start = i;
            for (i += fenced ? 1 : 0; i < lines.size(); i++) {
                String next = lines.get(i);
                if (fenced ? next.strip().equals(FENCE) : next.isBlank()) {
                    break;
                }
                code.add(next.substring(Math.min(indent, next.length())));
            }
            blocks.add(
                    new CodeBlock(
                            fenced ? line.strip().substring(FENCE.length()) : "",
                            path.getFileName() + ":" + (start + 1),
                            code));
        }
        return new MarkdownFile(path, blocks, prose);
    }

    /** The targets of its links. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        for (String line : prose) {
            for (int at = line.indexOf("]("); at >= 0; at = line.indexOf("](", at + 1)) {
                links.add(line.substring(at + 2, line.indexOf(')', at)));
            }
        }
        return links;
    }

    /** What stands between backquotes. */
    List<String> inlineCode() {
        List<String> found = new ArrayList<>();
        for (String line : prose) {
            String[] parts = line.split("`", -1);
            for (int i = 1; i < parts.length; i += 2) {
                found.add(parts[i]);
            }
        }
        return found;
    }

    /** The anchors of its headings, as GitHub makes them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        for (String line : prose) {
            if (line.startsWith("#")) {
                anchors.add(anchor(line.substring(line.indexOf(' ') + 1)));
            }
        }
        return anchors;
    }

    /** The lines below a heading, up to the next one of its level or above. */
    List<String> section(String heading) {
        int start = prose.indexOf(heading);
        List<String> section = new ArrayList<>();
        for (int i = start + 1; start >= 0 && i < prose.size(); i++) {
            String line = prose.get(i);
            if (line.startsWith("#") && line.indexOf(' ') <= heading.indexOf(' ')) {
                break;
            }
            section.add(line);
        }
        return section;
    }

    /** The text of the first cell of each row of a section's tables, without backquotes. */
    List<String> firstCells(String heading) {
        return section(heading).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }

    String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String anchor(String heading) {
        StringBuilder anchor = new StringBuilder();
        for (char c : heading.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
                anchor.append(c);
            } else if (c == ' ') {
                anchor.append('-');
            }
        }
        return anchor.toString();
    }
}
