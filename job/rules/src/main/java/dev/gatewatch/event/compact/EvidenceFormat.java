package dev.gatewatch.event.compact;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.InnerEpisode;
import dev.gatewatch.event.Risk;
import dev.gatewatch.event.admin.Actor;
import dev.gatewatch.event.admin.Changes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Evidence in {@link CompactWriter}'s terms: its texts in order, then the parts that it has. */
final class EvidenceFormat {
    private static final int RISK = 1;
    private static final int ACTOR = 2;
    private static final int CHANGES = 4;
    private static final int EPISODE = 8;

    private EvidenceFormat() {}

    static void write(Evidence evidence, CompactWriter out) {
        Risk risk = evidence.risk();
        Actor actor = evidence.actor();
        Changes changes = evidence.changes();
        InnerEpisode episode = evidence.episode();
        out.octet(
                (risk == null ? 0 : RISK)
                        | (actor == null ? 0 : ACTOR)
                        | (changes == null ? 0 : CHANGES)
                        | (episode == null ? 0 : EPISODE));
        out.ownText(evidence.eventId());
        out.number(evidence.time());
        out.text(evidence.eventSource());
        out.text(evidence.eventName());
        out.text(evidence.region());
        out.text(evidence.account());
        out.ownText(evidence.ip());
        out.text(evidence.userAgent());
        out.ownText(evidence.requestId());
        out.text(evidence.outcome());
        out.text(evidence.reason());
        out.ownText(evidence.user());
        out.text(evidence.userPoolId());
        out.text(evidence.clientId());
        if (risk != null) {
            write(risk, out);
        }
        if (actor != null) {
            write(actor, out);
        }
        if (changes != null) {
            write(changes, out);
        }
        if (episode != null) {
            write(episode, out);
        }
    }

    private static void write(Risk risk, CompactWriter out) {
        out.text(risk.level());
        out.text(risk.decision());
        out.text(risk.compromised());
        out.text(risk.country());
    }

    private static void write(Actor actor, CompactWriter out) {
        out.text(actor.type());
        out.text(actor.arn());
        out.text(actor.account());
        out.text(actor.accessKeyId());
        out.text(actor.userName());
        out.text(actor.invokedBy());
        out.text(actor.issuer());
        out.text(actor.mfa());
    }

    private static void write(Changes changes, CompactWriter out) {
        out.count(changes.size());
        for (int at = 0; at < changes.size(); at++) {
            out.text(changes.names()[at]);
            out.text(changes.values()[at]);
        }
    }

    private static void write(InnerEpisode episode, CompactWriter out) {
        out.text(episode.rule());
        out.text(episode.title());
        out.number(episode.time());
        out.number(episode.start());
        out.number(episode.count());
        out.count(episode.events().length);
        for (InnerEpisode.Event event : episode.events()) {
            write(event.evidence(), out);
        }
    }

    static Evidence read(CompactReader in) throws IOException {
        int parts = in.octet();
        return new Evidence(
                in.text(),
                in.number(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                (parts & RISK) == 0 ? null : risk(in),
                (parts & ACTOR) == 0 ? null : actor(in),
                (parts & CHANGES) == 0 ? null : changes(in),
                (parts & EPISODE) == 0 ? null : episode(in));
    }

    private static Risk risk(CompactReader in) throws IOException {
        return new Risk(in.optionalText(), in.optionalText(), in.optionalText(), in.optionalText());
    }

    private static Actor actor(CompactReader in) throws IOException {
        return new Actor(
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText());
    }

    private static Changes changes(CompactReader in) throws IOException {
        int size = in.count();
        String[] names = new String[size];
        @Nullable String[] values = new @Nullable String[size];
        for (int at = 0; at < size; at++) {
            names[at] = in.text();
            values[at] = in.optionalText();
        }
        return new Changes(names, values);
    }

    private static InnerEpisode episode(CompactReader in) throws IOException {
        String rule = in.text();
        String title = in.text();
        long time = in.number();
        long start = in.number();
        long count = in.number();
        InnerEpisode.Event[] events = new InnerEpisode.Event[in.count()];
        for (int at = 0; at < events.length; at++) {
            events[at] = InnerEpisode.Event.of(read(in));
        }
        return new InnerEpisode(rule, title, time, start, count, events);
    }
}
