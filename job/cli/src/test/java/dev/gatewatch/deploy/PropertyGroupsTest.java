package dev.gatewatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.config.Options;
import dev.gatewatch.deploy.template.ResolvedStack;
import dev.gatewatch.deploy.template.Stacks;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the application's property groups say to the job. */
class PropertyGroupsTest {
    /** Keys without a default that the template leaves out on purpose. */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    // Two topics, by urgency: critical and high have theirs, the rest the other.
                    "Alerts topic.arn.medium",
                    "Alerts topic.arn.low",
                    "Alerts topic.arn.informational",
                    // deploy.sh --rules puts lists into the folder of rules.
                    "Detection lists",
                    // The job lists the pools and their clients itself.
                    "Source client-pools");

    /** Keys without a default that are there if a parameter is given. */
    private static final Set<String> OPTIONAL =
            Set.of("Detection rules", "Source source.init.timestamp");

    @Test
    void areReadByTheJob() throws Exception {
        GatewatchConfig config = ConfigReader.readForStream(PropertyGroups.of(stack(false)));
        assertThat(config.source().kinesis()).isNotNull();
        ConfigReader.readForStream(PropertyGroups.of(stack(true)));
    }

    /** A key that the job gets must be in the template, or be left out for a reason. */
    @Test
    void haveEveryKeyWithoutADefault() {
        Set<String> needed = new TreeSet<>();
        Options.ALL.stream()
                .filter(option -> option.defaultText().isEmpty())
                .forEach(option -> needed.add(option.group() + " " + option.key()));

        needed.removeAll(LEFT_OUT);
        assertThat(keys(stack(true))).containsAll(needed);
        needed.removeAll(OPTIONAL);
        assertThat(keys(stack(false))).containsAll(needed).doesNotContainAnyElementsOf(OPTIONAL);
    }

    @Test
    void nameTheRoleOfTheApplication() {
        assertThat(PropertyGroups.of(stack(false)).get("Enrichment"))
                .containsEntry(
                        "own-role",
                        "arn:aws:iam::123456789012:role/gatewatch-application-us-east-1");
    }

    private static ResolvedStack stack(boolean full) {
        return full ? Stacks.full(Stacks.APPLICATION) : Stacks.byDefault(Stacks.APPLICATION);
    }

    private static Set<String> keys(ResolvedStack stack) {
        Set<String> keys = new TreeSet<>();
        PropertyGroups.of(stack)
                .forEach(
                        (group, properties) ->
                                properties
                                        .stringPropertyNames()
                                        .forEach(key -> keys.add(group + " " + key)));
        return keys;
    }
}
