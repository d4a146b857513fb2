package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.TermMemory;
import dev.gatewatch.engine.correlate.state.TermMemory.Sighting;
import dev.gatewatch.event.Alert.Unusual;
import dev.gatewatch.event.Beginning;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.value.ValueHash;
import dev.gatewatch.rule.plan.TermsRule;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates a rule on new terms: it takes events in order. */
final class TermsEvaluator implements RuleEvaluator {
    /** Characters. */
    private static final int MAX_TERM = 200;

    private final TermsRule rule;
    private final MemoryEpisodes episodes;
    private final ValueHash hash = new ValueHash();

    TermsEvaluator(TermsRule rule, boolean alerts, boolean feeds) {
        this.rule = rule;
        this.episodes = new MemoryEpisodes(rule, rule.suppress(), alerts, feeds);
    }

    @Override
    public TermsRule rule() {
        return rule;
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public void count(GroupState group, Match match, EpisodeOutput output) {
        @Nullable String term = match.values()[rule.value()];
        if (term == null) {
            output.withoutValue();
            return;
        }
        long time = match.time();
        settle(group, match.key(), time - 1, 0, output);
        TermMemory memory = group.terms;
        if (memory != null && time < memory.last) {
            // Only after a restart, before the watermark is known again.
            output.pastWindow();
            return;
        }
        if (memory == null) {
            memory = TermMemory.from(time);
            group.terms = memory;
            output.learning(true);
        }
        if (memory.learning && time - memory.since >= rule.learning()) {
            memory.learning = false;
            output.learning(false);
        }
        memory.forget(time - rule.memory());
        Sighting sighting = memory.see(time, hash.of(term), rule.terms());
        if (sighting == Sighting.NEW_INSTEAD) {
            output.forgotten();
        }
        if (sighting != Sighting.KNOWN && !memory.learning) {
            Unusual unusual =
                    new Unusual(
                            Unusual.Kind.TERMS,
                            1,
                            Unusual.UNKNOWN,
                            0,
                            Math.max(memory.since, time - rule.memory()),
                            0,
                            new String[] {shown(term)});
            Evidence[] events = {match.evidence()};
            episodes.fire(group, match.key(), time, 1, events, match.evidence(), unusual, output);
        }
    }

    /** Of several fields, as much of each. */
    private String shown(String term) {
        if (!rule.tuple()) {
            return Beginning.of(term, MAX_TERM);
        }
        List<String> parts = GroupKey.tuple(term);
        int each = MAX_TERM / parts.size();
        return parts.stream()
                .map(part -> Beginning.of(part, each))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void settle(
            GroupState group,
            String key,
            long watermark,
            long allowedLateness,
            EpisodeOutput output) {
        episodes.settle(group, key, watermark, output);
        TermMemory memory = group.terms;
        if (memory != null && memory.last + rule.memory() <= watermark) {
            if (memory.learning) {
                output.learning(false);
            }
            group.terms = null;
        }
    }

    @Override
    public long nextWatermark(GroupState group, long allowedLateness) {
        long next = episodes.nextWatermark(group);
        TermMemory memory = group.terms;
        return memory == null ? next : Math.min(next, memory.last + rule.memory());
    }
}
