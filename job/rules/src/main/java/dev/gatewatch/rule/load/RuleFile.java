package dev.gatewatch.rule.load;

import dev.gatewatch.rule.list.ListOrigin;
import java.nio.charset.StandardCharsets;

/** A rule file as found, not parsed yet. */
public final class RuleFile {
    /** The file next to rules that has the values of their placeholders. */
    private static final String PLACEHOLDERS = "placeholders";

    /** The folder next to rules whose files are lists. */
    private static final String LISTS = "/lists/";

    private final String path;
    private final byte[] content;
    private final ListOrigin origin;

    /**
     * A file.
     *
     * @param path its name in problems
     * @param content its bytes, not copied
     */
    public RuleFile(String path, byte[] content) {
        this(path, content, ListOrigin.RULES);
    }

    private RuleFile(String path, byte[] content, ListOrigin origin) {
        this.path = path;
        this.content = content;
        this.origin = origin;
    }

    /** The same from somewhere else; whatever is named for its lists is a list. */
    public RuleFile from(ListOrigin other) {
        return new RuleFile(path, content, other);
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
        return !isList() && baseName().equals(PLACEHOLDERS);
    }

    /** Whether it is a list of values, not rules. */
    public boolean isList() {
        String folder = '/' + path.substring(0, path.lastIndexOf('/') + 1);
        return origin == ListOrigin.NAMED || folder.endsWith(LISTS);
    }

    /** Whether it has neither lists nor values of placeholders. */
    public boolean isOfRules() {
        return !isList() && !isPlaceholders();
    }

    /** Where it comes from, if it is a list. */
    public ListOrigin origin() {
        return origin;
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
