package dev.gatewatch.report.window;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Random events over a night in which the clocks of Berlin go forward: in disorder, some very late,
 * some twice, fields missing at random.
 *
 * @param events in the order in which they come
 */
record ReportTraffic(List<TrailEvent> events) {
    /** How far events may be out of order without being late, milliseconds. */
    static final long DISORDER = 120_000;

    /** How late they may be and still count, milliseconds. */
    static final long LATENESS = 600_000;

    private static final long BEGIN = Instant.parse("2026-03-28T20:10:00Z").toEpochMilli();
    private static final int HOURS = 12;

    /**
     * Random ones.
     *
     * @param late whether some come later than {@link #DISORDER}
     */
    static ReportTraffic random(Random random, FieldPlan fields, int count, boolean late) {
        TreeMap<Long, TrailEvent> arrivals = new TreeMap<>();
        for (int number = 0; number < count; number++) {
            // Often exactly at the end of a window.
            long time = BEGIN + random.nextInt(HOURS * 3_600) * 1_000L;
            time = random.nextInt(10) == 0 ? time / 300_000 * 300_000 : time;
            TrailEvent event = event(number, time, random, fields);
            int copies = random.nextInt(6) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                long arrival = (time + delay(random, late)) * 1_000;
                while (arrivals.putIfAbsent(arrival, event) != null) {
                    arrival++;
                }
            }
        }
        return new ReportTraffic(new ArrayList<>(arrivals.values()));
    }

    private static long delay(Random random, boolean late) {
        int kind = late ? random.nextInt(12) : 2;
        return random.nextInt(
                kind == 0 ? 7_200_000 : kind == 1 ? (int) LATENESS : (int) DISORDER / 2);
    }

    private static TrailEvent event(int number, long time, Random random, FieldPlan fields) {
        TrailEventBuilder event = new TrailEventBuilder();
        add(event, fields, "signIn.kind", any(random, "SignIn", "SignIn", "SignIn", "SignUp"));
        add(event, fields, "signIn.outcome", any(random, "Success", "Failure", "Failure", null));
        add(event, fields, "signIn.clientId", any(random, "web", "app", "cli", "tv", "old", null));
        add(event, fields, "sourceIPAddress", "192.0.2." + random.nextInt(9));
        add(
                event,
                fields,
                "signIn.user",
                random.nextInt(5) == 0 ? null : "u-" + random.nextInt(12));
        return event.build("e" + number, time);
    }

    private static @Nullable String any(Random random, @Nullable String... values) {
        return values[random.nextInt(values.length)];
    }

    private static void add(
            TrailEventBuilder event, FieldPlan fields, String field, @Nullable String value) {
        if (value != null) {
            event.add(fields.id(field), ValueKind.TEXT, value);
        }
    }

    /** How often each event comes, by its id. */
    Map<String, Integer> copies() {
        Map<String, Integer> copies = new TreeMap<>();
        events.forEach(event -> copies.merge(event.eventId(), 1, Integer::sum));
        return copies;
    }

    /** The events by their ids. */
    Map<String, TrailEvent> byId() {
        Map<String, TrailEvent> byId = new TreeMap<>();
        events.forEach(event -> byId.put(event.eventId(), event));
        return byId;
    }

    /** What a table has of an event: kind, outcome, client, address, user. */
    static @Nullable String[] columns(TrailEvent event, FieldPlan fields) {
        return new @Nullable String[] {
            event.text(BaseField.SIGN_IN_KIND),
            event.text(fields.id("signIn.outcome")),
            event.text(fields.id("signIn.clientId")),
            event.text(BaseField.SOURCE_IP_ADDRESS),
            event.text(BaseField.SIGN_IN_USER)
        };
    }
}
