package dev.gatewatch.rule.schema;

import java.util.Map;

/** What an editor shows beside a key. */
final class KeyDescriptions {
    private static final Map<String, String> DESCRIPTIONS =
            Map.ofEntries(
                    Map.entry("title", "What it finds, in a line"),
                    Map.entry("id", "A UUID that never changes"),
                    Map.entry("name", "By which other rules refer to it"),
                    Map.entry("level", "How bad it is; medium without it"),
                    Map.entry("logsource", "Which events: {product: aws, service: cloudtrail}"),
                    Map.entry("detection", "Selections, and the condition that joins them"),
                    Map.entry("correlation", "How events that match other rules are related"),
                    Map.entry("pattern", "A sequence of events that match other rules"),
                    Map.entry("falsepositives", "What else looks like this"),
                    Map.entry("tags", "Such as attack.t1110.003"),
                    Map.entry("gatewatch", "What Sigma does not have"),
                    Map.entry("gatewatch.runbook", "What to do when it alerts"),
                    Map.entry("gatewatch.dashboards", "Links that go with the runbook"),
                    Map.entry("gatewatch.priority", "0 to 100; whose lookups come first"),
                    Map.entry("gatewatch.suppress", "The longest gap within one alert"),
                    Map.entry("gatewatch.group-by", "Fields whose values tell alerts apart"),
                    Map.entry("correlation.type", "What is counted or computed"),
                    Map.entry("correlation.rules", "Names or ids of the rules that it looks at"),
                    Map.entry("correlation.group-by", "Fields whose values tell groups apart"),
                    Map.entry("correlation.timespan", "The window, such as 10m"),
                    Map.entry("correlation.condition", "Such as {gte: 10}"),
                    Map.entry("correlation.generate", "Whether its rules alert, too"),
                    Map.entry("correlation.aliases", "Names for fields that differ by rule"),
                    Map.entry("new-terms", "Values of a field that a group did not have before"),
                    Map.entry("new-terms.rules", "Names or ids of the rules that it looks at"),
                    Map.entry("new-terms.group-by", "Fields whose values tell groups apart"),
                    Map.entry("new-terms.field", "Whose values are new, or a list of fields"),
                    Map.entry("new-terms.memory", "For how long a value is known, such as 30d"),
                    Map.entry("new-terms.learning", "For how long a group fires for nothing"),
                    Map.entry("new-terms.terms", "How many values a group keeps; 100 without it"),
                    Map.entry("new-terms.generate", "Whether its rules alert, too"),
                    Map.entry("baseline", "A number far above what it was before"),
                    Map.entry("baseline.rules", "Names or ids of the rules that it looks at"),
                    Map.entry("baseline.group-by", "Fields whose values tell groups apart"),
                    Map.entry("baseline.measure", "count, {distinct: FIELD} or {share: RULE}"),
                    Map.entry("baseline.every", "The length of its intervals, such as 15m"),
                    Map.entry("baseline.compare", "With which intervals of the past"),
                    Map.entry("baseline.memory", "How much past it knows, such as 14d"),
                    Map.entry("baseline.learning", "How much past it needs, such as 3d"),
                    Map.entry("baseline.above", "Such as {times: 4, at-least: 50}"),
                    Map.entry("baseline.generate", "Whether its rules alert, too"),
                    Map.entry("pattern.group-by", "Fields whose values tell groups apart"),
                    Map.entry("pattern.within", "The longest time of the whole sequence"),
                    Map.entry("pattern.skip", "Which matches that share events alert"),
                    Map.entry("pattern.sequence", "The steps, in their order"),
                    Map.entry("step.step", "Its name"),
                    Map.entry("step.rule", "The detection that it looks for"),
                    Map.entry("step.contiguity", "What may come before it"),
                    Map.entry("step.not", "Whether no such event may come"),
                    Map.entry("step.times", "How often: 3, 2.. or 2..5"),
                    Map.entry("step.optional", "Whether it may be left out"),
                    Map.entry("step.greedy", "Whether it takes as many events as it can"),
                    Map.entry("step.consecutive", "Whether no other event may come in between"),
                    Map.entry("step.until", "The detection that ends its repeats"),
                    Map.entry("step.within", "The longest time since the event before"));

    private KeyDescriptions() {}

    /** The description of a key, empty if it needs none. */
    static String of(String key) {
        return DESCRIPTIONS.getOrDefault(key, "");
    }
}
