package dev.gatewatch.samples;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A finished CloudTrail record, its members in the order in which CloudTrail writes them. */
public record TrailRecord(Instant time, Map<String, @Nullable Object> members) {

    /** A member that is a text. */
    public String text(String member) {
        return String.valueOf(members.get(member));
    }
}
