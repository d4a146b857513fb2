package dev.gatewatch.rule.load;

import java.nio.charset.StandardCharsets;

/** A rule file as found, not parsed yet. */
public final class RuleFile {
    /** The file next to rules that has the values of their placeholders. */
    private static final String PLACEHOLDERS = "placeholders";

    private final String path;
    private final byte[] content;

    /**
     * A file.
     *
     * @param path its name in problems
     * @param content its bytes, not copied
     */
    public RuleFile(String path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    /** A file of this text. */
    public static RuleFile of(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Its name in problems. */
    public String path() {
        return path;
    }

    /** Its bytes; not to be changed. */
    public byte[] content() {
        return content;
    }

    /** Whether it has values of placeholders, not rules. */
    public boolean isPlaceholders() {
        return baseName().equals(PLACEHOLDERS);
    }

    /** The file's name without folders and ending: what its tests are called, too. */
    public String baseName() {
        return baseName(path);
    }

    /** A path's last name without its ending. */
    public static String baseName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
