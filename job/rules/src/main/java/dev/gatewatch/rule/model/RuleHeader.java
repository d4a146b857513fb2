package dev.gatewatch.rule.model;

import dev.gatewatch.problem.Location;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all kinds of rules have.
 *
 * @param id the rule's {@code id}; without one its {@code name}; without that its title. Unique in
 *     a rule set
 * @param name the rule's {@code name}, or null
 * @param title one line
 * @param level {@link Level#MEDIUM} if the rule has none
 * @param description may be empty
 * @param version {@code modified}, else {@code date}, else the beginning of the SHA-256 of the
 *     rule's text
 * @param falsePositives may be empty
 * @param references may be empty
 * @param tags such as {@code attack.t1110.003}; may be empty
 * @param runbook what to do when the rule fires, or null
 * @param priority 0 to 100: how early the lookups that the rule needs are made if not all can be;
 *     null if the rule does not say
 * @param location where the rule starts
 */
public record RuleHeader(
        String id,
        @Nullable String name,
        String title,
        Level level,
        String description,
        String version,
        List<String> falsePositives,
        List<String> references,
        List<String> tags,
        @Nullable Runbook runbook,
        @Nullable Integer priority,
        Location location)
        implements Serializable {

    /** That of a copy of the rule, which is told from it by these. */
    public RuleHeader named(String otherId, @Nullable String otherName) {
        return new RuleHeader(
                otherId,
                otherName,
                title,
                level,
                description,
                version,
                falsePositives,
                references,
                tags,
                runbook,
                priority,
                location);
    }
}
