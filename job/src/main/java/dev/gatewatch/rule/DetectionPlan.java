package dev.gatewatch.rule;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How a rule set is run: which rules alert on each event, and which count events in groups. */
public final class DetectionPlan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RuleSet rules;
    private final ArrayList<Dimension> dimensions = new ArrayList<>();
    private final BitSet alone = new BitSet();

    private DetectionPlan(RuleSet rules) {
        this.rules = rules;
    }

    /** Lays out a rule set for execution. */
    public static DetectionPlan of(RuleSet rules) {
        DetectionPlan plan = new DetectionPlan(rules);
        Map<List<String>, Draft> drafts = new LinkedHashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (int number = 0; number < rules.detections().size(); number++) {
            numbers.put(rules.detections().get(number).header().id(), number);
        }
        BitSet consumed = new BitSet();
        for (CorrelationRule rule : rules.correlations()) {
            Draft.countable(rule);
            int[] detections =
                    rule.rules().stream().mapToInt(one -> numbers.get(one.header().id())).toArray();
            if (!rule.generate()) {
                for (int detection : detections) {
                    consumed.set(detection);
                }
            }
            drafts.computeIfAbsent(rule.groupBy(), groupBy -> new Draft()).add(rule, detections);
        }
        for (int number = 0; number < rules.detections().size(); number++) {
            DetectionRule rule = rules.detections().get(number);
            if (consumed.get(number)) {
                continue;
            }
            DetectionRule.Episode episode = rule.episode();
            if (episode == null) {
                plan.alone.set(number);
            } else {
                drafts.computeIfAbsent(episode.groupBy(), groupBy -> new Draft())
                        .add(rule, episode.suppress(), number);
            }
        }
        drafts.forEach(
                (groupBy, draft) ->
                        plan.dimensions.add(
                                new Dimension(
                                        plan.dimensions.size(),
                                        groupBy,
                                        draft.valueFields,
                                        draft.rules)));
        return plan;
    }

    /** The rules. */
    public RuleSet rules() {
        return rules;
    }

    /** The dimensions by number. */
    public List<Dimension> dimensions() {
        return dimensions;
    }

    /** Whether each event that matches this detection rule raises an alert of its own. */
    public boolean alertsAlone(int detection) {
        return alone.get(detection);
    }

    /** A dimension in the making. */
    private static final class Draft {
        private final List<String> valueFields = new ArrayList<>();
        private final List<EpisodeRule> rules = new ArrayList<>();

        void add(CorrelationRule rule, int[] detections) {
            CorrelationCondition.Threshold threshold = countable(rule);
            CorrelationCondition.Bound bound = threshold.bounds().get(0);
            boolean above = bound.comparison() == CorrelationCondition.Comparison.GT;
            int value = -1;
            for (String field : threshold.fields()) {
                value = valueFields.indexOf(field);
                if (value < 0) {
                    value = valueFields.size();
                    valueFields.add(field);
                }
            }
            StringBuilder meaning = new StringBuilder();
            rule.rules().forEach(one -> meaning.append(meaning((DetectionRule) one)).append('\n'));
            meaning.append(rule.type()).append(rule.condition()).append(rule.groupBy());
            rules.add(
                    episodeRule(
                            rule.header(),
                            meaning,
                            detections,
                            bound.value().intValueExact() + (above ? 1 : 0),
                            value,
                            rule.timespan(),
                            rule.suppress()));
        }

        private static CorrelationCondition.Threshold countable(CorrelationRule rule) {
            boolean counts =
                    rule.type() == CorrelationType.EVENT_COUNT
                            || rule.type() == CorrelationType.VALUE_COUNT;
            if (counts
                    && rule.isMonotone()
                    && rule.aliases().isEmpty()
                    && rule.rules().stream().allMatch(DetectionRule.class::isInstance)
                    && rule.condition() instanceof CorrelationCondition.Threshold threshold
                    && threshold.fields().size() <= 1) {
                return threshold;
            }
            throw new IllegalArgumentException("no plan for the rule " + rule.header().id());
        }

        void add(DetectionRule rule, Duration suppress, int number) {
            StringBuilder meaning = new StringBuilder(meaning(rule));
            rules.add(
                    episodeRule(
                            rule.header(),
                            meaning,
                            new int[] {number},
                            1,
                            -1,
                            Duration.ZERO,
                            suppress));
        }

        private static String meaning(DetectionRule rule) {
            return rule.logSource() + " " + rule.condition() + " " + rule.episode();
        }

        private static EpisodeRule episodeRule(
                RuleHeader header,
                StringBuilder meaning,
                int[] detections,
                int minimum,
                int value,
                Duration timespan,
                Duration suppress) {
            meaning.append(timespan).append(suppress);
            String fingerprint =
                    UUID.nameUUIDFromBytes(meaning.toString().getBytes(StandardCharsets.UTF_8))
                            .toString();
            return new EpisodeRule(
                    header.id(),
                    fingerprint,
                    detections,
                    minimum,
                    value,
                    timespan.toMillis(),
                    suppress.toMillis());
        }
    }
}
