package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The MITRE ATT&CK techniques among a rule's tags, as OCSF writes them; see
 * https://attack.mitre.org/techniques/
 */
final class AttackTags {
    private static final String PREFIX = "attack.t";

    private AttackTags() {}

    /** Writes {@code attacks}, or nothing if no tag names a technique. */
    static void write(List<String> tags, JsonGenerator json) throws IOException {
        boolean any = false;
        for (String tag : tags) {
            String technique = technique(tag);
            if (technique == null) {
                continue;
            }
            if (!any) {
                json.writeArrayFieldStart("attacks");
                any = true;
            }
            json.writeStartObject();
            int dot = technique.indexOf('.');
            uid("technique", dot < 0 ? technique : technique.substring(0, dot), json);
            if (dot >= 0) {
                uid("sub_technique", technique, json);
            }
            json.writeEndObject();
        }
        if (any) {
            json.writeEndArray();
        }
    }

    /** {@code T1110.003} of {@code attack.t1110.003}; null for a tag of another kind. */
    private static @Nullable String technique(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(PREFIX) || lower.length() == PREFIX.length()) {
            return null;
        }
        for (int i = PREFIX.length(); i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return null;
            }
        }
        return "T" + lower.substring(PREFIX.length());
    }

    private static void uid(String field, String uid, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("uid", uid);
        json.writeEndObject();
    }
}
