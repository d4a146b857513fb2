package dev.gatewatch.event;

import dev.gatewatch.event.admin.Actor;
import dev.gatewatch.event.admin.Changes;
import org.jspecify.annotations.Nullable;

/** Evidence for tests. The event has what the test names, and lacks everything else. */
public final class EvidenceBuilder {
    private final String eventId;
    private final long time;
    private @Nullable String eventSource;
    private @Nullable String eventName;
    private @Nullable String region;
    private @Nullable String account;
    private @Nullable String ip;
    private @Nullable String userAgent;
    private @Nullable String requestId;
    private @Nullable String outcome;
    private @Nullable String reason;
    private @Nullable String user;
    private @Nullable String userPoolId;
    private @Nullable String clientId;
    private @Nullable Risk risk;
    private @Nullable Actor actor;
    private @Nullable Changes changes;
    private @Nullable InnerEpisode episode;

    private EvidenceBuilder(String eventId, long time) {
        this.eventId = eventId;
        this.time = time;
    }

    /**
     * Evidence of an event.
     *
     * @param time event time, epoch milliseconds
     */
    public static EvidenceBuilder event(String eventId, long time) {
        return new EvidenceBuilder(eventId, time);
    }

    /** A piece of evidence that has each part that there is. */
    public static Evidence withEverything() {
        return event("e1", 1_000)
                .eventName("InitiateAuth")
                .ip("192.0.2.1")
                .user("u")
                .risk(new Risk("High", null, "true", "Germany"))
                .actor(new Actor("Root", "arn", "1", null, null, null, null, "true"))
                .changes(new Changes(new String[] {"a", "b"}, new String[] {"1", null}))
                .episode(
                        new InnerEpisode(
                                "rule",
                                "Title",
                                5,
                                1,
                                7,
                                new InnerEpisode.Event[] {
                                    InnerEpisode.Event.of(event("e0", 1).user("u").build())
                                }))
                .build();
    }

    public EvidenceBuilder eventSource(@Nullable String value) {
        eventSource = value;
        return this;
    }

    public EvidenceBuilder eventName(@Nullable String value) {
        eventName = value;
        return this;
    }

    public EvidenceBuilder region(@Nullable String value) {
        region = value;
        return this;
    }

    public EvidenceBuilder account(@Nullable String value) {
        account = value;
        return this;
    }

    public EvidenceBuilder ip(@Nullable String value) {
        ip = value;
        return this;
    }

    public EvidenceBuilder userAgent(@Nullable String value) {
        userAgent = value;
        return this;
    }

    public EvidenceBuilder requestId(@Nullable String value) {
        requestId = value;
        return this;
    }

    public EvidenceBuilder outcome(@Nullable String value) {
        outcome = value;
        return this;
    }

    public EvidenceBuilder reason(@Nullable String value) {
        reason = value;
        return this;
    }

    public EvidenceBuilder user(@Nullable String value) {
        user = value;
        return this;
    }

    public EvidenceBuilder userPoolId(@Nullable String value) {
        userPoolId = value;
        return this;
    }

    public EvidenceBuilder clientId(@Nullable String value) {
        clientId = value;
        return this;
    }

    public EvidenceBuilder risk(@Nullable Risk value) {
        risk = value;
        return this;
    }

    public EvidenceBuilder actor(@Nullable Actor value) {
        actor = value;
        return this;
    }

    public EvidenceBuilder changes(@Nullable Changes value) {
        changes = value;
        return this;
    }

    public EvidenceBuilder episode(@Nullable InnerEpisode value) {
        episode = value;
        return this;
    }

    public Evidence build() {
        return new Evidence(
                eventId,
                time,
                eventSource,
                eventName,
                region,
                account,
                ip,
                userAgent,
                requestId,
                outcome,
                reason,
                user,
                userPoolId,
                clientId,
                risk,
                actor,
                changes,
                episode);
    }
}
