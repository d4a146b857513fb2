package dev.gatewatch.docs;

import java.util.List;

/**
 * A block of code in a document, fenced or indented.
 *
 * @param language what stands behind the fence; empty where nothing does
 * @param place the document and the line of the block's beginning
 * @param lines without the block's indentation
 */
record CodeBlock(String language, String place, List<String> lines) {
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** The lines that start the launcher or Maven. */
    List<String> commands() {
        return lines.stream()
                .map(String::strip)
                .filter(
                        line ->
                                line.startsWith("./gatewatch ")
                                        || line.startsWith("./mvnw ")
                                        || line.startsWith("deploy/"))
                .toList();
    }
}
