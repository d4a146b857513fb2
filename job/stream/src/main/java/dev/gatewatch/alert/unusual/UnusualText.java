package dev.gatewatch.alert.unusual;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Unusual;
import dev.gatewatch.event.Alert.Unusual.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** What was observed and what is usual, for people and as JSON. */
public final class UnusualText {
    private static final int RULE = 1;
    private static final int BEHAVIORAL = 2;
    private static final int STATISTICAL = 3;

    /** What doubles are apart from the fractions that they stand for. */
    private static final double ROUNDING = 1e-9;

    private UnusualText() {}

    /**
     * Such as {@code 62 events in 15m, usually 4; known since 2026-03-02 09:00 UTC}; empty for a
     * rule that does not compare with the past.
     *
     * @param shown makes a term from an event printable
     * @param minute writes epoch milliseconds as a time
     */
    public static String of(Alert alert, UnaryOperator<String> shown, LongFunction<String> minute) {
        Unusual unusual = alert.unusual();
        if (unusual == null) {
            return "";
        }
        String since = "; known since " + minute.apply(unusual.since());
        if (unusual.kind() == Kind.TERMS) {
            List<String> terms = Arrays.stream(unusual.terms()).map(shown).toList();
            long more = Math.round(unusual.observed()) - terms.size();
            return "new: "
                    + String.join(", ", terms)
                    + (more > 0 ? " and " + more + " more" : "")
                    + since;
        }
        boolean compared = unusual.usual() != Unusual.UNKNOWN;
        return number(unusual, unusual.observed())
                + switch (unusual.kind()) {
                    case DISTINCT -> " different values";
                    case SHARE -> " of " + whole(unusual.of()) + " events";
                    default -> " events";
                }
                + " in "
                + length(unusual.every())
                + (compared ? ", usually " + number(unusual, unusual.usual()) + since : "");
    }

    private static String number(Unusual unusual, double number) {
        if (unusual.kind() == Kind.SHARE) {
            return percent(number) + " %";
        }
        return number % 1 == 0 ? whole((long) number) : String.format(Locale.ROOT, "%,.1f", number);
    }

    /** A share from 0 to 1 in percent: to tenths, and never rounded up, so that 100 means all. */
    public static String percent(double share) {
        double tenths = Math.floor(1000 * share + ROUNDING) / 10;
        return tenths % 1 == 0 ? whole((long) tenths) : String.format(Locale.ROOT, "%.1f", tenths);
    }

    private static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 15m}, in the largest unit that divides it. */
    private static String length(long millis) {
        Duration length = Duration.ofMillis(millis);
        if (length.equals(Duration.ofDays(1))) {
            return "1d";
        }
        if (length.toSeconds() % 3600 == 0) {
            return length.toHours() + "h";
        }
        return length.toSeconds() % 60 == 0 ? length.toMinutes() + "m" : length.toSeconds() + "s";
    }

    /** OCSF's {@code type_id} and {@code type} of the analytic that raised an alert. */
    public static void writeType(Alert alert, JsonGenerator json) throws IOException {
        Unusual unusual = alert.unusual();
        int type = unusual == null ? RULE : unusual.kind() == Kind.TERMS ? BEHAVIORAL : STATISTICAL;
        json.writeNumberField("type_id", type);
        json.writeStringField(
                "type",
                switch (type) {
                    case BEHAVIORAL -> "Behavioral";
                    case STATISTICAL -> "Statistical";
                    default -> "Rule";
                });
    }

    /** {@code unusual}; nothing for a rule that does not compare with the past. */
    public static void write(Alert alert, JsonGenerator json) throws IOException {
        Unusual unusual = alert.unusual();
        if (unusual == null) {
            return;
        }
        json.writeObjectFieldStart("unusual");
        json.writeStringField("measure", unusual.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("observed", unusual.observed());
        if (unusual.usual() != Unusual.UNKNOWN) {
            json.writeNumberField("usual", unusual.usual());
        }
        json.writeStringField("since", Instant.ofEpochMilli(unusual.since()).toString());
        if (unusual.kind() == Kind.SHARE) {
            json.writeNumberField("of", unusual.of());
        }
        if (unusual.kind() == Kind.TERMS) {
            json.writeArrayFieldStart("terms");
            for (String term : unusual.terms()) {
                json.writeString(term);
            }
            json.writeEndArray();
        } else {
            json.writeStringField("every", length(unusual.every()));
        }
        json.writeEndObject();
    }
}
