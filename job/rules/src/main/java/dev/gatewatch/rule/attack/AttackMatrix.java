package dev.gatewatch.rule.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tactics and techniques of one version of MITRE ATT&amp;CK for Enterprise, from a table of
 * this program: rules name only their ids. See https://attack.mitre.org/matrices/enterprise/
 */
public final class AttackMatrix {
    private static final String TABLE = "enterprise.tsv";
    private static final AttackMatrix ENTERPRISE = read();

    private final List<AttackTactic> tactics = new ArrayList<>();
    private final Map<String, AttackTactic> tacticsByName = new HashMap<>();
    private final Map<String, AttackTechnique> techniques = new HashMap<>();
    private String version = "";

    private AttackMatrix() {}

    /** The matrix that this program knows. */
    public static AttackMatrix enterprise() {
        return ENTERPRISE;
    }

    /** Such as {@code 18.1}. */
    public String version() {
        return version;
    }

    /** All tactics, in the order of the matrix. */
    public List<AttackTactic> tactics() {
        return Collections.unmodifiableList(tactics);
    }

    /**
     * A tactic, or null if there is none of this name.
     *
     * @param tag such as {@code credential-access}; also with underscores, as in older rules, and
     *     the tactic's uid; upper and lower case are the same
     */
    public @Nullable AttackTactic tactic(String tag) {
        return tacticsByName.get(tag.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /**
     * A technique, or null if there is none of this id.
     *
     * @param uid such as {@code T1110.003}; upper and lower case are the same
     */
    public @Nullable AttackTechnique technique(String uid) {
        return techniques.get(uid.toUpperCase(Locale.ROOT));
    }

    private static AttackMatrix read() {
        try (InputStream in = AttackMatrix.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is missing from this program's jar");
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE + " cannot be read", e);
        }
    }

    private static AttackMatrix read(BufferedReader table) {
        AttackMatrix matrix = new AttackMatrix();
        table.lines().filter(line -> !line.startsWith("#")).forEach(matrix::add);
        return matrix;
    }

    private void add(String line) {
        String[] cells = line.split("\t", -1);
        String uid = cells[0];
        String name = cells[1];
        if (uid.equals("version")) {
            version = name;
        } else if (uid.startsWith("TA")) {
            AttackTactic tactic = new AttackTactic(uid, name, cells[2]);
            tactics.add(tactic);
            tacticsByName.put(tactic.tag(), tactic);
            tacticsByName.put(uid.toLowerCase(Locale.ROOT), tactic);
        } else {
            List<String> served = cells.length < 3 ? List.of() : List.of(cells[2].split(",", -1));
            techniques.put(uid, new AttackTechnique(uid, name, served));
        }
    }
}
