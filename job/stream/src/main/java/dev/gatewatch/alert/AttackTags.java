package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.rule.attack.AttackMatrix;
import dev.gatewatch.rule.attack.AttackTactic;
import dev.gatewatch.rule.attack.AttackTechnique;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The MITRE ATT&CK tactics and techniques among a rule's tags, as OCSF writes them: one element for
 * a technique and a tactic that it serves; see https://schema.ocsf.io/1.8.0/objects/attack
 */
final class AttackTags {
    private static final String PREFIX = "attack.";

    /** {@code T1110}; four digits more with the dot for a sub-technique. */
    private static final int TECHNIQUE = 5;

    private static final int SUB_TECHNIQUE = 9;
    private static final AttackMatrix MATRIX = AttackMatrix.enterprise();

    private final Set<String> techniques = new LinkedHashSet<>();
    private final Set<AttackTactic> tactics = new LinkedHashSet<>();
    private final JsonGenerator json;

    private AttackTags(List<String> tags, JsonGenerator json) {
        this.json = json;
        for (String tag : tags) {
            String lower = tag.toLowerCase(Locale.ROOT);
            if (lower.startsWith(PREFIX)) {
                String name = lower.substring(PREFIX.length());
                AttackTactic tactic = MATRIX.tactic(name);
                if (tactic != null) {
                    tactics.add(tactic);
                } else if (isTechnique(name)) {
                    techniques.add(name.toUpperCase(Locale.ROOT));
                }
            }
        }
    }

    /** Writes the value of {@code attacks}; nothing if no tag names a tactic or a technique. */
    static void write(List<String> tags, JsonGenerator json) throws IOException {
        new AttackTags(tags, json).write();
    }

    private void write() throws IOException {
        if (techniques.isEmpty() && tactics.isEmpty()) {
            return;
        }
        json.writeStartArray();
        Set<AttackTactic> alone = new LinkedHashSet<>(tactics);
        for (String uid : techniques) {
            List<AttackTactic> served = served(MATRIX.technique(uid));
            for (AttackTactic tactic : served) {
                attack(uid, tactic);
                alone.remove(tactic);
            }
            if (served.isEmpty()) {
                attack(uid, null);
            }
        }
        for (AttackTactic tactic : alone) {
            attack(null, tactic);
        }
        json.writeEndArray();
    }

    /** Those of the rule's tactics that a technique serves. */
    private List<AttackTactic> served(@Nullable AttackTechnique technique) {
        List<AttackTactic> served = new ArrayList<>();
        for (AttackTactic tactic : tactics) {
            if (technique != null && technique.tactics().contains(tactic.tag())) {
                served.add(tactic);
            }
        }
        return served;
    }

    private void attack(@Nullable String uid, @Nullable AttackTactic tactic) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", MATRIX.version());
        if (tactic != null) {
            named("tactic", tactic.uid(), tactic.name());
        }
        if (uid != null) {
            technique("technique", uid.substring(0, TECHNIQUE));
            if (uid.length() > TECHNIQUE) {
                technique("sub_technique", uid);
            }
        }
        json.writeEndObject();
    }

    private void technique(String field, String uid) throws IOException {
        AttackTechnique technique = MATRIX.technique(uid);
        named(field, uid, technique == null ? null : technique.name());
    }

    private void named(String field, String uid, @Nullable String name) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("uid", uid);
        if (name != null) {
            json.writeStringField("name", name);
        }
        json.writeEndObject();
    }

    /** Whether this is {@code t1110} or {@code t1110.003}. */
    private static boolean isTechnique(String name) {
        if (name.length() != TECHNIQUE && name.length() != SUB_TECHNIQUE) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (i == TECHNIQUE ? c != '.' : c < '0' || c > '9') {
                return false;
            }
        }
        return name.charAt(0) == 't';
    }
}
