package dev.gatewatch.engine.correlate;

import dev.gatewatch.event.Beginning;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.InnerEpisode;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.Dimension;
import dev.gatewatch.rule.plan.Dimension.Source;
import dev.gatewatch.rule.plan.EngineRule;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns an episode into one event for the rules that read it: it has the fields of its group, and
 * its first time. It carries the events underneath, which are what alerts name.
 */
public final class EpisodeForwarder {
    /** Characters. */
    private static final int MAX_TITLE = 200;

    private final DetectionPlan plan;
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /** Forwards the episodes of the rules of a plan. */
    public EpisodeForwarder(DetectionPlan plan) {
        this.plan = plan;
        for (Rule rule : plan.rules().all()) {
            RuleHeader header = rule.header();
            titles.put(header.id(), header.title());
            names.put(header.id(), header.name() != null ? header.name() : header.id());
        }
    }

    /**
     * Whether other rules read the episodes of this one. Those of a detection are for people: a
     * rule that reads a detection reads its events.
     */
    public boolean feeds(EngineRule rule) {
        int number = plan.numberOf(rule.ruleId());
        if (number < plan.rules().detections().size()) {
            return false;
        }
        return plan.dimensions().stream()
                .anyMatch(
                        dimension ->
                                dimension.sources().stream()
                                        .anyMatch(source -> source.rule() == number));
    }

    /**
     * Sends an episode to each dimension that reads it.
     *
     * @param key the group in which it happened
     * @param time when it began, or a window ended, epoch milliseconds
     * @param contributing its events, at least one
     * @param ungrouped called for each dimension that needs a field that the group does not have
     */
    public void send(
            EngineRule rule,
            String key,
            long time,
            ContributingEvents contributing,
            Consumer<Match> output,
            Runnable ungrouped) {
        int number = plan.numberOf(rule.ruleId());
        GroupKey group = GroupKey.parse(key);
        Evidence evidence = evidence(rule, key, time, contributing);
        for (Dimension dimension : plan.dimensions()) {
            for (Source source : dimension.sources()) {
                if (source.rule() != number) {
                    continue;
                }
                String[] names = values(source.groupFields(), group);
                if (names == null) {
                    ungrouped.run();
                } else {
                    output.accept(match(dimension, source, number, names, group, evidence));
                }
            }
        }
    }

    private static Match match(
            Dimension dimension,
            Source source,
            int number,
            String[] names,
            GroupKey group,
            Evidence evidence) {
        @Nullable String[] values = new @Nullable String[source.valueFields().size()];
        for (int i = 0; i < values.length; i++) {
            String[] tuple = values(source.valueFields().get(i), group);
            values[i] =
                    tuple == null || tuple.length == 0
                            ? null
                            : tuple.length == 1 ? tuple[0] : GroupKey.of("", tuple);
        }
        String key = GroupKey.of(dimension.keyPrefix(), names);
        return new Match(
                key,
                dimension.number(),
                evidence.time(),
                new int[] {number},
                names,
                values,
                evidence);
    }

    private static String @Nullable [] values(List<String> fields, GroupKey group) {
        String[] values = new String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            int at = group.fields().indexOf(fields.get(i));
            if (at < 0) {
                return null;
            }
            values[i] = group.values().get(at);
        }
        return values;
    }

    private Evidence evidence(
            EngineRule rule, String key, long time, ContributingEvents contributing) {
        String id = rule.ruleId() + '\0' + key + '\0' + time;
        String title = Beginning.of(titles.getOrDefault(rule.ruleId(), rule.ruleId()), MAX_TITLE);
        InnerEpisode inner =
                new InnerEpisode(
                        names.getOrDefault(rule.ruleId(), rule.ruleId()),
                        title,
                        time,
                        contributing.start(),
                        contributing.count(),
                        ContributingEvents.firstAndLast(
                                        contributing.events(), InnerEpisode.MAX_EVENTS)
                                .stream()
                                .map(InnerEpisode.Event::of)
                                .toArray(InnerEpisode.Event[]::new));
        return contributing
                .events()
                .get(0)
                .ofEpisode(
                        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                        time,
                        "gatewatch",
                        title,
                        inner);
    }
}
