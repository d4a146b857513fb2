package dev.gatewatch.ruletest;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.AuthEventFields;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decodes the events of tests as the job decodes records, and enriches them as the test says. */
public final class TestEventDecoder {
    private final CloudTrailDecoder decoder;
    private final AuthEventFields enrichment;

    /**
     * @param fields that the events have
     */
    public TestEventDecoder(FieldPlan fields) {
        decoder = new CloudTrailDecoder(fields, Map.of());
        enrichment = AuthEventFields.of(fields);
    }

    /** The event, or the reject if it is none. */
    public Decoded decode(TestEvent event) {
        byte[] json = event.json().getBytes(StandardCharsets.UTF_8);
        List<Decoded> decoded = new ArrayList<>();
        decoder.decode(json, 0, json.length, event.location().toString(), decoded::add);
        Decoded one = decoded.get(0);
        return one.event() == null ? one : Decoded.of(enriched(one.event(), event));
    }

    /** The event as enrichment would emit it. */
    private TrailEvent enriched(TrailEvent decoded, TestEvent event) {
        if (event.authEvent() != null) {
            return enrichment.with(decoded, event.authEvent());
        }
        return event.status() == null ? decoded : enrichment.with(decoded, event.status());
    }
}
